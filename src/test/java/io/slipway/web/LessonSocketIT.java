package io.slipway.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.lab.LabProfile;
import io.slipway.lab.store.CapacityLock;
import io.slipway.web.http.KeepAlive;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LabProfile.class)
class LessonSocketIT {
  private static final String LIVE = "/learn/first/plain/live";
  private static final String TERMINAL = "/labs/aaaaaaaaaa/nodes/node1/terminal";

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Inject KeepAlive keepAlive;
  @Inject CapacityLock lock;
  @Inject EntityManager database;

  @Test
  void page_hearsOfItsLabAndItsExercises() throws Exception {
    Page page = open(LIVE, cookie(), origin());
    assertThat(page.next("practised")).contains("\"state\":\"open\"").contains("\"outOf\":3");
    assertThat(page.next("assigned")).contains("\"id\":\"net2\"");
    page.say("{\"type\":\"start\"}");
    assertThat(page.next("\"ready\"")).contains("\"nodes\":[\"node1\"]");
    page.say("{\"type\":\"restart\"}");
    page.next("\"ready\"");
  }

  @Test
  void anotherPageOfTheSameLearner_hearsItToo() throws Exception {
    String cookie = cookie();
    Page one = open(LIVE, cookie, origin());
    Page two = open(LIVE, cookie, origin());
    one.say("{\"type\":\"start\"}");
    two.next("\"ready\"");
  }

  @Test
  void hints_comeStepByStep() throws Exception {
    Page page = open(LIVE, cookie(), origin());
    page.say("{\"type\":\"hint\",\"exercise\":\"practised\",\"check\":\"net\",\"step\":1}");
    assertThat(page.next("\"hint\"")).contains("<code>docker network</code>");
    page.say("{\"type\":\"hint\",\"exercise\":\"practised\",\"check\":\"net\",\"step\":2}");
    page.next("\"problem\"");
  }

  @Test
  void badMessage_isAnsweredAndTheConnectionStays() throws Exception {
    Page page = open(LIVE, cookie(), origin());
    for (String bad :
        new String[] {"nonsense", "{}", "{\"type\":\"end\",\"lab\":\"../..\"}", "[]"}) {
      page.say(bad);
      page.next("\"problem\"");
    }
    page.say("{\"type\":\"start\"}");
    page.next("\"lab\"");
  }

