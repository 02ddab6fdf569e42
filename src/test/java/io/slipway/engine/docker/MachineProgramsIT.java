package io.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a machine says and does for people who bring what they know from elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MachineProgramsIT {
  private final EngineHostContainer host = EngineHostContainer.shared();

  @BeforeAll
  void startMachine() throws Exception {
    host.sh(
        """
        make-lab-network programs
        run-machine programs node1 -v "$(wait-ready | jq -r .shelf):/shelf:ro"
        docker exec programs-node1 sh -c 'until docker version > /dev/null 2>&1; do sleep 0.05; done'
        """);
  }

  @AfterAll
  void removeMachine() throws Exception {
    host.sh("docker rm -fv programs-node1; docker network rm programs");
  }

  /** Types lines into a learner's shell; what the terminal shows. */
  private String typed(String lines) throws Exception {
    return host.sh(
        "docker exec -i -u learner -w /home/learner programs-node1 bash -i 2>&1 <<'END' || true\n"
            + lines
            + "\nEND");
  }

  @Test
  void history_hasNothingButWhatWasTyped() throws Exception {
    assertThat(typed("echo first\nHISTTIMEFORMAT= history"))
        .contains("    1  echo first")
        .doesNotContain("__slipway", "HISTSIZE");
    assertThat(typed("sudo -i bash -i\necho first\nHISTTIMEFORMAT= history"))
        .contains("    1  echo first")
        .doesNotContain("__slipway");
  }

  @Test
  void imageWithSwappedLetters_isNamed() throws Exception {
    assertThat(typed("docker run -d --name web -p 80:80 ngnix"))
        .contains("manifest unknown")
        .contains("there is no image ngnix on this machine, nor one in the hub")
        .contains("Did you mean nginx?")
        .contains("Images here: alpine, elasticsearch:2, httpd, nginx");
  }

  @Test
  void imageThatIsNotHere_getsTheListOfThoseThatAre() throws Exception {
    assertThat(typed("docker run hello-world | cat; docker pull hello-world"))
        .contains("there is no image hello-world")
        .contains("Images here: alpine, elasticsearch:2, httpd, nginx")
        .doesNotContain("Did you mean");
  }

  @Test
  void imageOfAnotherRegistry_needsTheInternet() throws Exception {
    assertThat(typed("docker pull quay.io/some/thing"))
        .contains("there is no image quay.io/some/thing on this machine, and no Internet to get");
  }

  @Test
  void otherTag_isNamed() throws Exception {
    assertThat(typed("docker run elasticsearch")).contains("Did you mean elasticsearch:2?");
  }

  @Test
  void search_saysWhatIsHere() throws Exception {
    assertThat(typed("docker search nginx"))
        .contains("there is no search here", "Images here: ", "nginx");
  }

  @Test
  void dockerfileAndComposeFile_areRead() throws Exception {
    assertThat(typed("printf 'FROM ngnix AS a\\nFROM a\\n' > Dockerfile; docker build ."))
        .contains("there is no image ngnix");
    assertThat(
            typed(
                "printf 'services:\\n  db:\\n    image: mysql\\n' > compose.yaml; docker compose up"))
        .contains("there is no image mysql");
  }

  @Test
  void failureOfAnotherKind_getsNoHint() throws Exception {
    assertThat(
            typed(
                """
                docker run --rm alpine false
                docker run --rm --network nowhere alpine true
                docker rm nothing
                """))
        .contains("network nowhere not found", "No such container: nothing")
        .doesNotContain("Slipway:");
  }

  @Test
  void hint_isSaidOnce() throws Exception {
    assertThat(typed("docker run ngnix\n\n\n").split("Did you mean", -1)).hasSize(2);
  }

  @Test
  void aptWithoutInternet_saysSo() throws Exception {
    assertThat(typed("sudo apt-get install -y htop")).contains("apt cannot get packages");
  }

  @Test
  void learner_canPing() throws Exception {
    assertThat(typed("ping -c 1 -W 5 node1")).contains("1 received");
    assertThat(typed("docker run --rm alpine ping -c 1 -W 5 172.17.0.1"))
        .contains("1 packets received");
  }

  @Test
  void firstShellAfterARestart_saysSo() throws Exception {
    typed("true");
    assertThat(typed("true")).doesNotContain("started again");
    restartMachine();
    assertThat(typed("true")).contains("This machine was started again.");
    assertThat(typed("true")).doesNotContain("started again");
  }

  @Test
  void firstShellOfAMachineThatNobodyHasUsed_saysNothingOfARestart() throws Exception {
    host.sh("docker exec programs-node1 rm -f /var/tmp/.slipway-begun");
    restartMachine();
    assertThat(typed("true")).doesNotContain("started again");
  }

  private void restartMachine() throws Exception {
    host.sh("docker restart -t 20 programs-node1");
    host.sh(
        "docker exec programs-node1 sh -c 'until docker version > /dev/null 2>&1; do sleep 0.05;"
            + " done'");
  }

  @Test
  void systemctlAndService_restartDocker() throws Exception {
    assertThat(typed("systemctl restart docker")).contains("sudo systemctl restart docker");
    String before = typed("pgrep -xo dockerd");
    assertThat(typed("sudo systemctl restart docker && systemctl is-active docker && docker ps"))
        .contains("active\n")
        .contains("CONTAINER ID");
    assertThat(typed("sudo service docker restart; service docker status"))
        .contains("Active: active (running)");
    assertThat(typed("pgrep -xo dockerd")).isNotEqualTo(before);
  }

  @Test
  void brokenSettings_areShownByTheEnginesOwnWords() throws Exception {
    try {
      assertThat(
              typed(
                  "cp /etc/docker/daemon.json good.json; echo '{ \"debug\": ' | sudo tee"
                      + " /etc/docker/daemon.json; sudo systemctl restart docker; docker ps"))
          .contains("unable to configure the Docker daemon with file /etc/docker/daemon.json")
          .contains("journalctl -u docker")
          .contains("your engine cannot start with /etc/docker/daemon.json")
          .contains("Mend that file (dockerd --validate checks it)");
      assertThat(typed("journalctl -u docker -n 3")).contains("unexpected end of JSON input");
    } finally {
      typed("sudo cp good.json /etc/docker/daemon.json; sudo systemctl restart docker");
    }
  }
}
