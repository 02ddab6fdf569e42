import { button, el, setText } from "../lib/dom";
import { Menu } from "./menu";

interface Account {
  name: string;
  password: string;
}

/** Asks with what a lab's learner logs in at the hub; null when it cannot be had now. */
async function accountOf(lab: string): Promise<Account | null> {
  try {
    const answer = await fetch(`/labs/${lab}/hub`);
    return answer.ok ? ((await answer.json()) as Account) : null;
  } catch {
    return null;
  }
}

/** A menu with the learner's name and password at the hub, which is docker.io to their machines. */
export class HubMenu {
  readonly #menu = new Menu("Hub", () => void this.#load());
  readonly #rows = el("div", {});
  #lab: string | null = null;
  #loaded: string | null = null;

  constructor(private readonly insert: (text: string) => void) {
    this.#menu.element.hidden = true;
    this.#menu.body.append(
      el("p", {}, "On your machines, docker.io is this site's own hub. Log in with ", el("code", {}, "docker login"), ", and push images under your name."),
      this.#rows,
    );
  }

  get element(): HTMLElement {
    return this.#menu.element;
  }

  /** Whose account it is; with no lab there is nothing to log in from. */
  of(lab: string | null): void {
    this.#lab = lab;
    this.#menu.element.hidden = lab === null;
    if (lab === null) this.#menu.close();
  }

  async #load(): Promise<void> {
    const lab = this.#lab;
    if (lab === null || lab === this.#loaded) return;
    setText(this.#rows, "One moment …");
    const account = await accountOf(lab);
    if (lab !== this.#lab) return;
    if (account === null) return setText(this.#rows, "Your account cannot be asked for now. Open this menu again.");
    this.#loaded = lab;
    this.#rows.replaceChildren(this.#row("Name", account.name), this.#row("Password", account.password));
  }

  #row(what: string, value: string): HTMLElement {
    const insert = button("Insert", "quiet", () => {
      this.#menu.close();
      this.insert(value);
    });
    insert.setAttribute("aria-label", `Insert the ${what.toLowerCase()} into the terminal`);
    return el("div", { class: "menu-row" }, el("span", {}, what), el("code", {}, value), insert);
  }
}
