package io.slipway.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Writes code so that a narrow page breaks it between words only, where a browser left alone would
 * part an option from its hyphens, and so that each command of a block can be distinguished from
 * the next. The text stays what it was: what is copied is what was written.
 */
final class CodeText {
  private static final Pattern WITH_HYPHEN = Pattern.compile("\\S*-\\S*");

  private final HtmlWriter html;

  CodeText(HtmlWriter html) {
    this.html = html;
  }

  void words(String text) {
    Matcher word = WITH_HYPHEN.matcher(text);
    int written = 0;
    while (word.find()) {
      html.text(text.substring(written, word.start()));
      html.tag("span", Map.of("class", "word"));
      html.text(word.group());
      html.tag("/span");
      written = word.end();
    }
    html.text(text.substring(written));
  }

  /** Each command in an element of its own; a line that ends in a backslash goes on in the next. */
  void commands(String text) {
    List<String> commands = commandsOf(text);
    for (int i = 0; i < commands.size(); i++) {
      html.tag("span", Map.of("class", "line"));
      words(commands.get(i) + (i + 1 < commands.size() ? "\n" : ""));
      html.tag("/span");
    }
  }

  static List<String> commandsOf(String text) {
    List<String> commands = new ArrayList<>();
    boolean open = false;
    for (String line : text.split("\n", -1)) {
      if (open) {
        commands.add(commands.removeLast() + "\n" + line);
      } else {
        commands.add(line);
      }
      open = line.endsWith("\\");
    }
    return commands;
  }
}
