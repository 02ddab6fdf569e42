import { beforeEach, expect, it } from "vitest";
import { markVoyage } from "./voyage";

const header = document.createElement("header");
const here = () => header.querySelector<HTMLElement>("[aria-current]")!;
const count = () => header.querySelector("[data-solved-lessons]")!.textContent;

beforeEach(() => {
  header.innerHTML = `<ol class="voyage"><li><a data-state="done"></a></li>
    <li><a data-state="open" aria-current="page"><span>Names<span data-solved-word></span></span></a></li></ol>
    <span><span data-solved-lessons>1</span> of 2</span>`;
});

it("counts a lesson once all its exercises are solved", () => {
  markVoyage(header, [{ solved: true, lapsed: false }, { solved: false, lapsed: false }]);
  expect(count()).toBe("1");
  markVoyage(header, [{ solved: true, lapsed: false }, { solved: true, lapsed: false }]);
  expect(count()).toBe("2");
  expect(here().dataset["state"]).toBe("done");
  expect(here().textContent).toBe("Names, solved");
});

it("keeps a lesson that no longer holds among the solved, and shows that it does not", () => {
  markVoyage(header, [{ solved: true, lapsed: true }]);
  expect(count()).toBe("2");
  expect(here().dataset["state"]).toBe("kept");
  expect(here().textContent).toBe("Names, solved, but it does not hold now");
});
