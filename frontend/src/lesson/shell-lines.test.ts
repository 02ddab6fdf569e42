import { describe, expect, it } from "vitest";
import { shellLines } from "./shell-lines";

describe("shellLines", () => {
  it("joins lines that a backslash continues", () => {
    const block = "docker run -d --name es1 --network assignment_net \\\n  --network-alias search elasticsearch:2\n";
    expect(shellLines(block)).toEqual([
      "docker run -d --name es1 --network assignment_net --network-alias search elasticsearch:2",
    ]);
  });

  it("joins any number of them", () => {
    expect(shellLines("a \\\n b \\\n c\nd")).toEqual(["a b c", "d"]);
  });

  it("keeps each command on its own", () => {
    expect(shellLines("docker ps\n\ndocker images")).toEqual(["docker ps", "docker images"]);
  });

  it("leaves out comments and prompts", () => {
    expect(shellLines("# look\n$ docker ps")).toEqual(["docker ps"]);
  });

  it("keeps lines inside quotes as they are", () => {
    expect(shellLines("echo 'one\n  # two'\necho three")).toEqual(["echo 'one", "  # two'", "echo three"]);
  });

  it("takes an escaped quote and an escaped backslash for what they are", () => {
    expect(shellLines("echo it\\'s\necho b")).toEqual(["echo it\\'s", "echo b"]);
    expect(shellLines("echo a\\\\\necho b")).toEqual(["echo a\\\\", "echo b"]);
  });

  it("does not lose a command that nothing ends", () => {
    expect(shellLines("docker ps \\")).toEqual(["docker ps"]);
  });
});
