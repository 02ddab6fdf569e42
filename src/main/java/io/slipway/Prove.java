package io.slipway;

import io.slipway.check.proof.Proof;
import io.slipway.check.proof.Verdict;
import io.slipway.engine.MachineLimits;
import io.slipway.engine.docker.DockerEngineHost;
import io.slipway.engine.docker.DockerEngineSettings;
import io.slipway.kernel.LessonId;
import io.slipway.lesson.CourseReader;
import io.slipway.lesson.Lesson;
import io.slipway.lesson.Scripts;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs every script of every lesson, or of those named, on machines of their own and prints a line
 * each; ends with 1 when anything is not as declared. Configured as the server is: {@code
 * SLIPWAY_ENGINE_HOST}, {@code SLIPWAY_LESSONS}.
 */
public final class Prove {
  private static final int AT_ONCE = 2;
  private static final MachineLimits LIMITS = new MachineLimits(2L << 30, 2, 2048);

  private final CourseReader.Loaded course;
  private final Proof proof;
  private boolean refuted;

  private Prove(CourseReader.Loaded course, Proof proof) {
    this.course = course;
    this.proof = proof;
  }

  /** Takes the names of lessons, {@code networks/round-robin}; all when none is given. */
  public static void main(String[] arguments) throws InterruptedException {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultSources()
            .addDefaultInterceptors()
            .withMapping(DockerEngineSettings.class)
            .withValidateUnknown(false)
            .build();
    Path lessons = config.getOptionalValue("slipway.lessons", Path.class).orElseGet(Lint::folder);
    if (!Lint.run(lessons, System.err)) {
      System.exit(1);
    }
    CourseReader.Loaded course = CourseReader.read(lessons);
    boolean good;
    try (DockerEngineHost host =
        new DockerEngineHost(config.getConfigMapping(DockerEngineSettings.class))) {
      host.verify();
      Proof.removeRemains(host);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Proof.removeRemains(host)));
      good =
          new Prove(course, new Proof(host, LIMITS, Clock.systemUTC()))
              .run(Arrays.stream(arguments).map(LessonId::parse).toList());
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run(List<LessonId> named) throws InterruptedException {
    named.stream()
        .filter(id -> course.course().find(id).isEmpty())
        .forEach(
            id -> {
              say("FAILED " + id + ": there is no such lesson", List.of());
              refuted = true;
            });
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService machines =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      for (Lesson lesson : course.course().lessons()) {
        if (named.isEmpty() || named.contains(lesson.id())) {
          scripts(lesson)
              .forEach(
                  (name, script) ->
                      running.add(machines.submit(() -> prove(lesson.id() + " " + name, script))));
        }
      }
      for (Future<?> one : running) {
        await(one);
      }
    }
    return !refuted;
  }

  private Map<String, Callable<Verdict>> scripts(Lesson lesson) {
    Map<String, Callable<Verdict>> scripts = new LinkedHashMap<>();
    Scripts of = course.scripts().getOrDefault(lesson.id(), new Scripts(List.of(), List.of()));
    of.right().forEach(right -> scripts.put(right.file(), () -> proof.right(lesson, right)));
    of.wrong().forEach(wrong -> scripts.put(wrong.file(), () -> proof.wrong(lesson, wrong)));
    return scripts;
  }

  private Void prove(String name, Callable<Verdict> script) throws Exception {
    switch (script.call()) {
      case Verdict.Proved(int green, int checks) ->
          say("ok " + name + " " + green + "/" + checks, List.of());
      case Verdict.Refuted(List<String> found) -> {
        say("FAILED " + name, found);
        refuted = true;
      }
    }
    return null;
  }

  private void await(Future<?> one) throws InterruptedException {
    try {
      one.get();
    } catch (ExecutionException e) {
      say("FAILED: " + e.getCause(), List.of());
      refuted = true;
    }
  }

  private static synchronized void say(String line, List<String> more) {
    System.out.println(line);
    more.forEach(found -> System.out.println("    " + found));
  }
}
