import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ShellActivity } from "./activity";
import { Quiet } from "./quiet";
import { Typist } from "./typist";

describe("Typist", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const setup = () => {
    const sent: string[] = [];
    const shell = new ShellActivity();
    const quiet = new Quiet(1500);
    shell.become({ at: "prompt" });
    return { sent, shell, quiet, typist: new Typist((text) => sent.push(text), shell, quiet, () => Promise.resolve()) };
  };
  const running = (command: string) => ({ at: "running", command, program: command.split(" ")[0]! }) as const;
  /** Lets promises that are ready run on. */
  const settle = () => vi.advanceTimersByTimeAsync(0);

  it("clears the line, types in small strokes and presses Enter", async () => {
    const { sent, typist } = setup();
    await typist.type(["docker ps"]);
    expect(sent[0]).toBe("\x05\x15");
    expect(sent.slice(1).join("")).toBe("docker ps\r");
    expect(sent.length).toBeGreaterThan(4);
  });

  it("says that the first command is entered once its Enter is out", async () => {
    const { sent, typist } = setup();
    const entered = vi.fn(() => expect(sent.join("")).toBe("\x05\x15one\r"));
    void typist.type(["one", "two"], false, entered);
    expect(entered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1600);
    expect(sent.join("")).toContain("two");
    expect(entered).toHaveBeenCalledOnce();
  });

  it("waits for the prompt before the next command, however long it is quiet", async () => {
    const { sent, shell, typist } = setup();
    void typist.type(["docker pull one", "two"]);
    await settle();
    expect(sent.join("")).not.toContain("two");
    shell.become(running("docker pull one"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.join("")).not.toContain("two");
    shell.become({ at: "prompt" });
    await settle();
    expect(sent.join("")).not.toContain("two");
    shell.prompt(true);
    await settle();
    expect(sent.join("")).toBe("\x05\x15docker pull one\rtwo\r");
  });

  it("goes on where nothing marks a prompt, once it is quiet", async () => {
    const { sent, quiet, typist } = setup();
    void typist.type(["docker exec -it es1 sh", "hostname"]);
    await vi.advanceTimersByTimeAsync(1000);
    quiet.output();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.join("")).not.toContain("hostname");
    await vi.advanceTimersByTimeAsync(600);
    expect(sent.join("")).toContain("hostname\r");
  });

  it("types what is meant for inside while something else has the terminal", async () => {
    const { sent, shell, typist } = setup();
    shell.become(running("docker run -it alpine sh"));
    void typist.type(["ls", "exit"], true);
    await vi.advanceTimersByTimeAsync(1600);
    expect(sent.join("")).toBe("\x05\x15ls\rexit\r");
  });

  it("goes on in a command whose quotes are open, where the shell neither runs nor waits", async () => {
    const { sent, typist } = setup();
    void typist.type(["echo 'one", "two'"]);
    await vi.advanceTimersByTimeAsync(1600);
    expect(sent.join("")).toBe("\x05\x15echo 'one\rtwo'\r");
  });

  it("goes on in a command whose quotes are open, once the shell asks for the rest", async () => {
    const { sent, shell, typist } = setup();
    void typist.type(["echo 'one", "two'", "three"]);
    await settle();
    shell.become({ at: "running", command: "", program: "bash" });
    await vi.advanceTimersByTimeAsync(1600);
    expect(sent.join("")).toBe("\x05\x15echo 'one\rtwo'\r");
  });

  it("types one block after the other, the second at the next prompt", async () => {
    const { sent, shell, typist } = setup();
    void typist.type(["first"]);
    void typist.type(["second"]);
    await settle();
    shell.become(running("first"));
    await settle();
    expect(sent.join("")).toBe("\x05\x15first\r");
    shell.become({ at: "prompt" });
    shell.prompt(true);
    await settle();
    expect(sent.join("")).toBe("\x05\x15first\r\x05\x15second\r");
  });

  it("does not enter half a command when someone types into it", async () => {
    const { sent, shell, quiet } = setup();
    const keyPressed = () => Promise.resolve(typist.cancel());
    const typist = new Typist((text) => sent.push(text), shell, quiet, keyPressed);
    await typist.type(["docker rm -f es1 es2"]);
    expect(sent.join("")).toBe("\x05\x15doc");
  });

  it("leaves the rest when someone else types, or the connection is lost", async () => {
    const { sent, shell, typist } = setup();
    void typist.type(["one", "two"]);
    await settle();
    typist.cancel();
    shell.become({ at: "prompt" });
    await settle();
    expect(sent.join("")).not.toContain("two");
    expect(typist.isTyping).toBe(false);
    void typist.type(["three", "four"]);
    await settle();
    shell.become({ at: "unknown" });
    await settle();
    expect(sent.join("")).toContain("three");
    expect(sent.join("")).not.toContain("four");
  });
});
