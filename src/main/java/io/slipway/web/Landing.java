package io.slipway.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The front page.
 *
 * @param keptFor in words, how long a machine is kept when its page is closed
 */
@CheckedTemplate(basePath = "", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record Landing(CourseView course, @Nullable LessonLink next, boolean begun, String keptFor)
    implements TemplateInstance {
  static Landing of(CourseView course, Duration kept) {
    return new Landing(course, course.next().orElse(null), course.doneCount() > 0, inWords(kept));
  }

  /** In whole minutes, rounded down: nobody is promised more than there is. */
  static String inWords(Duration kept) {
    long minutes = kept.toMinutes();
    if (minutes == 0) {
      return kept.toSeconds() + " seconds";
    }
    return minutes == 1 ? "a minute" : minutes + " minutes";
  }
}
