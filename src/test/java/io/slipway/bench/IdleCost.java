package io.slipway.bench;

import io.slipway.installation.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The processor time that an installation takes while learners only read. */
final class IdleCost {
  private static final Duration TIME = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(30);

  private static final double CALMER = 0.8;

  /** Nanoseconds that all machines have taken, cgroup v1 or v2. */
  private static final String MACHINES =
      """
      for id in $(docker ps -q --no-trunc --filter label=io.slipway.lab); do
        for f in /sys/fs/cgroup/cpuacct/docker/$id/cpuacct.usage /sys/fs/cgroup/docker/$id/cpu.stat; do
          [ ! -f $f ] || awk '$1 == "usage_usec" { print $2 * 1000 } NF == 1 { print $1 }' $f
        done
      done | awk '{ sum += $1 } END { printf "%.0f", sum }'
      """;

  private static final String SELF =
      """
      for f in /sys/fs/cgroup/cpuacct/cpuacct.usage /sys/fs/cgroup/cpu.stat; do
        [ ! -f $f ] || awk '$1 == "usage_usec" { print $2 * 1000 } NF == 1 { print $1 }' $f
      done
      """;

  private final Installation installation;

  IdleCost(Installation installation) {
    this.installation = installation;
  }

  /** Nanoseconds of processor time until now. */
  private record Taken(long at, double machines, double server) {
    private double percent(double nanos, long since) {
      return 100 * nanos / (at - since);
    }
  }

  /** Waits until starting is over and the load falls no further. */
  void awaitQuiet() throws IOException, InterruptedException {
    double before;
    double now = Double.MAX_VALUE;
    do {
      before = now;
      Taken from = take();
      Thread.sleep(STEP);
      Taken to = take();
      now = to.percent(to.machines + to.server - from.machines - from.server, from.at);
    } while (now < before * CALMER);
  }

  /** Measures for a minute, in percent of one core. */
  List<Samples> measure(String what) throws IOException, InterruptedException {
    Taken before = take();
    Thread.sleep(TIME);
    Taken after = take();
    double machines = after.percent(after.machines - before.machines, before.at);
    double server = after.percent(after.server - before.server, before.at);
    return List.of(
        new Samples("idle CPU of " + what, "%", "", new double[] {machines}),
        new Samples("idle CPU of the server beside them", "%", "", new double[] {server}),
        new Samples("idle CPU in all", "%", "1", new double[] {machines + server}));
  }

  private Taken take() throws IOException, InterruptedException {
    return new Taken(
        System.nanoTime(),
        Double.parseDouble(installation.onEngineHost(MACHINES).strip()),
        Double.parseDouble(installation.onServer(SELF).strip()));
  }
}
