package io.slipway.bench;

import io.slipway.installation.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The processor time that an installation takes while learners only read. */
final class IdleCost {
  private static final Duration TIME = Duration.ofSeconds(120);
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration SETTLING = Duration.ofMinutes(16);

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
    double machinesPercent(Taken since) {
      return 100 * (machines - since.machines) / (at - since.at);
    }

    double serverPercent(Taken since) {
      return 100 * (server - since.server) / (at - since.at);
    }
  }

  /** Waits until the work of starting is over. */
  void awaitStarted() throws InterruptedException {
    Thread.sleep(STARTING);
  }

  /**
   * Waits as long as Java mostly takes until it compiles next to nothing any more: of a server that
   * hardly works, it is slow to see which methods are used much.
   */
  void awaitSettled() throws IOException, InterruptedException {
    long end = System.nanoTime() + SETTLING.toNanos();
    while (System.nanoTime() < end) {
      Taken before = take();
      Thread.sleep(TIME);
      System.err.printf("settling: %.2f %%%n", take().serverPercent(before));
    }
  }

  /** Measures in percent of one core. */
  List<Samples> measure(String what, String goal) throws IOException, InterruptedException {
    Taken before = take();
    Thread.sleep(TIME);
    Taken after = take();
    double machines = after.machinesPercent(before);
    double server = after.serverPercent(before);
    return List.of(
        new Samples("idle CPU of " + what, "%", "", new double[] {machines}),
        new Samples("idle CPU of the server beside them", "%", "", new double[] {server}),
        new Samples("idle CPU in all", "%", goal, new double[] {machines + server}));
  }

  private Taken take() throws IOException, InterruptedException {
    return new Taken(
        System.nanoTime(),
        Double.parseDouble(installation.onEngineHost(MACHINES).strip()),
        Double.parseDouble(installation.onServer(SELF).strip()));
  }
}
