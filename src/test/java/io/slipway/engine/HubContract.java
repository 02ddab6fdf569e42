package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.account.Learner;
import io.slipway.hub.HubAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is docker.io to a machine: whoever may push and pull there, word for word as elsewhere. */
abstract class HubContract extends MachinesUnderTest {
  private static final String HUB = "10.212.0.1";
  private static final String CURL = "curl -s --cacert /etc/ssl/certs/slipway.pem ";
  private static final String BEARER = " -H \"Authorization: Bearer $token\"";

  private MachineShell node1;
  private MachineShell node2;
  private MachineShell stranger;
  private HubAccount me;
  private HubAccount other;

  /** The key by which accounts are derived. */
  protected abstract Path hubKey();

  @BeforeAll
  void startMachines() throws IOException {
    List<MachineShell> machines = start(newLab(), List.of("node1", "node2"), LIMITS);
    node1 = machines.getFirst();
    node2 = machines.getLast();
    stranger = start(newLab(), "node1", LIMITS);
    me = account();
    other = account();
    node1.ok(login(me));
    stranger.ok(login(other));
  }

  private HubAccount account() throws IOException {
    return HubAccount.of(new Learner(UUID.randomUUID()), Files.readAllBytes(hubKey()));
  }

  private static String login(HubAccount account) {
    return "docker login -u %s -p %s 2>&1".formatted(account.name(), account.password());
  }

  /** Builds an image with a layer of its own and gives it a name. */
  private static String build(String image) {
    return """
        printf 'FROM alpine\\nRUN head -c 100000 /dev/urandom > /own\\n' | docker build -q --no-cache -t %1$s - >/dev/null
        """
        .formatted(image);
  }

  @Test
  void whoKnowsThePasswordLogsIn() {
    assertThat(node1.ok(login(me))).endsWith("Login Succeeded");
    String guess = "docker login -u %s -p %s".formatted(me.name(), other.password());
    assertThat(node1.refused(guess))
        .contains("Get \"https://registry-1.docker.io/v2/\": unauthorized")
        .contains("incorrect username or password");
  }

  @Test
  void whatIsPushedIsPulledOnTheLabsOtherMachine() {
    String image = me.name() + "/shipped";
    String pushed = node1.ok(build(image) + "docker push " + image);
    assertThat(pushed)
        .contains("The push refers to repository [docker.io/" + image + "]")
        .contains("Pushed");
    String digest = pushed.replaceFirst("(?s).*latest: digest: (sha256:[0-9a-f]{64}) size.*", "$1");
    assertThat(node2.ok("docker pull " + image))
        .contains("Digest: " + digest)
        .contains("Status: Downloaded newer image for " + image + ":latest")
        .endsWith("docker.io/" + image + ":latest");
    String id = "docker image inspect -f '{{.Id}}' " + image;
    assertThat(node2.ok(id)).isEqualTo(node1.ok(id));
    assertThat(node1.ok("docker push " + image))
        .contains("Layer already exists")
        .contains("digest: " + digest)
        .doesNotContain("Pushed");
  }

  @Test
  void buildersPullFromItToo() {
    String image = me.name() + "/base";
    node1.ok(build(image) + "docker push " + image);
    for (String buildKit : new String[] {"1", "0"}) {
      node1.ok("docker rmi -f " + image);
      String built = "built-on-hub-" + buildKit;
      node1.ok(
          "printf 'FROM %s\\n' | DOCKER_BUILDKIT=%s docker build --no-cache -q -t %s -"
              .formatted(image, buildKit, built));
      assertThat(node1.ok("docker run --rm " + built + " wc -c /own")).startsWith("100000");
    }
  }

  @Test
  void nobodyPushesInAnothersName() {
    String denied = "denied: requested access to the resource is denied";
    for (String space : List.of(other.name(), "library")) {
      String image = space + "/mine";
      assertThat(
              node1.refused(
                  "export HOME=/home/learner; docker tag alpine %1$s; docker push %1$s"
                      .formatted(image)))
          .contains("The push refers to repository [docker.io/" + image + "]")
          .contains(denied);
    }
    String own = me.name() + "/without-login";
    assertThat(node2.refused("docker tag alpine %1$s; docker push %1$s".formatted(own)))
        .contains(denied);
  }

