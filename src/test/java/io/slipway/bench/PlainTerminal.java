package io.slipway.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Future;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;

/**
 * A shell behind a WebSocket and nothing else, to measure ours beside. It is ttyd where an image of
 * that is named in {@code SLIPWAY_BENCH_TTYD_IMAGE}; Debian 12 and 13 have no ttyd, so otherwise it
 * is a relay of our own that speaks its protocol.
 */
final class PlainTerminal extends GenericContainer<PlainTerminal> {
  private static final int PORT = 7681;

  private final String title;

  private PlainTerminal(String title, Future<String> image) {
    super(image);
    this.title = title;
    listen();
  }

  private PlainTerminal(String title, DockerImageName image) {
    super(image);
    this.title = title;
    listen();
    withCommand("ttyd", "--writable", "--port", String.valueOf(PORT), "bash");
  }

  static PlainTerminal create() {
    String ttyd = System.getenv("SLIPWAY_BENCH_TTYD_IMAGE");
    if (ttyd != null && !ttyd.isEmpty()) {
      return new PlainTerminal("ttyd", DockerImageName.parse(ttyd));
    }
    return new PlainTerminal(
        "bare relay",
        new ImageFromDockerfile("slipway-bench-relay", false)
            .withFileFromClasspath("relay.go", "bench/relay.go")
            .withDockerfileFromBuilder(
                image ->
                    image
                        .from("slipway/base")
                        .run(
                            "apt-get update && apt-get install -y --no-install-recommends golang-go"
                                + " golang-github-creack-pty-dev golang-github-gorilla-websocket-dev")
                        .copy("relay.go", "/relay/relay.go")
                        .run(
                            "cd /relay && GO111MODULE=off GOPATH=/usr/share/gocode go build relay.go")
                        .user("nobody")
                        .cmd("/relay/relay")
                        .build()));
  }

  private void listen() {
    withExposedPorts(PORT);
    waitingFor(Wait.forListeningPort());
  }

  String title() {
    return title;
  }

  Terminal terminal(HttpClient client) {
    return Terminal.ttyd(
        client, URI.create("ws://" + getHost() + ":" + getMappedPort(PORT) + "/ws"));
  }
}
