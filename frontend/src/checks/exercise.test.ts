import { beforeEach, describe, expect, it } from "vitest";
import type { CheckStatus, ExerciseStatus } from "../protocol/live";
import { Exercise } from "./exercise";
import { StandingStrip } from "./standing";

const check = (id: string, title: string) => `
  <li data-check="${id}" data-outcome="waiting"><p><span data-word>Waiting: </span><span data-title>${title}</span></p>
  <div data-why hidden></div></li>`;

const html = `
  <h2 data-exercise-title>Round robin</h2>
  <ol>${check("network", "A network of your own")}${check("alias", "Both carry the alias")}</ol>
  <span data-score></span><progress data-progress max="4" value="0"></progress><span data-checked></span>
  <div data-solved hidden></div><p data-kept hidden>Solved<span data-solved-at></span> <span data-lapsed hidden>It did not hold.</span></p>
  <p data-next hidden>On to the next.</p>`;

const passed = (id: string): CheckStatus => ({ id, outcome: "passed", gone: false, findings: [], hints: 2 });
const failed = (id: string, say: string): CheckStatus => ({
  id,
  outcome: "failed",
  gone: false,
  findings: [{ say, expected: "es2 aliases: search", found: "es2 aliases: none" }],
  hints: 2,
});
const news = (points: number, ...checks: CheckStatus[]): ExerciseStatus => ({
  exercise: "round-robin",
  state: points === 4 ? "solved" : "open",
  holds: checks.every((one) => one.outcome === "passed"),
  lapsed: points === 4 && checks.some((one) => one.outcome === "failed" || one.gone),
  touched: true,
  solvedAt: points === 4 ? "2026-11-24T20:00:00Z" : "",
  points,
  outOf: 4,
  checkedAt: "2026-11-24T20:00:00Z",
  checks,
});

