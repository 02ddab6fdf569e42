package io.slipway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.lab.LabProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Behind a proxy at 127.0.0.1 that the operator names. */
@QuarkusTest
@TestProfile(ClientIT.BehindAProxy.class)
class ClientIT {
  public static final class BehindAProxy extends LabProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
      settings.put("slipway.trusted-proxies", "127.0.0.1,::1");
      settings.put("slipway.sockets-per-learner", "3");
      return settings;
    }
  }

  private static final String FORWARDED = "203.0.113.9, 198.51.100.1";

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Test
  void endpoint_knowsWhereItsClientIs() {
    String address =
        given()
            .header("X-Forwarded-For", FORWARDED)
            .get("/test/client")
            .then()
            .extract()
            .asString();
    assertThat(address).isEqualTo("198.51.100.1");
  }

  @Test
  void socket_knowsWhereItsClientIs() throws Exception {
    assertThat(open(cookie()).address.get(10, TimeUnit.SECONDS)).isEqualTo("198.51.100.1");
  }

  @Test
  void socketsOfOneLearner_areBounded_andTheOldestStay() throws Exception {
    String cookie = cookie();
    List<Page> pages = List.of(open(cookie), open(cookie), open(cookie));
    for (Page page : pages) {
      page.address.get(10, TimeUnit.SECONDS);
    }
    assertThat(open(cookie).closed.get(10, TimeUnit.SECONDS)).startsWith("4429 Too many");
    assertThat(pages).noneMatch(page -> page.closed.isDone());
    Page ofAnother = open(cookie());
    ofAnother.address.get(10, TimeUnit.SECONDS);
    assertThat(ofAnother.closed).isNotDone();
  }

  private static String cookie() {
    return given().get("/course").then().extract().cookie("slipway-learner");
  }

  private Page open(String cookie) {
    Page page = new Page();
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Cookie", "slipway-learner=" + cookie)
        .header("Origin", "http://localhost:" + port)
        .header("X-Forwarded-For", FORWARDED)
        .buildAsync(URI.create("ws://localhost:" + port + "/test/client/socket"), page)
        .join();
    return page;
  }

  private static final class Page implements WebSocket.Listener {
    final CompletableFuture<String> address = new CompletableFuture<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      address.complete(text.toString());
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code + " " + reason);
      return null;
    }
  }
}
