package io.slipway.lesson;

import java.util.ArrayList;
import java.util.List;

/** A text with expressions in braces; {@code {{} and {@code }}} stand for braces themselves. */
public record Template(List<Piece> pieces) {

  /** A stretch of the text. */
  public sealed interface Piece {
    /** Text that stays as it is. */
    record Literal(String text) implements Piece {}

    /**
     * An expression whose value takes its position.
     *
     * @param offset where it starts in the template, in code points from 0
     */
    record Hole(String expression, int offset) implements Piece {}
  }

  /** A template that cannot be read. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final int offset;

    Unreadable(int offset, String message) {
      super(message);
      this.offset = offset;
    }

    public int offset() {
      return offset;
    }
  }

  public static Template parse(String text) throws Unreadable {
    return new Parser(text.codePoints().toArray()).parse();
  }

  private static final class Parser {
    private final int[] text;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int index;

    Parser(int[] text) {
      this.text = text;
    }

    Template parse() throws Unreadable {
      while (index < text.length) {
        int c = text[index];
        boolean twice = index + 1 < text.length && text[index + 1] == c;
        if ((c == '{' || c == '}') && twice) {
          literal.appendCodePoint(c);
          index += 2;
        } else if (c == '{') {
          hole();
        } else if (c == '}') {
          throw new Unreadable(index, "a } without its {; write }} for a brace");
        } else {
          literal.appendCodePoint(c);
          index++;
        }
      }
      endLiteral();
      return new Template(List.copyOf(pieces));
    }

    private void hole() throws Unreadable {
      endLiteral();
      int open = index++;
      int depth = 1;
      int quote = 0;
      while (index < text.length) {
        int c = text[index];
        if (quote != 0) {
          index += c == '\\' ? 1 : 0;
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '{') {
          depth++;
        } else if (c == '}' && --depth == 0) {
          break;
        }
        index++;
      }
      if (index >= text.length) {
        throw new Unreadable(open, "this { has no }; write {{ for a brace");
      }
      String expression = new String(text, open + 1, index - open - 1);
      if (expression.isBlank()) {
        throw new Unreadable(open, "no expression between these braces; write one, or {{}}");
      }
      pieces.add(new Piece.Hole(expression, open + 1));
      index++;
    }

    private void endLiteral() {
      if (!literal.isEmpty()) {
        pieces.add(new Piece.Literal(literal.toString()));
        literal.setLength(0);
      }
    }
  }
}
