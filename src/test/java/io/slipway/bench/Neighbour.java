package io.slipway.bench;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

/** What a learner notices of another whose machine is as busy as it can be. */
final class Neighbour {
  private static final Duration SOON = Duration.ofSeconds(30);

  /** Each makes an event; one client keeps its connection, so there are 1,000 a second and more. */
  private static final String EVENTS =
      "docker create --name busy alpine; while :; do curl -s -o /dev/null -X POST --unix-socket"
          + " /var/run/docker.sock 'http://docker/containers/busy/rename?name=busy[1-10000]'"
          + " -: -s -o /dev/null -X POST --unix-socket /var/run/docker.sock"
          + " 'http://docker/containers/busy10000/rename?name=busy'; done >/dev/null 2>&1 &\r";

  private static final String FORKS = "for i in 1 2 3 4; do while :; do /bin/true; done & done\r";
  private static final String FLOOD = "yes $(printf '%099d' 0)\r";

  private final HttpClient client;
  private final String url;

  Neighbour(HttpClient client, String url) {
    this.client = client;
    this.url = url;
  }

  List<Samples> measure() throws Exception {
    try (Learner ours = new Learner(client, url);
        Learner other = new Learner(client, url)) {
      try (Terminal terminal = open(ours);
          Terminal busy = open(other)) {
        TerminalSpeed speed = new TerminalSpeed("slipway", terminal);
        Samples quiet = speed.echo("key to echo, the neighbour quiet", "");
        busy.type(EVENTS);
        busy.type(FORKS);
        busy.type("echo noise-$((1+1))\r");
        busy.screen().await("noise-2", SOON);
        busy.type(FLOOD);
        Samples noisy =
            speed.echo("key to echo, the neighbour busy", "p99 %.1f".formatted(2 * quiet.p99()));
        return List.of(quiet, noisy);
      } finally {
        ours.end();
        other.end();
      }
    }
  }

  private static Terminal open(Learner learner) throws Exception {
    learner.send("start");
    learner.awaitLab();
    Terminal terminal = learner.terminal();
    terminal.screen().await("$ ", SOON);
    return terminal;
  }
}
