import { describe, expect, it } from "vitest";
import { readiness } from "./readiness";

const running = (command: string) => ({ at: "running", command, program: "" }) as const;

describe("readiness of a terminal", () => {
  it("for the machine's shell is there at its prompt only", () => {
    expect(readiness({ at: "prompt" }, false, false)).toEqual({ is: "ready" });
    expect(readiness(running("nano a"), false, true)).toEqual({ is: "busy", command: "nano a" });
    expect(readiness(running(""), false, false)).toEqual({ is: "busy", command: "" });
    expect(readiness({ at: "unknown" }, false, false)).toEqual({ is: "ready" });
  });

  it("for a container is there once a command has opened a shell in one", () => {
    expect(readiness(running("docker exec -it es1 sh"), true, false)).toEqual({ is: "ready" });
    expect(readiness({ at: "prompt" }, true, false)).toEqual({ is: "outside" });
  });

  it.each(["nano a", "docker logs -f es1", "less a", ""])("for a container is not there while “%s” runs", (command) => {
    expect(readiness(running(command), true, false)).toEqual({ is: "busy", command });
  });

  it("for a container is not there while a program in it has the whole screen", () => {
    expect(readiness(running("docker run -it alpine sh"), true, true)).toEqual({ is: "filled" });
    expect(readiness({ at: "unknown" }, true, true)).toEqual({ is: "filled" });
  });
});
