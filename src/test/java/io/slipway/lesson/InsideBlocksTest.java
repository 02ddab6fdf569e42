package io.slipway.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * In our course, what is typed after a container's shell was opened goes into that shell, until it
 * is left: Run would else refuse to type it.
 */
class InsideBlocksTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```run([^\n]*)\n(.*?)^```$");
  private static final Pattern OPENS_SHELL =
      Pattern.compile("docker (run|exec) .*-(it|ti)\\b.* (sh|bash)\\s*$");

  @Test
  void blocksForAContainersShell_areMarked() throws IOException {
    List<String> unmarked = new ArrayList<>();
    int inside = 0;
    try (Stream<Path> files = Files.walk(Path.of("lessons"))) {
      for (Path lesson : files.filter(file -> file.endsWith("lesson.md")).toList()) {
        boolean open = false;
        for (Matcher block = BLOCK.matcher(Files.readString(lesson)); block.find(); ) {
          boolean marked = block.group(1).contains("inside");
          if (marked != open) {
            unmarked.add(lesson + ": " + block.group(2).strip());
          }
          inside += marked ? 1 : 0;
          open =
              (open && !block.group(2).strip().equals("exit"))
                  || OPENS_SHELL.matcher(block.group(2)).find();
        }
      }
    }
    assertThat(unmarked).isEmpty();
    assertThat(inside).isPositive();
  }
}
