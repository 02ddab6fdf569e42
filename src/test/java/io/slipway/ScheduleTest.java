package io.slipway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.slipway.lab.upkeep.ServerLife;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is scheduled waits until the server has taken up what former servers left: a lab whose
 * learner could not be seen meanwhile would end, and a place in the queue would be lost.
 */
class ScheduleTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.slipway");

  @Test
  void nothingIsDoneBySchedule_beforeTheApplicationRuns() {
    List<JavaMethod> scheduled =
        CLASSES.stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(Scheduled.class))
            .toList();
    assertThat(scheduled).hasSizeGreaterThan(4);
    assertThat(scheduled)
        .allSatisfy(
            method ->
                assertThat(method.getAnnotationOfType(Scheduled.class).skipExecutionIf())
                    .isEqualTo(ApplicationNotRunning.class));
  }

  @Test
  void takeoverComesBeforeTheApplicationRuns() throws ReflectiveOperationException {
    Priority priority =
        ServerLife.class
            .getMethod("onStart", StartupEvent.class)
            .getParameters()[0]
            .getAnnotation(Priority.class);
    assertThat(priority).isNotNull();
    // ApplicationNotRunning observes the start with the default.
    assertThat(priority.value()).isLessThan(ObserverMethod.DEFAULT_PRIORITY);
  }
}
