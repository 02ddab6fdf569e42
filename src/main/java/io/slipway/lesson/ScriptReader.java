package io.slipway.lesson;

import io.slipway.lesson.Exercise.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a lesson's solution and wrong scripts, and what the wrong ones declare. */
final class ScriptReader {
  private static final Pattern DECLARATION = Pattern.compile("#\\s*(red|says):\\s*(.*?)\\s*");

  private final Folder folder;
  private final Map<String, Check> checks = new LinkedHashMap<>();
  private final Mistakes mistakes;

  ScriptReader(Folder folder, List<Exercise> exercises, Mistakes mistakes) {
    this.folder = folder;
    this.mistakes = mistakes;
    exercises.forEach(
        exercise -> exercise.checks().forEach(check -> checks.put(check.id(), check)));
  }

  Scripts read() {
    List<Scripts.Right> right = new ArrayList<>();
    files("solution\\.sh").forEach(file -> right.add(new Scripts.Right(file, folder.read(file))));
    if (!checks.isEmpty() && right.isEmpty()) {
      mistakes.add(
          folder.start("solution.sh"),
          "a lesson with exercises has a solution; write the commands that make every check green");
    }
    files("right-.*\\.sh").forEach(file -> right.add(new Scripts.Right(file, folder.read(file))));
    List<Scripts.Wrong> wrong = new ArrayList<>();
    List<String> files = files("wrong-.*\\.sh");
    files.forEach(file -> wrong.add(wrong(file)));
    if (!checks.isEmpty() && files.size() < 2) {
      mistakes.add(
          folder.start("checks.yaml"),
          "a lesson with exercises has two wrong-*.sh at least, not "
              + files.size()
              + "; write mistakes that people really make");
    }
    return new Scripts(List.copyOf(right), List.copyOf(wrong));
  }

  private List<String> files(String pattern) {
    return folder.names().stream().filter(name -> name.matches(pattern)).toList();
  }

  private Scripts.Wrong wrong(String file) {
    String text = folder.read(file);
    List<String> red = new ArrayList<>();
    List<String> says = new ArrayList<>();
    List<String> lines = text.lines().takeWhile(line -> line.startsWith("#")).toList();
    SourcePosition declared = folder.start(file);
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = DECLARATION.matcher(lines.get(i));
      if (!matcher.matches()) {
        continue;
      }
      if (matcher.group(1).equals("says")) {
        says.add(matcher.group(2));
      } else {
        declared = new SourcePosition(declared.file(), i + 1, matcher.start(2) + 1);
        red.addAll(List.of(matcher.group(2).split("\\s*,\\s*")));
      }
    }
    verify(declared, red, says);
    return new Scripts.Wrong(file, text, List.copyOf(red), List.copyOf(says));
  }

  private void verify(SourcePosition position, List<String> red, List<String> says) {
    if (red.isEmpty()) {
      mistakes.add(position, "say at the top what stays red: `# red: check, check`");
    }
    if (says.isEmpty()) {
      mistakes.add(position, "say at the top what the learner reads: `# says: the whole message`");
    }
    for (String id : red) {
      if (!checks.containsKey(id)) {
        mistakes.add(position, "no check " + id + "; " + Nearest.hint(id, checks.keySet()));
      }
    }
    for (Check check : checks.values()) {
      if (!red.contains(check.id())) {
        check.needs().stream()
            .filter(red::contains)
            .forEach(
                need ->
                    mistakes.add(
                        position,
                        check.id() + " needs " + need + " and waits, so it is red too; add it"));
      }
    }
  }
}
