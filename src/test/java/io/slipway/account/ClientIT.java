package io.slipway.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.lab.LabProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
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
      settings.put("slipway.sockets-per-address", "10");
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

  /** Each with a cookie of its own, which costs nothing. */
  @Test
  void socketsOfOneAddress_areBounded_andOthersAreNot() throws Exception {
    String crowd = "2001:db8::%d, 2001:db8:0:7::%d";
    List<Page> pages = new ArrayList<>();
    List<CompletableFuture<WebSocket>> sockets = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      Page page = new Page();
      pages.add(page);
      sockets.add(openAsync(cookie(), crowd.formatted(i, i), page));
    }
    for (Page page : pages) {
      CompletableFuture.anyOf(page.address, page.closed).get(10, TimeUnit.SECONDS);
    }
    assertThat(pages).filteredOn(page -> page.address.isDone()).hasSize(10);
    assertThat(pages)
        .filteredOn(page -> !page.address.isDone())
        .allSatisfy(page -> assertThat(page.closed.get()).startsWith("4430 Your network"));
    open(cookie(), "2001:db8:0:8::1").address.get(10, TimeUnit.SECONDS);
    Page leaving = pages.stream().filter(page -> page.address.isDone()).findFirst().orElseThrow();
    WebSocket socket = sockets.get(pages.indexOf(leaving)).join();
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
    awaitRoom(crowd.formatted(99, 99));
    sockets.forEach(one -> one.join().abort());
  }

  /** The server learns a moment later than the page that one has gone. */
  private void awaitRoom(String address) throws Exception {
    Page page = open(cookie(), address);
    CompletableFuture.anyOf(page.address, page.closed).get(10, TimeUnit.SECONDS);
    if (!page.address.isDone()) {
      awaitRoom(address);
    }
  }

  private static String cookie() {
    return given().get("/course").then().extract().cookie("slipway-learner");
  }

  private Page open(String cookie) {
    return open(cookie, FORWARDED);
  }

  private Page open(String cookie, String forwarded) {
    Page page = new Page();
    openAsync(cookie, forwarded, page).join();
    return page;
  }

  private CompletableFuture<WebSocket> openAsync(String cookie, String forwarded, Page page) {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Cookie", "slipway-learner=" + cookie)
        .header("Origin", "http://localhost:" + port)
        .header("X-Forwarded-For", forwarded)
        .buildAsync(URI.create("ws://localhost:" + port + "/test/client/socket"), page);
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
