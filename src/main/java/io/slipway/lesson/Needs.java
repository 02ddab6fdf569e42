package io.slipway.lesson;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which check needs which others first; they must exist and must not lead in a circle. */
record Needs(Set<String> checks, Map<String, List<Text>> needs) {

  void verify(Mistakes mistakes) {
    needs.forEach(
        (check, needed) -> {
          for (Text need : needed) {
            if (!checks.contains(need.value())) {
              mistakes.add(
                  need.position(),
                  "this exercise has no check "
                      + need.value()
                      + "; "
                      + Nearest.hint(need.value(), checks));
            } else if (reaches(need.value(), check)) {
              mistakes.add(
                  need.position(),
                  check
                      + " needs "
                      + need.value()
                      + ", which needs "
                      + check
                      + " itself, so neither is ever asked; remove one of the needs");
            }
          }
        });
  }

  private boolean reaches(String from, String wanted) {
    Deque<String> open = new ArrayDeque<>(List.of(from));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String check = open.pop();
      if (check.equals(wanted)) {
        return true;
      }
      if (seen.add(check)) {
        needs.getOrDefault(check, List.of()).forEach(need -> open.push(need.value()));
      }
    }
    return false;
  }
}
