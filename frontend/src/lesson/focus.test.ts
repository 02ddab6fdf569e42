import { beforeEach, expect, it } from "vitest";
import { FocusAfter } from "./focus";

let panel: HTMLElement;
let next: HTMLButtonElement;
let focus: FocusAfter;

beforeEach(() => {
  document.body.innerHTML = `<div><button id="press">End</button></div><button id="next">Start</button><a href="#" id="else">Lesson</a>`;
  panel = document.querySelector("div")!;
  next = document.querySelector("#next")!;
  focus = new FocusAfter([panel]);
  panel.querySelector("button")!.focus();
});

it("goes on to what is there when what was pressed is gone", () => {
  focus.pressed();
  focus.move(() => null);
  panel.replaceChildren();
  focus.move(() => next);
  expect(document.activeElement).toBe(next);
});

it("stays where a person has gone meanwhile", () => {
  focus.pressed();
  const other = document.querySelector<HTMLElement>("#else")!;
  other.focus();
  focus.move(() => next);
  expect(document.activeElement).toBe(other);
});

it("moves nobody who pressed nothing", () => {
  panel.replaceChildren();
  focus.move(() => next);
  expect(document.activeElement).not.toBe(next);
});
