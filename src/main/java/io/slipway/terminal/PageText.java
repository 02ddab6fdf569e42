package io.slipway.terminal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slipway.machine.ReplayPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server sends to a terminal's page beside output: JSON, each with a type. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = PageText.Shell.class, name = "shell"),
  @Type(value = PageText.Taken.class, name = "taken"),
  @Type(value = PageText.Prompt.class, name = "prompt"),
  @Type(value = PageText.Running.class, name = "running"),
  @Type(value = PageText.Exit.class, name = "exit"),
  @Type(value = PageText.Alive.class, name = "alive")
})
sealed interface PageText {
  /**
   * Which shell it is, before its first output.
   *
   * @param taken bytes of this page's input that it has taken; absent when it has never seen any
   * @param replay the parts of the replay that follows; absent when its sizes are not known
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Shell(@Nullable Long taken, List<Part> replay) implements PageText {
    /** A part that was printed for a terminal of a size. */
    record Part(int cols, int rows, int bytes) {
      /** The machine's word, bounded. */
      static Part of(ReplayPart said) {
        TerminalSize size = TerminalSize.of(said.cols(), said.rows());
        return new Part(size.cols(), size.rows(), Math.max(0, said.bytes()));
      }
    }
  }

  /**
   * The shell has taken input.
   *
   * @param bytes of this page's input, in all
   */
  record Taken(long bytes) implements PageText {}

  /** The shell waits for a command. */
  record Prompt() implements PageText {}

  /**
   * A command runs.
   *
   * @param command empty while the shell asks for the rest of it
   * @param program what has the terminal
   */
  record Running(String command, String program) implements PageText {}

  record Exit(int code) implements PageText {}

  /** The answer to a page that asks whether we are there. */
  record Alive() implements PageText {}

  /** As it is sent. */
  default String toJson() {
    try {
      return Json.MAPPER.writerFor(PageText.class).writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A message of ours is no JSON", e);
    }
  }

  /** Holds the mapper, which an interface would show to everyone. */
  final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}
  }
}
