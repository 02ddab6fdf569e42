package io.slipway.lesson;

import io.slipway.lesson.Expressions.Issue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what CEL's compiler says, in words for an author, and points at the very word. */
record CelMessage(String message, Set<String> scope) {
  private static final Pattern FIELD = Pattern.compile("undefined field '(.+?)'.*", Pattern.DOTALL);
  private static final Pattern NAME =
      Pattern.compile("undeclared reference to '(.+?)'.*", Pattern.DOTALL);
  private static final Pattern OVERLOAD =
      Pattern.compile(
          "found no matching overload for '(.+?)' applied to '(.*?)' \\(candidates: (.*)\\)",
          Pattern.DOTALL);
  private static final Pattern TYPE_PARAMETER = Pattern.compile("%[A-Z]+\\d*");

  Issue explain(int[] text, int offset) {
    Matcher field = FIELD.matcher(message);
    if (field.matches()) {
      return new Issue(offset + 1, unknownField(field.group(1)));
    }
    Matcher name = NAME.matcher(message);
    if (name.matches()) {
      boolean call = offset < text.length && text[offset] == '(';
      int start = call ? offset - name.group(1).length() : offset;
      return new Issue(Math.max(0, start), unknownName(name.group(1)));
    }
    Matcher overload = OVERLOAD.matcher(message);
    if (overload.matches()) {
      return new Issue(offset, wrongTypes(overload));
    }
    if (message.contains("<EOF>")) {
      return new Issue(offset, "the expression ends too early; finish it");
    }
    int expecting = message.indexOf(" expecting ");
    return new Issue(
        offset,
        "this is not an expression: "
            + (expecting < 0 ? message : message.substring(0, expecting)));
  }

  private static String unknownField(String field) {
    return "there is no field "
        + field
        + "; "
        + Nearest.to(field, Vocabulary.fieldNames())
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("docs/lesson-format.md lists the fields of each type");
  }

  private String unknownName(String name) {
    TreeSet<String> known = new TreeSet<>(scope);
    Functions.ALL.forEach(function -> known.add(function.name()));
    return "nothing here is called " + name + "; " + Nearest.hint(name, known);
  }

  private static String wrongTypes(Matcher overload) {
    String operator = overload.group(1).replaceAll("^_|_$", "").replace("_", " ");
    String candidates = TYPE_PARAMETER.matcher(overload.group(3)).replaceAll("any");
    return operator
        + " does not go with "
        + overload.group(2)
        + "; it takes "
        + (candidates.equals("(any, any)")
            ? "two of one type"
            : candidates.replace("),(", ") or ("));
  }
}
