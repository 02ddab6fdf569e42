package io.slipway.installation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two learners, of whom one has put another program where the agent was. Whatever it answers to the
 * server's labs and checks, the other learner's terminal and checks go on.
 */
class HostileLearnerIT {
  private static final String ASSIGNMENT = "/learn/networks/round-robin";
  private static final Duration UNDISTURBED = Duration.ofSeconds(20);

  private static Installation installation;
  private static Chromium chromium;
  private static LessonPage good;
  private static LessonPage hostile;
  private static String machine;

  @BeforeAll
  static void start() throws Exception {
    installation =
        Installation.start(Map.of("SLIPWAY_POOL_SIZE", "0", "SLIPWAY_MACHINE_CPUS", "0.5"));
    chromium = Chromium.start();
    hostile = learner();
    machine = installation.onEngineHost("docker ps --quiet --filter label=io.slipway.node").strip();
    good = learner();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    installation.close();
  }

  private static LessonPage learner() {
    BrowserContext context =
        chromium.browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
    LessonPage lesson = new LessonPage(context.newPage());
    lesson.open(installation.url() + ASSIGNMENT);
    lesson.awaitOutcome("network", "failed");
    return lesson;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "never",
        "string-without-end",
        "objects-without-end",
        "all-that-fits",
        "nested",
        "stall",
        "wrong",
        "frames",
        "nothing",
        "flood"
      })
  void whatAMachineAnswers_concernsItsOwnLearnerOnly(String behaviour) throws Exception {
    replaceTheAgent(behaviour);
    Instant began = Instant.now();
    good.type("clear; docker network create assignment_net; echo made-" + behaviour);
    assertThat(good.terminal()).containsText("made-" + behaviour);
    good.awaitOutcome("network", "passed");
    good.type("docker network rm assignment_net");
    good.awaitOutcome("network", "failed");
    Assertions.assertThat(Duration.between(began, Instant.now())).isLessThan(UNDISTURBED);
    assertThat(good.terminal()).hasAttribute("data-state", "open");
  }

  @Test
  void itsOwnLearner_readsThatTheChecksCannotBeMade_andMayStartOver() throws Exception {
    replaceTheAgent("wrong");
    hostile.awaitOutcome("network", "broken");
    hostile.startOver();
    hostile.awaitTerminal();
    hostile.awaitOutcome("network", "failed");
    machine =
        installation
            .onEngineHost("docker ps --quiet --latest --filter label=io.slipway.node")
            .strip();
  }

  /** Ends what is open, and has all that is opened from now on answered so. */
  private static void replaceTheAgent(String behaviour) throws IOException, InterruptedException {
    String unused =
        installation.onEngineHost(
            """
            docker exec --interactive %2$s sh -c 'cat > /run/slipway/hostile.pl' <<'END'
            %1$s
            END
            docker exec --interactive %2$s bash -e <<'END'
            s6-svc -wD -d /etc/s6/agent
            pkill -f hostile.pl || true
            rm -f /run/slipway/agent.sock /run/slipway/listens
            mkfifo /run/slipway/listens
            setsid perl /run/slipway/hostile.pl %3$s </dev/null >/run/slipway/listens 2>/run/slipway/hostile.log &
            read -r _ < /run/slipway/listens
            END
            """
                .formatted(program(), machine, behaviour));
    Assertions.assertThat(unused).isNotNull();
  }

  private static String program() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(HostileLearnerIT.class.getResourceAsStream("/hostile-agent.pl"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