  @Test
  void nobodyPullsWhatIsAnothers() {
    String image = other.name() + "/secret";
    stranger.ok(build(image) + "docker push " + image);
    String digest = stranger.ok("docker image inspect -f '{{index .RepoDigests 0}}' " + image);
    for (String name : List.of(image, digest)) {
      assertThat(node1.refused("export HOME=/home/learner; docker pull " + name))
          .contains("pull access denied for " + image)
          .contains("may require 'docker login'");
    }
    stranger.ok("docker rmi -f " + image + "; docker pull " + image);
  }

  /** A layer that is known by its digest is not to be had by mounting it from its owner. */
  @Test
  void anothersLayersAreNotMounted() {
    String image = other.name() + "/layers";
    stranger.ok(build(image) + "docker push " + image);
    String layer =
        stranger.ok(
            token(other, image, "pull")
                + CURL
                + "-H \"Authorization: Bearer $token\" https://registry-1.docker.io/v2/"
                + image
                + "/manifests/latest -H 'Accept: application/vnd.docker.distribution.manifest.v2+json'"
                + " | jq -r '.layers[-1].digest'");
    assertThat(layer).startsWith("sha256:");
    String mount =
        "-o /dev/null -w '%%{http_code}' -X POST -H \"Authorization: Bearer $token\""
            + " 'https://registry-1.docker.io/v2/%s/copy/blobs/uploads/?mount=%s&from=%s'";
    String own = me.name() + "/copy";
    assertThat(
            node1.ok(token(me, own, "pull,push") + CURL + mount.formatted(me.name(), layer, image)))
        .isEqualTo("401");
    String of = other.name() + "/copy";
    assertThat(
            stranger.ok(
                token(other, of, "pull,push", image)
                    + CURL
                    + mount.formatted(other.name(), layer, image)))
        .isEqualTo("201");
  }

  private static String token(HubAccount account, String image, String actions, String... pulled) {
    StringBuilder scopes = new StringBuilder("scope=repository:" + image + ":" + actions);
    for (String more : pulled) {
      scopes.append("&scope=repository:").append(more).append(":pull");
    }
    return "token=$(%s -u %s:%s 'https://auth.docker.io/token?service=registry.docker.io&%s' | jq -r .token)\n"
        .formatted(CURL, account.name(), account.password(), scopes);
  }

  @Test
  void onlyTheHubsPortIsReachedAndOnlyWithAToken() {
    assertThat(node1.reaches(HUB, 443)).isTrue();
    String outer = onHost("hostname -i | cut -d' ' -f1");
    for (int port : new int[] {22, 53, 2376, 5000}) {
      assertThat(node1.reaches(HUB, port)).as("port " + port).isEqualTo(port == 53);
    }
    assertThat(node1.reaches(outer, 443)).isFalse();
    String status = CURL + "-o /dev/null -w '%{http_code}' https://registry-1.docker.io/v2/";
    assertThat(node1.ok(status)).isEqualTo("401");
    assertThat(node1.ok(token(me, "library/none", "pull") + status + "_catalog" + BEARER))
        .isEqualTo("401");
    assertThat(node1.ok(token(me, "library/none", "pull") + status + BEARER)).isEqualTo("200");
  }

  @Test
  void dockersNamesLeadToItAndToNoOtherAddress() {
    for (String name :
        List.of("docker.io", "registry-1.docker.io", "auth.docker.io", "index.docker.io")) {
      assertThat(node1.ok("dig +short " + name)).isEqualTo(HUB);
      assertThat(node1.ok("dig +short aaaa " + name)).isEmpty();
    }
    assertThat(node1.ok("docker run --rm alpine nslookup registry-1.docker.io")).contains(HUB);
  }
}
