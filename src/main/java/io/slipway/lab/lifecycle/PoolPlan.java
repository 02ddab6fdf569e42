package io.slipway.lab.lifecycle;

import io.slipway.lab.store.Capacity;
import io.slipway.lab.store.LabSurvey;
import io.slipway.lesson.Course;
import io.slipway.lesson.Lesson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Says which labs there should be in the pool: so many of each kind, small ones first. */
@ApplicationScoped
class PoolPlan {
  private final Course course;
  private final Capacity capacity;
  private final PoolSettings settings;

  PoolPlan(Course course, Capacity capacity, PoolSettings settings) {
    this.course = course;
    this.capacity = capacity;
    this.settings = settings;
  }

  /** What brings the pool nearer to what it should be. */
  sealed interface Step {
    /** One more lab with these machines. */
    record Add(List<String> nodes) implements Step {}

    /** One less. */
    record End(List<String> nodes) implements Step {}

    record None() implements Step {}
  }

  int size() {
    return settings.size();
  }

  Step next(LabSurvey.Findings found) {
    return next(found, kinds(), settings.size(), capacity.machines());
  }

  /**
   * What brings it nearer.
   *
   * @param wanted the kinds of labs that are to be ready, by their machines
   * @param most how many of each
   * @param machines how many there may be in all
   */
  static Step next(LabSurvey.Findings found, List<List<String>> wanted, int most, int machines) {
    int room = machines - found.machinesTaken();
    for (List<String> nodes : wanted) {
      LabSurvey.Kind kind = found.of(nodes);
      int size = Math.max(0, Math.min(most, room / nodes.size()));
      int all = kind.starting() + kind.ready();
      if (all > size) {
        return new Step.End(nodes);
      }
      if (all < size && found.starting() == 0) {
        return new Step.Add(nodes);
      }
      room -= size * nodes.size();
    }
    return found.kinds().stream()
        .filter(kind -> kind.starting() + kind.ready() > 0 && !wanted.contains(kind.nodes()))
        .findFirst()
        .<Step>map(kind -> new Step.End(kind.nodes()))
        .orElse(new Step.None());
  }

  /** The kinds that lessons need; one machine is what most have. */
  private List<List<String>> kinds() {
    return Stream.concat(
            Stream.of(List.of(Lesson.FIRST_NODE)), course.lessons().stream().map(Lesson::nodes))
        .distinct()
        .sorted(Comparator.comparing(List::size))
        .toList();
  }
}
