package io.slipway.machine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.util.Objects;

/** What a shell sends. */
public sealed interface ShellFrame {
  /**
   * Output, old or new.
   *
   * @param bytes a byte that says which (0 new, 1 from before this client came), then at most 32
   *     KiB less one of it
   */
  record Output(byte[] bytes) implements ShellFrame {
    /** Of the output alone. */
    public int length() {
      return bytes.length - 1;
    }
  }

  /** The shell has ended. */
  record Exit(int code) implements ShellFrame {}

  /**
   * The shell has taken input of this client.
   *
   * @param bytes in all
   */
  record Taken(long bytes) implements ShellFrame {}

  /** What the shell does, sent whenever it changes. */
  @JsonTypeInfo(use = Id.NAME, property = "state")
  @JsonSubTypes({
    @Type(value = State.Prompt.class, name = "prompt"),
    @Type(value = State.Running.class, name = "running")
  })
  sealed interface State extends ShellFrame {
    /** It waits for a command. */
    record Prompt() implements State {}

    /**
     * A command runs in it, or is not complete yet.
     *
     * @param command empty while the shell asks for the rest of it
     * @param program that has the terminal, as far as that is known
     */
    record Running(String command, String program) implements State {
      /** The agent leaves out what is empty. */
      public Running {
        command = Objects.requireNonNullElse(command, "");
        program = Objects.requireNonNullElse(program, "");
      }
    }
  }
}
