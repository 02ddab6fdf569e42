import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ShellActivity } from "./activity";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const running = { at: "running", command: "sleep 60", program: "sleep" } as const;

it("is at the prompt once that is drawn, however long it takes after the command", async () => {
  const shell = new ShellActivity();
  shell.become(running);
  const there = vi.fn();
  void shell.nextPrompt().then(there);
  shell.become({ at: "prompt" });
  await vi.advanceTimersByTimeAsync(100);
  expect(there).not.toHaveBeenCalled();
  expect(shell.now.at).toBe("running");
  shell.prompt(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(there).toHaveBeenCalledWith(true);
  expect(shell.now.at).toBe("prompt");
});

it("is at a prompt that was drawn before the word of it came", () => {
  const shell = new ShellActivity();
  shell.become(running);
  shell.prompt(true);
  shell.become({ at: "prompt" });
  expect(shell.now.at).toBe("prompt");
});

it("takes a prompt without marks as drawn after a while", async () => {
  const shell = new ShellActivity();
  shell.become(running);
  shell.become({ at: "prompt" });
  await vi.advanceTimersByTimeAsync(1500);
  expect(shell.now.at).toBe("prompt");
});

it("forgets a prompt that is not drawn when the connection is lost", async () => {
  const shell = new ShellActivity();
  shell.become(running);
  shell.become({ at: "prompt" });
  shell.become({ at: "unknown" });
  await vi.advanceTimersByTimeAsync(2000);
  expect(shell.now.at).toBe("unknown");
});

it("asks again for each command", () => {
  const shell = new ShellActivity();
  shell.become(running);
  shell.prompt(true);
  shell.become({ at: "prompt" });
  shell.become(running);
  shell.become({ at: "prompt" });
  expect(shell.now.at).toBe("running");
});
