package io.slipway.bench;

import io.slipway.installation.Installation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What machines take of their host. Memory is what their engine host accounts to them, without file
 * cache.
 */
final class MachineCost {
  private static final String MEMORY =
      """
      for id in $(docker ps -q --no-trunc --filter label=io.slipway.lab); do
        for f in /sys/fs/cgroup/memory/docker/$id/memory.stat /sys/fs/cgroup/docker/$id/memory.stat; do
          [ ! -f $f ] || awk '$1 == "total_rss" || $1 == "anon" { own = $2 } $1 == "kernel" { kernel = $2 }
            END { print own + kernel }' $f
        done
      done
      """;
  private static final String DISK =
      """
      for id in $(docker ps -q --filter label=io.slipway.lab); do
        docker inspect -f '{{range .Mounts}}{{if eq .Destination "/var/lib/docker"}}{{.Source}}{{end}}{{end}} {{.GraphDriver.Data.UpperDir}}' $id |
          xargs du -skc | awk 'END { print $1 * 1024 }'
      done
      """;
  private static final double MEGABYTE = 1e6;
  private static final double STEADY = 0.01;

  private final Installation installation;

  MachineCost(Installation installation) {
    this.installation = installation;
  }

  Samples memory(String what, String goal) throws IOException, InterruptedException {
    double[] before;
    double[] now = read(MEMORY);
    do {
      before = now;
      // Two readings apart in time are what tells idle from busy.
      Thread.sleep(java.time.Duration.ofSeconds(2));
      now = read(MEMORY);
    } while (Math.abs(sum(now) - sum(before)) > STEADY * sum(before));
    return new Samples(what, "MB", goal, now);
  }

  Samples disk(String what, String goal) throws IOException, InterruptedException {
    return new Samples(what, "MB", goal, read(DISK));
  }

  private double[] read(String script) throws IOException, InterruptedException {
    List<Double> values = new ArrayList<>();
    for (String line : installation.onEngineHost(script).strip().split("\n")) {
      values.add(Double.parseDouble(line) / MEGABYTE);
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