  @Test
  void pageThatAsksFasterThanItIsAnswered_isClosed_andConnectsAnew() throws Exception {
    String cookie = cookie();
    Page page = open(LIVE, cookie, origin());
    page.next("assigned");
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // Its first request waits, and those behind it.
              lock.enter();
              page.say("{\"type\":\"start\"}");
              page.say("{\"type\":\"ping\"}");
              page.await("\"alive\"");
              page.flood(socket -> socket.sendText("{\"type\":\"look\"}", true), 100);
              page.await("closed 4413");
            });
    Page again = open(LIVE, cookie, origin());
    again.say("{\"type\":\"ping\"}");
    again.next("\"alive\"");
  }

  @Test
  void asMuchAsAPageMayAskAtOnce_isAnswered() throws Exception {
    Page page = open(LIVE, cookie(), origin());
    for (int ping = 0; ping < 40; ping++) {
      page.say("{\"type\":\"ping\"}");
    }
    for (int ping = 0; ping < 40; ping++) {
      page.next("\"alive\"");
    }
  }

  @Test
  void pageThatSaysNothing_isToldThatTheServerIsThere_andAskedWhetherItIs() throws Exception {
    Page page = open(LIVE, cookie(), origin());
    page.next("assigned");
    for (int times = 0; times < 4; times++) {
      keepAlive.tell();
      page.next("\"alive\"");
    }
    page.next("asked by ping");
  }

  @Test
  void terminalThatIsTypedFasterThanItOpens_isClosed() throws Exception {
    String cookie = cookie();
    ByteBuffer input = ByteBuffer.wrap(new byte[60_000]);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // Whose the lab is cannot be found out meanwhile.
              database.createNativeQuery("lock table lab in access exclusive mode").executeUpdate();
              Page page = open(TERMINAL, cookie, origin());
              page.flood(socket -> socket.sendBinary(input.duplicate(), true), 40);
              page.await("closed 4413");
            });
  }

  @Test
  void terminalOfALabThatIsNotTheirs_isRefused() throws Exception {
    Page page = open(TERMINAL, cookie(), origin());
    page.next("closed 4403");
    open(TERMINAL.replace("aaaaaaaaaa", "..lab"), cookie(), origin()).next("closed 4403");
  }

  @Test
  void messageThatIsLongerThanAnyOfOurs_endsTheConnection() throws Exception {
    Page page = open(LIVE, cookie(), origin());
    page.say("{\"type\":\"ping\",\"more\":\"" + "x".repeat(5000) + "\"}");
    page.next("closed 4413");
  }

  @Test
  void someoneElsesLab_cannotBeEnded() throws Exception {
    Page ada = open(LIVE, cookie(), origin());
    ada.say("{\"type\":\"start\"}");
    String lab = ada.next("\"ready\"").replaceAll(".*\"lab\":\"([a-z0-9]{10})\".*", "$1");
    Page eve = open(LIVE, cookie(), origin());
    eve.say("{\"type\":\"end\",\"lab\":\"" + lab + "\"}");
    eve.next("\"problem\"");
  }

  @Test
  void accountAtTheHub_isToldToTheLabsOwnerOnly() throws Exception {
    String cookie = cookie();
    Page ada = open(LIVE, cookie, origin());
    ada.say("{\"type\":\"start\"}");
    String lab = ada.next("\"ready\"").replaceAll(".*\"lab\":\"([a-z0-9]{10})\".*", "$1");
    given()
        .header("Cookie", cookie)
        .get("/labs/" + lab + "/hub")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("name", matchesPattern("[a-z]{12}"))
        .body("password", matchesPattern("[0-9a-f]{20}"));
    given().header("Cookie", cookie()).get("/labs/" + lab + "/hub").then().statusCode(404);
    given().header("Cookie", cookie).get("/labs/none/hub").then().statusCode(404);
  }

  @Test
  void pageOfAnotherOrigin_isRefused() {
    String cookie = cookie();
    assertThatThrownBy(() -> open(LIVE, cookie, "http://evil.example"))
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("403");
  }

  @Test
  void whoHasNoCookieOfOurs_isRefused() {
    assertThatThrownBy(() -> open(LIVE, "slipway-learner=forged", origin()))
        .isInstanceOf(CompletionException.class)
        .hasStackTraceContaining("401");
  }

  @Test
  void unknownLesson_isClosed() throws Exception {
    Page page = open("/learn/first/nothing/live", cookie(), origin());
    page.next("closed 4404");
  }

  @Test
  void forgedCookie_getsAFreshLearner() {
    String forged =
        given()
            .cookie("slipway-learner", "x.y")
            .get("/course")
            .then()
            .extract()
            .header("Set-Cookie");
    assertThat(forged)
        .startsWith("slipway-learner=")
        .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=31536000")
        .doesNotContain("Secure");
  }

  @Test
  void knownLearner_keepsTheirCookie() {
    String[] pair = cookie().split("=", 2);
    String again =
        given().cookie(pair[0], pair[1]).get("/course").then().extract().header("Set-Cookie");
    assertThat(again).isNull();
  }

  @Test
  void cookieByHttps_isSecure() {
    String header =
        given()
            .header("X-Forwarded-Proto", "https")
            .get("/course")
            .then()
            .extract()
            .header("Set-Cookie");
    assertThat(header).contains("Secure");
  }

  private static String cookie() {
    return "slipway-learner=" + given().get("/course").then().extract().cookie("slipway-learner");
  }

  private String origin() {
    return "http://localhost:" + port;
  }

  private Page open(String path, String cookie, String origin) {
    Page page = new Page();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Cookie", cookie)
            .header("Origin", origin)
            .buildAsync(URI.create("ws://localhost:" + port + path), page)
            .join();
    page.socket = socket;
    return page;
  }

  /** A page's end of the socket. */
  private static final class Page implements WebSocket.Listener {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    @Nullable WebSocket socket;

    void say(String message) {
      java.util.Objects.requireNonNull(socket).sendText(message, true).join();
    }

    /** Sends so many, or until the server has had enough. */
    void flood(Function<WebSocket, CompletableFuture<WebSocket>> send, int count) {
      try {
        for (int sent = 0; sent < count; sent++) {
          send.apply(java.util.Objects.requireNonNull(socket)).join();
        }
      } catch (CompletionException e) {
        // It is closed already; with which words is in what was received.
      }
    }

    /** As {@link #next}, where nothing may be thrown. */
    void await(String text) {
      try {
        next(text);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The next message that contains this. */
    String next(String text) throws InterruptedException {
      while (true) {
        String message = received.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message with " + text).isNotNull();
        if (message != null && message.contains(text)) {
          return message;
        }
      }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        received.add(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      received.add("asked by ping");
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      received.add("closed " + code);
      return null;
    }
  }
}
