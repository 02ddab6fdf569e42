package io.slipway.lesson;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Loads the course when the server starts, before work on labs begins; a course with mistakes keeps
 * it from starting.
 */
@Singleton
@Startup(-1)
final class CourseSource {
  private static final Logger LOG = Logger.getLogger(CourseSource.class);

  private final Course course;

  CourseSource(@ConfigProperty(name = "slipway.lessons", defaultValue = "/lessons") Path lessons) {
    CourseReader.Loaded loaded = CourseReader.read(lessons);
    List<Mistake> mistakes = loaded.mistakes();
    if (!mistakes.isEmpty()) {
      mistakes.forEach(mistake -> LOG.error(mistake));
      throw new IllegalStateException(
          "The course in " + lessons + " has mistakes (" + mistakes.size() + "); they are above.");
    }
    course = loaded.course();
    LOG.infof("Course %s: %d lessons", course.version(), course.lessons().size());
  }

  @Produces
  @Singleton
  Course course() {
    return course;
  }
}
