package io.slipway.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts of the script {@code ./slipway}, on the engine of this machine. */
class ScriptsIT {
  private static final String NAME = "slipway-script-test";

  private record Result(int exit, String said) {}

  /** Runs lines with the script's parts at hand. */
  private static Result run(String lines) throws IOException, InterruptedException {
    String script =
        """
        set -euo pipefail
        name=%s port=8080 address=127.0.0.1 url=http://localhost state=$(mktemp -d) base=slipway/base
        for part in steps engine images containers work; do source "scripts/$part.sh"; done
        step_file=$state/step
        echo "$$ 0" > "$step_file"
        %s
        """
            .formatted(NAME, lines);
    Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
    return new Result(bash.waitFor(), said);
  }

  @AfterEach
  void removeWhatWasMade() throws Exception {
    run("docker rm -f \"$name\"; docker image rm \"$name\"");
  }

  private static Result sayAgeOfBaseMade(Instant made) throws Exception {
    return run(
        """
        docker build -q --label io.slipway.made=%s -t "$name" - <<< 'FROM slipway/base' > /dev/null 2>&1
        base=$name
        say_age
        """
            .formatted(made));
  }

  @Test
  void baseOfLastMonth_isSaid() throws Exception {
    assertThat(sayAgeOfBaseMade(Instant.now().minus(Duration.ofDays(45))))
        .isEqualTo(
            new Result(
                0,
                "Its images are 45 days old and lack Debian's security updates since then:"
                    + " ./slipway update brings them.\n"));
  }

  @Test
  void baseOfThisMonth_isNot() throws Exception {
    assertThat(sayAgeOfBaseMade(Instant.now().minus(Duration.ofDays(29))))
        .isEqualTo(new Result(0, ""));
  }

  /** Starts a container and waits for a file in it, as long as there is progress within 3 s. */
  private static Result await(String starting) throws Exception {
    return run(
        """
        docker run -d --name "$name" --label io.slipway=test slipway/base bash -c '%s' > /dev/null
        await "$name" 3 docker exec "$name" test -e /ready
        echo it is ready
        """
            .formatted(starting));
  }

  @Test
  void slowStartThatGetsOn_isWaitedFor() throws Exception {
    assertThat(
            await(
                "for part in one two three four five six; do echo loading $part; sleep 1.5; done;"
                    + " touch /ready; sleep 60"))
        .isEqualTo(new Result(0, "it is ready\n"));
  }

  @Test
  void startThatTriesTheSameAgainAndAgain_isGivenUp() throws Exception {
    Result result =
        await("n=0; while sleep 0.2; do n=$((n + 1)); echo try $n at 10:2$n failed; done");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.said())
        .contains("failed")
        .contains(NAME + " did not get ready: nothing there has moved for 3 s");
  }

  @Test
  void startThatEnds_isGivenUpAtOnce() throws Exception {
    assertThat(await("echo no database; exit 1").said())
        .contains("no database", NAME + " did not get ready: it ended");
  }
}
