package io.slipway.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The course's own httpd behaves as the image of that name that people know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourseImagesIT {
  private static final String PAGE =
      "curl -fs --retry 50 --retry-all-errors --retry-max-time 20 localhost:8800\n";

  private final EngineHostContainer host = EngineHostContainer.shared();

  @BeforeAll
  void startMachine() throws Exception {
    host.sh(
        """
        make-lab-network images
        run-machine images node1 -v "$(wait-ready | jq -r .shelf):/shelf:ro"
        docker exec images-node1 sh -c 'until docker version > /dev/null 2>&1; do sleep 0.05; done'
        """);
  }

  @AfterAll
  void removeMachine() throws Exception {
    host.sh("docker rm -fv images-node1; docker network rm images");
  }

  @AfterEach
  void removeContainer() throws Exception {
    onMachine("docker rm -f web");
  }

  private String onMachine(String script) throws Exception {
    return host.sh("docker exec -i images-node1 sh -e 2>&1 <<'END'\n" + script + "\nEND");
  }

  @Test
  void httpd_showsThePageInHtdocs() throws Exception {
    assertThat(onMachine("docker run -d --name web -p 8800:80 httpd\n" + PAGE))
        .contains("<h1>It works!</h1>");
    onMachine("docker exec web sh -c 'echo mine > /usr/local/apache2/htdocs/index.html'");
    assertThat(onMachine(PAGE)).isEqualTo("mine");
  }

  @Test
  void httpd_worksAsWwwData_andItsSettingsAreRight() throws Exception {
    onMachine("docker run -d --name web -p 8800:80 httpd\n" + PAGE);
    assertThat(onMachine("docker top web").lines())
        .anyMatch(line -> line.matches("root .* httpd -DFOREGROUND"))
        .anyMatch(line -> line.matches("www-data .* httpd -DFOREGROUND"));
    assertThat(onMachine("docker exec web httpd -t")).isEqualTo("Syntax OK");
  }

  @Test
  void httpd_stopsByItself_andItsLogHasRequestsAndNoWarnings() throws Exception {
    onMachine("docker run -d --name web -p 8800:80 httpd\n" + PAGE);
    assertThat(onMachine("docker stop -t 60 web; docker inspect -f '{{.State.ExitCode}}' web"))
        .endsWith("\n0");
    assertThat(onMachine("docker logs web"))
        .contains("\"GET / HTTP/1.1\" 200", "caught SIGWINCH, shutting down gracefully")
        .doesNotContain("warn", "AH00558");
  }

  @Test
  void httpd_startsAgainAfterItWasKilled() throws Exception {
    onMachine("docker run -d --name web -p 8800:80 httpd\n" + PAGE);
    assertThat(onMachine("docker kill web; docker start web\n" + PAGE)).contains("It works!");
  }
}
