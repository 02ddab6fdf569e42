package io.slipway.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** One script that puts a lesson's files in place and then runs its start.sh. */
final class StartScript {
  private static final long MOST_BYTES = 256 * 1024;

  private StartScript() {}

  static String of(Folder lesson) {
    StringBuilder script = new StringBuilder();
    Folder files = lesson.in("files");
    long bytes = 0;
    for (Path file : files.files()) {
      String name = files.path().relativize(file).toString();
      byte[] content = content(file);
      bytes += content.length;
      if (!name.matches("[\\w./-]+")) {
        lesson
            .mistakes()
            .add(lesson.start("files/" + name), "name files with letters, digits, . _ and - only");
      }
      script.append("mkdir -p \"$(dirname ~/'").append(name).append("')\"\n");
      script.append("base64 -d > ~/'").append(name).append("' <<'END-OF-FILE'\n");
      script.append(Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content));
      script.append("\nEND-OF-FILE\n");
      if (Files.isExecutable(file)) {
        script.append("chmod +x ~/'").append(name).append("'\n");
      }
    }
    if (bytes > MOST_BYTES) {
      lesson
          .mistakes()
          .add(
              lesson.start("files"),
              "files has " + bytes + " bytes; at most " + MOST_BYTES + " go in");
    }
    if (lesson.has("start.sh")) {
      script.append(lesson.read("start.sh"));
    }
    return script.toString();
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
