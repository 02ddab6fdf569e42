package io.slipway.web.live;

import io.slipway.lab.Lab;
import io.slipway.lab.LabState;
import io.slipway.lesson.Course;
import io.slipway.lesson.Lesson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** What a page is sent about its lab. */
@ApplicationScoped
class LabMessages {
  private final Course course;

  LabMessages(Course course) {
    this.course = course;
  }

  /** One message, or two: a page that is warned as soon as it opens must know the lab as well. */
  List<ToPage> of(LabState state) {
    return switch (state) {
      case LabState.Waiting waiting -> List.of(new ToPage.Waiting(waiting.place()));
      case LabState.Preparing preparing -> List.of(new ToPage.Preparing());
      case LabState.Ready ready -> List.of(ready(ready.lab(), ready.left().toSeconds()));
      case LabState.Expiring expiring -> {
        long left = expiring.left().toSeconds();
        yield List.of(ready(expiring.lab(), left), new ToPage.Expiring(left));
      }
      case LabState.Ended ended ->
          List.of(new ToPage.Ended(ended.reason().name().toLowerCase(Locale.ROOT)));
      case LabState.Failed failed ->
          List.of(new ToPage.Failed(failed.message(), failed.retryIn().toSeconds()));
      case LabState.LimitReached limit ->
          List.of(new ToPage.Limit(limit.labs().stream().map(this::owned).toList()));
    };
  }

  private static ToPage ready(Lab lab, long secondsLeft) {
    return new ToPage.Ready(lab.id().value(), lab.nodes(), secondsLeft);
  }

  private ToPage.OwnedLab owned(Lab lab) {
    return new ToPage.OwnedLab(
        lab.id().value(),
        lab.lesson().module(),
        lab.lesson().lesson(),
        course.find(lab.lesson()).map(Lesson::title).orElse(lab.lesson().lesson()));
  }
}
