package io.slipway.bench;

import io.slipway.installation.Installation;
import java.io.IOException;
import java.util.List;

/**
 * The same image and capabilities without pool and shelf: started when asked for, its images loaded
 * from a tar.
 */
final class PlainEngine {
  private static final String LIFE =
      """
      set -eu
      docker network create plain > /dev/null
      start=$(date +%s%3N)
      run-machine plain node1 --label io.slipway.lab=plain -v /images:/images:ro
      until docker exec plain-node1 docker info > /dev/null 2>&1; do :; done
      engine=$(date +%s%3N)
      docker exec plain-node1 docker load -q -i /images/course.tar > /dev/null
      docker exec plain-node1 docker ps > /dev/null
      echo "$((engine - start)) $(($(date +%s%3N) - start))"
      """;
  private static final String END =
      "docker rm -fv plain-node1 > /dev/null; docker network rm plain > /dev/null";

  private final Installation installation;
  private final MachineCost cost;

  PlainEngine(Installation installation) {
    this.installation = installation;
    cost = new MachineCost(installation);
  }

  /** Needs an installation without other machines. */
  List<Samples> measure(int times) throws IOException, InterruptedException {
    double[] engine = new double[times];
    double[] images = new double[times];
    for (int i = 0; i < times; i++) {
      String[] millis = installation.onEngineHost(LIFE).strip().split(" ");
      engine[i] = Double.parseDouble(millis[0]);
      images[i] = Double.parseDouble(millis[1]);
      if (i + 1 < times) {
        installation.onEngineHost(END);
      }
    }
    Samples memory = cost.memory("plain DinD: memory, idle", "");
    Samples disk = cost.disk("plain DinD: disk with all images", "");
    installation.onEngineHost(END);
    return List.of(
        new Samples("plain DinD: docker run to a working engine", "ms", "", engine),
        new Samples("plain DinD: the same, with all images", "ms", "", images),
        memory,
        disk);
  }
}
