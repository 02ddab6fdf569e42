package io.slipway.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.slipway.installation.Installation;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures an installation beside plain tools, all on one machine in one run. */
public final class Bench {
  private static final Map<String, String> COLD =
      Map.of("SLIPWAY_POOL_SIZE", "0", "SLIPWAY_LABS_LIMIT", "12");
  private static final Map<String, String> WARM =
      Map.of("SLIPWAY_POOL_SIZE", "2", "SLIPWAY_LABS_LIMIT", "12");
  private static final List<Integer> CROWDS = List.of(1, 5, 10);

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Samples> all = new ArrayList<>();

  private Bench() {}

  /**
   * Prints a table; with {@code --json FILE} writes the figures there too.
   *
   * @throws Exception when something cannot be measured; the table then ends before it
   */
  public static void main(String... args) throws Exception {
    Bench bench = new Bench();
    System.out.println(Samples.header());
    String upAgain = System.getenv("SLIPWAY_UP_AGAIN_SECONDS");
    if (upAgain != null) {
      bench.add(
          new Samples(
              "up again when all is built", "s", "20", new double[] {Double.parseDouble(upAgain)}));
    }
    bench.withoutPool();
    bench.withPool();
    if (args.length == 2 && args[0].equals("--json")) {
      bench.write(Path.of(args[1]));
    }
  }

  private void withoutPool() throws Exception {
    try (Installation installation = Installation.start(COLD)) {
      add(new PlainEngine(installation).measure(3));
      crowds(installation);
      // Now, as a server that has just begun is slow at everything for a while.
      add(new OpeningLesson(client, installation).measure("pool empty", 20, "p95 1000"));
    }
  }

  private void crowds(Installation installation) throws Exception {
    MachineCost cost = new MachineCost(installation);
    List<Learner> learners = new ArrayList<>();
    try {
      for (int crowd : CROWDS) {
        while (learners.size() < crowd) {
          Learner learner = new Learner(client, installation.url());
          learners.add(learner);
          learner.send("start");
          learner.awaitLab();
        }
        add(cost.memory("memory per idle machine, of " + crowd, "40"));
      }
      add(cost.disk("disk per machine with all images", "1"));
      for (Learner learner : learners) {
        learner.end();
      }
    } finally {
      learners.forEach(Learner::close);
    }
  }

  private void withPool() throws Exception {
    try (Installation installation = Installation.start(WARM);
        PlainTerminal bare = PlainTerminal.create()) {
      add(new OpeningLesson(client, installation).measure("pool warm", 20, "p95 150"));
      add(new SlowLine(installation).measure(5));
      bare.start();
      try (Terminal plain = bare.terminal(client);
          Learner learner = new Learner(client, installation.url())) {
        learner.send("start");
        learner.awaitLab();
        try (Terminal ours = learner.terminal()) {
          TerminalSpeed theirs = new TerminalSpeed(bare.title(), plain);
          TerminalSpeed slipway = new TerminalSpeed("slipway", ours);
          add(theirs.echo(""));
          add(slipway.echo("1.2 x it"));
          add(theirs.flood());
          add(slipway.flood());
          add(new CheckSpeed().measure(learner, ours, 20));
        }
      }
    }
  }

  private void add(List<Samples> samples) {
    samples.forEach(this::add);
  }

  private void add(Samples samples) {
    all.add(samples);
    System.out.println(samples.row());
  }

  private void write(Path file) throws java.io.IOException {
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(
        file,
        json.writeValueAsString(
            Map.of(
                "at", Instant.now().toString(),
                "processors", Runtime.getRuntime().availableProcessors(),
                "figures", all)));
  }
}
