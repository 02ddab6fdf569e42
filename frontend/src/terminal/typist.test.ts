import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Prompt } from "./prompt";
import { Typist } from "./typist";

describe("Typist", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const setup = () => {
    const sent: string[] = [];
    const prompt = new Prompt(1500);
    return { sent, prompt, typist: new Typist((text) => sent.push(text), prompt, () => Promise.resolve()) };
  };
  /** Lets promises that are ready run on. */
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it("clears the line, types in small strokes and presses Enter", async () => {
    const { sent, typist } = setup();
    await typist.type(["docker ps"]);
    expect(sent[0]).toBe("\x05\x15");
    expect(sent.slice(1).join("")).toBe("docker ps\r");
    expect(sent.length).toBeGreaterThan(4);
  });

  it("waits for the prompt before the next command", async () => {
    const { sent, prompt, typist } = setup();
    void typist.type(["one", "two"]);
    await settle();
    expect(sent.join("")).not.toContain("two");
    prompt.mark("C");
    await settle();
    expect(sent.join("")).not.toContain("two");
    prompt.mark("B");
    await settle();
    expect(sent.join("")).toBe("\x05\x15one\rtwo\r");
  });

  it("goes on where nothing marks a prompt, once it is quiet", async () => {
    const { sent, prompt, typist } = setup();
    void typist.type(["docker exec -it es1 sh", "hostname"]);
    await vi.advanceTimersByTimeAsync(1000);
    prompt.output();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.join("")).not.toContain("hostname");
    await vi.advanceTimersByTimeAsync(600);
    expect(sent.join("")).toContain("hostname\r");
  });

  it("types one block after the other", async () => {
    const { sent, typist } = setup();
    await Promise.all([typist.type(["first"]), typist.type(["second"])]);
    expect(sent.join("")).toBe("\x05\x15first\r\x05\x15second\r");
  });
});
