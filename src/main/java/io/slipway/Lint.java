package io.slipway;

import io.slipway.lesson.CourseReader;
import io.slipway.lesson.Mistake;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints everything that is wrong with a course; ends with 1 when anything is. */
public final class Lint {
  private Lint() {}

  /** Takes the course's folder. */
  public static void main(String[] arguments) {
    Path lessons = arguments.length > 0 ? Path.of(arguments[0]) : folder();
    System.exit(run(lessons, System.out) ? 0 : 1);
  }

  /** Where the course is when nobody says: in the image at its root, else in the project. */
  static Path folder() {
    Path root = Path.of("/lessons");
    return Files.isDirectory(root) ? root : Path.of("lessons");
  }

  static boolean run(Path lessons, PrintStream out) {
    CourseReader.Loaded loaded = CourseReader.read(lessons);
    List<Mistake> mistakes = loaded.mistakes();
    mistakes.forEach(out::println);
    if (mistakes.isEmpty()) {
      int count = loaded.course().lessons().size();
      out.println("Nothing is wrong in " + count + (count == 1 ? " lesson." : " lessons."));
    } else {
      out.println(mistakes.size() + (mistakes.size() == 1 ? " mistake." : " mistakes."));
    }
    return mistakes.isEmpty();
  }
}
