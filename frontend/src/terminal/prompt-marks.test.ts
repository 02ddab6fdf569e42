import { Terminal } from "@xterm/xterm";
import { expect, it } from "vitest";
import { promptMarks } from "./prompt-marks";

it("says when the prompt is drawn, not when its command has ended", async () => {
  const terminal = new Terminal({ allowProposedApi: true });
  const said: boolean[] = [];
  promptMarks(terminal, (drawn) => said.push(drawn));
  await new Promise<void>((done) => terminal.write("\x1b]133;C\x07out\x1b]133;D;0\x07\x1b]133;A\x07", done));
  expect(said).toEqual([false]);
  await new Promise<void>((done) => terminal.write("node1:~$ \x1b]133;B\x07", done));
  expect(said).toEqual([false, true]);
  terminal.dispose();
});