describe("Exercise", () => {
  let element: HTMLElement;
  let exercise: Exercise;
  const said: string[] = [];
  const over: string[] = [];
  const asked: unknown[] = [];

  beforeEach(() => {
    said.splice(0);
    over.splice(0);
    asked.splice(0);
    element = document.createElement("section");
    element.dataset["exercise"] = "round-robin";
    element.dataset["state"] = "open";
    element.innerHTML = html;
    exercise = new Exercise(
      element,
      (...all) => asked.push(all),
      { say: (text) => text === "" || said.push(text), over: (about) => over.push(about) },
      () => Date.parse("2026-11-24T20:00:12Z"),
    );
  });
  const find = (selector: string) => element.querySelector<HTMLElement>(selector)!;

  it("marks each check with its outcome, in words too", () => {
    exercise.update(news(1, passed("network"), failed("alias", "es2 has no alias search.")));
    expect(find('[data-check="network"]').dataset["outcome"]).toBe("passed");
    expect(find('[data-check="alias"]').dataset["outcome"]).toBe("failed");
    expect(find('[data-check="alias"] [data-word]').textContent).toBe("Not yet: ");
    expect(find("[data-score]").textContent).toBe("1 of 4 points");
    expect(find("[data-checked]").textContent).toBe("checked 10 s ago");
  });

  it("says what was expected and what was found, as text and never as HTML", () => {
    exercise.update(news(1, passed("network"), failed("alias", "<img src=x> has no alias")));
    const why = find('[data-check="alias"] [data-why]');
    expect(why.hidden).toBe(false);
    expect(why.querySelector("img")).toBeNull();
    expect([...why.querySelectorAll("dd")].map((one) => one.textContent)).toEqual(["es2 aliases: search", "es2 aliases: none"]);
  });

  it("announces a change once", () => {
    const same = news(1, passed("network"), failed("alias", "es2 has no alias search."));
    exercise.update(same);
    exercise.update(same);
    expect(said).toEqual(["Passed: A network of your own", "Not yet: Both carry the alias. es2 has no alias search."]);
  });

  it("announces another reason, and takes back what is over", () => {
    const broken = (say: string): CheckStatus => ({ ...failed("network", say), outcome: "broken" });
    exercise.update(news(0, broken("Your engine cannot start."), failed("alias", "There is no es2.")));
    exercise.update(news(0, broken("Your engine cannot start."), failed("alias", "es2 has no alias search.")));
    expect(said.at(-1)).toBe("Not yet: Both carry the alias. es2 has no alias search.");
    expect(said).toHaveLength(3);
    over.splice(0);
    exercise.update(news(0, { ...passed("network"), outcome: "waiting" }, failed("alias", "es2 has no alias search.")));
    expect(said).toHaveLength(3);
    expect(over).toEqual(["round-robin/network"]);
  });

  it("keeps what is drawn when nothing changed", () => {
    const same = news(1, passed("network"), failed("alias", "say"));
    exercise.update(same);
    const first = find(".findings p");
    exercise.update(same);
    expect(find(".findings p")).toBe(first);
  });

  it("gives hints one by one, until there are none", () => {
    exercise.update(news(1, passed("network"), failed("alias", "say")));
    const more = find('[data-check="alias"] .hint') as HTMLButtonElement;
    more.click();
    expect(asked).toEqual([["round-robin", "alias", 1]]);
    exercise.hint({ exercise: "round-robin", check: "alias", step: 1, text: "<p>Look at <code>--help</code></p>" });
    exercise.hint({ exercise: "round-robin", check: "alias", step: 1, text: "<p>Look at <code>--help</code></p>" });
    expect(element.querySelectorAll(".hint-list li")).toHaveLength(1);
    expect(said.at(-1)).toBe("Hint 1: Look at --help");
    more.click();
    expect(asked.at(-1)).toEqual(["round-robin", "alias", 2]);
    exercise.hint({ exercise: "round-robin", check: "alias", step: 2, text: "<p>Do it</p>" });
    expect(more.hidden).toBe(true);
  });

  it("is solved when the server says so, and says it", () => {
    exercise.update(news(4, passed("network"), passed("alias")));
    expect(element.dataset["state"]).toBe("solved");
    expect(find("[data-solved]").hidden).toBe(false);
    expect(said).toEqual(["Solved: Round robin. All 4 points"]);
  });

  it("shows in the strip the first check that does not hold", () => {
    const strip = document.createElement("div");
    strip.innerHTML = "<div data-standing-body></div><span data-standing-points></span>";
    const standing = new StandingStrip(strip, [exercise]);
    exercise.update(news(1, passed("network"), failed("alias", "es2 has no alias search.")));
    standing.show();
    expect(strip.dataset["outcome"]).toBe("failed");
    expect(strip.querySelector("b")!.textContent).toBe("Both carry the alias");
    expect(strip.textContent).toContain("es2 has no alias search.");
    expect(strip.textContent).toContain("1 of 4");
    exercise.update(news(4, passed("network"), passed("alias")));
    standing.show();
    expect(strip.dataset["outcome"]).toBe("passed");
    expect(strip.querySelector("b")!.textContent).toBe("Solved: Round robin");
  });

  it("says of what was solved and does not hold that it is both, with no green tick", () => {
    const strip = document.createElement("div");
    strip.innerHTML = "<div data-standing-body></div><span data-standing-points></span>";
    const standing = new StandingStrip(strip, [exercise]);
    const both = { ...news(4, passed("network"), failed("alias", "es2 has no alias search.")), holds: false };
    exercise.update(both);
    standing.show();
    expect(element.dataset["state"]).toBe("solved");
    expect(find("[data-solved]").hidden).toBe(true);
    expect(find("[data-kept]").hidden).toBe(false);
    expect(find("[data-kept]").textContent).toMatch(/Solved on .*2026/);
    expect(find("[data-next]").hidden).toBe(false);
    expect(strip.dataset["outcome"]).toBe("failed");
    expect(strip.textContent).toMatch(/Solved on .*2026.*: Round robin/);
    expect(strip.textContent).toContain("Not now: Both carry the alias");
    exercise.update(news(4, passed("network"), passed("alias")));
    standing.show();
    expect(find("[data-solved]").hidden).toBe(false);
    expect(find("[data-kept]").hidden).toBe(true);
    expect(strip.dataset["outcome"]).toBe("passed");
  });

  it("calls what nobody has begun to do, not wrong", () => {
    const strip = document.createElement("div");
    strip.innerHTML = "<div data-standing-body></div><span data-standing-points></span>";
    const standing = new StandingStrip(strip, [exercise]);
    const untouched = { ...news(0, failed("network", "There is none."), failed("alias", "say")), touched: false };
    exercise.update(untouched);
    standing.show();
    expect(element.dataset["touched"]).toBe("false");
    expect(find('[data-check="network"] [data-word]').textContent).toBe("To do: ");
    expect(find('[data-check="network"] .findings').textContent).toBe("");
    expect(strip.dataset["outcome"]).toBe("waiting");
    expect(strip.textContent).not.toContain("There is none.");
    expect(said).toEqual([]);
    exercise.update({ ...untouched, touched: true });
    expect(find('[data-check="network"] [data-why]').hidden).toBe(false);
    expect(find('[data-check="network"] [data-word]').textContent).toBe("Not yet: ");
  });

  it("gives a beginner a hint on the first check, and no reproach", () => {
    exercise.update({ ...news(0, failed("network", "There is none."), failed("alias", "say")), touched: false });
    expect(find('[data-check="network"] [data-why]').hidden).toBe(false);
    expect(find('[data-check="alias"] [data-why]').hidden).toBe(true);
    find('[data-check="network"] .hint').click();
    expect(asked).toEqual([["round-robin", "network", 1]]);
  });

  const kept = (id: string, say: string): CheckStatus => ({
    id,
    outcome: "kept",
    gone: say !== "",
    findings: [{ say, expected: "", found: "" }],
    hints: 2,
  });
  const waits = (id: string, say: string): CheckStatus => ({ ...kept(id, say), outcome: "waiting", gone: false });

  it.each([
    ["done earlier", () => kept("network", "Gone."), ".hint-list li"],
    ["passed", () => passed("network"), ".hint"],
  ])("keeps the focus at a check that is %s, though its hint goes", (_, status, at) => {
    document.body.replaceChildren(element);
    exercise.update(news(0, failed("network", "say"), failed("alias", "say")));
    exercise.hint({ exercise: "round-robin", check: "network", step: 1, text: "<p>Look</p>" });
    find(`[data-check="network"] ${at}`).focus();
    exercise.update(news(1, status(), failed("alias", "say")));
    expect(document.activeElement).toBe(find('[data-check="network"]'));
  });

  it("leaves the focus at a hint that stays", () => {
    document.body.replaceChildren(element);
    exercise.update(news(0, failed("network", "say"), failed("alias", "say")));
    const hint = find('[data-check="network"] .hint');
    hint.focus();
    exercise.update(news(0, failed("network", "another"), failed("alias", "say")));
    expect(document.activeElement).toBe(hint);
  });

  it("says of what was done and is gone that it was done earlier, and what waits for it why, with hints", () => {
    const strip = document.createElement("div");
    strip.innerHTML = "<div data-standing-body></div><span data-standing-points></span>";
    const standing = new StandingStrip(strip, [exercise]);
    const gone = "Done earlier; it does not hold on this machine now.";
    exercise.update(news(1, kept("network", gone), waits("alias", "Waits: “A network” no longer holds on this machine.")));
    standing.show();
    expect(find('[data-check="network"]').dataset["outcome"]).toBe("kept");
    expect(find('[data-check="network"] [data-word]').textContent).toBe("Done earlier: ");
    expect(find('[data-check="network"] [data-why]').textContent).toContain(gone);
    expect(find('[data-check="network"] .hint').hidden).toBe(true);
    const why = find('[data-check="alias"] [data-why]');
    expect(why.hidden).toBe(false);
    expect(why.textContent).toContain("Waits: “A network” no longer holds on this machine.");
    expect(find('[data-check="alias"] .hint').hidden).toBe(false);
    expect(strip.textContent).toContain("no longer holds");
  });

  it("says of practice that was undone when it was solved and what does not hold, and keeps it green without hints", () => {
    const strip = document.createElement("div");
    strip.innerHTML = "<div data-standing-body></div><span data-standing-points></span>";
    const standing = new StandingStrip(strip, [exercise]);
    exercise.update(news(1, passed("network"), failed("alias", "say")));
    exercise.hint({ exercise: "round-robin", check: "alias", step: 1, text: "<p>Look</p>" });
    exercise.update(news(4, passed("network"), passed("alias")));
    exercise.update(news(4, passed("network"), kept("alias", "Done earlier; it does not hold on this machine now.")));
    standing.show();
    expect(find("[data-solved]").hidden).toBe(true);
    expect(find("[data-kept]").textContent).toMatch(/Solved on .*2026/);
    expect(find("[data-next]").hidden).toBe(false);
    expect(find("[data-lapsed]").hidden).toBe(false);
    expect(find('[data-check="alias"]').dataset["outcome"]).toBe("kept");
    expect(find('[data-check="alias"] .hints').hidden).toBe(true);
    expect(strip.dataset["outcome"]).toBe("kept");
    expect(strip.textContent).toMatch(/Solved on .*2026.*: Round robin/);
    expect(strip.textContent).toContain("Not now: Both carry the alias");
    exercise.machine(false);
    standing.show();
    expect(find("[data-kept]").hidden).toBe(false);
    expect(find("[data-lapsed]").hidden).toBe(true);
    expect(strip.dataset["outcome"]).toBe("kept");
    expect(strip.textContent).toMatch(/Solved on .*2026.*: Round robin/);
    expect(strip.textContent).not.toContain("Not now");
  });

  it("says nothing new of what was green on the page already", () => {
    for (const one of element.querySelectorAll<HTMLElement>("[data-check]")) one.dataset["outcome"] = "kept";
    const page = new Exercise(element, () => {}, { say: (text) => text === "" || said.push(text), over: () => {} });
    page.update(news(1, passed("network"), failed("alias", "say")));
    expect(said).toEqual(["Not yet: Both carry the alias. say"]);
  });

  it("says in the strip why a check could not be made", () => {
    const strip = document.createElement("div");
    strip.innerHTML = "<div data-standing-body></div><span data-standing-points></span>";
    const standing = new StandingStrip(strip, [exercise]);
    exercise.update(news(0, { ...kept("network", "dockerd says: no"), outcome: "broken", gone: false }, waits("alias", "")));
    standing.show();
    expect(strip.dataset["outcome"]).toBe("broken");
    expect(strip.querySelector(".standing-say")!.textContent).toBe("dockerd says: no");
  });

  it("claims nothing of a machine that is gone, whatever is still said of it, until a new one was looked at", () => {
    const broken = { ...failed("alias", "Your engine does not answer."), outcome: "broken" as const };
    exercise.update(news(4, passed("network"), passed("alias")));
    said.splice(0);
    exercise.update({ ...news(4, passed("network"), broken), holds: false });
    expect(find("[data-kept]").hidden).toBe(false);
    expect(find("[data-lapsed]").hidden).toBe(true);
    expect(find("[data-next]").hidden).toBe(false);
    expect(exercise.standing.lapsed).toBe(false);
    said.splice(0);
    exercise.machine(false);
    exercise.update({ ...news(4, passed("network"), broken), holds: false });
    expect(element.textContent).not.toContain("could not be checked");
    expect(element.textContent).not.toContain("does not answer");
    expect(find('[data-check="network"] [data-why]').textContent).toContain("Done earlier.");
    expect(find('[data-check="alias"]').dataset["outcome"]).toBe("waiting");
    exercise.machine(true);
    expect(find('[data-check="network"]').dataset["outcome"]).toBe("kept");
    expect(said).toEqual([]);
    exercise.update({ ...news(4, passed("network"), failed("alias", "There is none.")), holds: false });
    expect(find('[data-check="network"]').dataset["outcome"]).toBe("passed");
    expect(find("[data-lapsed]").hidden).toBe(false);
  });
});
