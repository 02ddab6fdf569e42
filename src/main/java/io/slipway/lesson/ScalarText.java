package io.slipway.lesson;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Finds where each character of a YAML scalar stands in its file, past quotes, escapes, folded
 * lines and indentation, so that a mistake inside an expression is shown where its author typed it.
 */
final class ScalarText {
  private final String file;
  private final int[] raw;
  private final int end;
  private int index;
  private int line;
  private int column;

  private ScalarText(ScalarNode node, String file, int[] raw) {
    this.file = file;
    this.raw = raw;
    this.index = node.getStartMark().getIndex();
    this.line = node.getStartMark().getLine() + 1;
    this.column = node.getStartMark().getColumn() + 1;
    this.end = Math.min(raw.length, node.getEndMark().getIndex());
  }

  /**
   * Reads a scalar.
   *
   * @param raw the code points of the whole file
   */
  static Text of(ScalarNode node, String file, int[] raw) {
    return new ScalarText(node, file, raw).align(node.getValue(), node.getScalarStyle());
  }

  private Text align(String value, ScalarStyle style) {
    skipOpening(style);
    List<SourcePosition> positions = new ArrayList<>();
    for (int wanted : value.codePoints().toArray()) {
      int width = width(wanted, style);
      while (index < end && width == 0) {
        step();
        width = width(wanted, style);
      }
      positions.add(here());
      for (int i = 0; i < width && index < end; i++) {
        step();
      }
    }
    positions.add(here());
    return new Text(value, List.copyOf(positions));
  }

  private void skipOpening(ScalarStyle style) {
    if (style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
      step();
    } else if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      while (index < end && raw[index] != '\n') {
        step();
      }
      step();
      while (index < end && raw[index] == ' ') {
        step();
      }
    }
  }

  /** How many characters of the file here are the wanted one; 0 when it is not here. */
  private int width(int wanted, ScalarStyle style) {
    if (index >= end) {
      return 0;
    }
    int found = raw[index];
    if (style == ScalarStyle.DOUBLE_QUOTED && found == '\\' && index + 1 < end) {
      return unescape(raw[index + 1]) == wanted ? 2 : 0;
    }
    if (style == ScalarStyle.SINGLE_QUOTED && found == '\'' && wanted == '\'') {
      return 2;
    }
    boolean folded = found == '\n' && wanted == ' ' && style != ScalarStyle.LITERAL;
    return found == wanted || folded ? 1 : 0;
  }

  private static int unescape(int escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> escaped;
    };
  }

  private void step() {
    if (index < raw.length && raw[index] == '\n') {
      line++;
      column = 1;
    } else {
      column++;
    }
    index++;
  }

  private SourcePosition here() {
    return new SourcePosition(file, line, column);
  }
}
