import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { commandBlocks } from "./command-blocks";

const page = (html: string) => {
  const root = document.createElement("article");
  root.innerHTML = html;
  return root;
};

const command = (text: string) =>
  `<div class="cmd" data-command data-run="node1" data-copy><pre><code>${text}</code></pre></div>`;
const file = '<div class="cmd" data-copy><pre><code class="language-yaml">a: 1</code></pre></div>';

describe("commandBlocks", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("lets commands be run and copied, files be copied, and leaves output alone", () => {
    const root = page(`${command("docker ps")}${file}<pre class="output"><code>CONTAINER ID</code></pre>`);
    commandBlocks(root, () => {}, () => {});
    expect([...root.querySelectorAll("button")].map((one) => one.textContent)).toEqual(["Copy", "Run", "Copy"]);
  });

  it("runs the block's commands, joined", () => {
    const root = page(command("docker run \\\n  alpine\ndocker ps"));
    const ran: unknown[] = [];
    commandBlocks(root, (commands) => ran.push(commands), () => {});
    root.querySelector<HTMLElement>(".run")!.click();
    expect(ran).toEqual([{ node: "node1", lines: ["docker run alpine", "docker ps"], inside: false }]);
  });

  it("knows what is meant for inside a container", () => {
    const root = page(command("hostname").replace("data-run", "data-inside data-run"));
    const ran: unknown[] = [];
    commandBlocks(root, (commands) => ran.push(commands), () => {});
    root.querySelector<HTMLElement>(".run")!.click();
    expect(ran).toEqual([{ node: "node1", lines: ["hostname"], inside: true }]);
  });

  it("says in its buttons' names how many commands there are, and which block of several alike it is", () => {
    const root = page(`${command("docker ps")}${command("docker ps\ndocker run \\\n alpine")}${file}${command("docker ps")}
      <div class="cmd" data-copy><pre><code>b: 1\n# b\nc: 2\n</code></pre></div>`);
    commandBlocks(root, () => {}, () => {});
    expect([...root.querySelectorAll("button")].map((one) => one.getAttribute("aria-label"))).toEqual([
      "Copy docker ps, 1 of 2",
      "Run docker ps, 1 of 2",
      "Copy 2 commands, beginning with docker ps",
      "Run 2 commands, beginning with docker ps",
      "Copy a: 1",
      "Copy docker ps, 2 of 2",
      "Run docker ps, 2 of 2",
      "Copy 3 lines, beginning with b: 1",
    ]);
  });

  it("copies the block as it is written, and says so for a moment", async () => {
    const writeText = vi.fn().mockResolvedValue(undefined);
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const root = page(command("docker run \\\n  alpine"));
    commandBlocks(root, () => {}, () => {});
    const copy = root.querySelector<HTMLElement>(".copy")!;
    copy.click();
    await vi.advanceTimersByTimeAsync(0);
    expect(writeText).toHaveBeenCalledWith("docker run \\\n  alpine");
    expect(copy.textContent).toBe("Copied");
    await vi.advanceTimersByTimeAsync(2000);
    expect(copy.textContent).toBe("Copy");
  });

  it("does nothing twice to one block", () => {
    const root = page(command("docker ps"));
    commandBlocks(root, () => {}, () => {});
    commandBlocks(root, () => {}, () => {});
    expect(root.querySelectorAll(".run")).toHaveLength(1);
  });
});
