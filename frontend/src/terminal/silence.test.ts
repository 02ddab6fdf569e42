import { Terminal } from "@xterm/xterm";
import { expect, it } from "vitest";
import { silence } from "./silence";

const asked = "\x1b[c\x1b[>c\x1b[6n\x1b[?6n\x1b[5n\x1b[?25$p\x1b[4$p\x1bP$qm\x1b\\\x1b[>q\x1b]10;?\x07\x1b]11;?\x07\x1b]4;1;?\x07";

it("answers questions of a program that runs, and none that stand in old output", async () => {
  const terminal = new Terminal({ allowProposedApi: true });
  let old = true;
  silence(terminal, () => old);
  const answers: string[] = [];
  terminal.onData((data) => answers.push(data));
  await new Promise<void>((done) => terminal.write(asked, done));
  expect(answers).toEqual([]);
  old = false;
  await new Promise<void>((done) => terminal.write(asked, done));
  expect(answers.length).toBeGreaterThan(5);
  terminal.dispose();
});
