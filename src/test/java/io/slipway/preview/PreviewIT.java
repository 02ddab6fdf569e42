package io.slipway.preview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.slipway.SetClock;
import io.slipway.lab.LabProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a preview shows, to whom, and what nobody gets by one. */
@QuarkusTest
@TestProfile(PreviewIT.Profile.class)
class PreviewIT {
  public static final class Profile extends LabProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      Set<Class<?>> all = new HashSet<>(super.getEnabledAlternatives());
      all.add(OneLab.class);
      return all;
    }
  }

  @ConfigProperty(name = "quarkus.http.test-port")
  int server;

  @Inject OneLab lab;
  @Inject SetClock clock;

  private Container container;
  private String learner;

  @BeforeEach
  void publish() throws Exception {
    container = new Container();
    lab.beginWith(container);
    learner = newLearner();
    lab.owner = UUID.fromString(learner.substring(0, 36));
    clock.pass(Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    container.close();
  }

  private static String newLearner() {
    return given().get("/course").then().extract().cookie("slipway-learner");
  }

  private String host(int port) {
    return "%d-node1-%s.preview.localhost:%d".formatted(port, OneLab.LAB, server);
  }

  /** As the lesson's page asks. */
  private Response askForTicket(String who, int port) {
    return given()
        .header("Host", "localhost:" + server)
        .header("Origin", "http://localhost:" + server)
        .cookie("slipway-learner", who)
        .accept("text/html")
        .post("/labs/%s/nodes/node1/previews/%d".formatted(OneLab.LAB, port));
  }

  private String ticket(int port) {
    Matcher address =
        Pattern.compile("url=http://" + host(port) + "/\\.slipway/open\\?ticket=([^\"]+)\"")
            .matcher(askForTicket(learner, port).then().statusCode(200).extract().asString());
    assertThat(address.find()).isTrue();
    return address.group(1);
  }

  private String cookie(int port) {
    return given()
        .redirects()
        .follow(false)
        .header("Host", host(port))
        .get("/.slipway/open?ticket=" + ticket(port))
        .then()
        .statusCode(303)
        .header("Location", "/")
        .extract()
        .cookie(PreviewCookies.NAME);
  }

  private RequestSpecification preview(int port) {
    return given()
        .redirects()
        .follow(false)
        .header("Host", host(port))
        .cookie(PreviewCookies.NAME, cookie(port));
  }

  private RequestSpecification preview() {
    return preview(container.port());
  }

  @Test
  void owner_seesWhatTheContainerAnswers_andTheContainerNothingOfOurs() {
    String seen =
        preview()
            .cookie("slipway-learner", learner)
            .cookie("sid", "1")
            .urlEncodingEnabled(false)
            .header("X-Forwarded-For", "203.0.113.9")
            .get("/page?a=%20b")
            .then()
            .statusCode(200)
            .header("Content-Security-Policy", equalTo(null))
            .header("Cross-Origin-Opener-Policy", equalTo(null))
            .extract()
            .asString();
    JsonObject request = new JsonObject(seen);
    assertThat(request.getString("uri")).isEqualTo("/page?a=%20b");
    assertThat(request.getString("cookie")).isEqualTo("sid=1");
    assertThat(request.getString("Host")).isEqualTo(host(container.port()));
    assertThat(seen).doesNotContain("203.0.113.9", learner);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void bodies_reachTheContainer(String method) {
    preview()
        .body("typed in a form")
        .request(method, "/form")
        .then()
        .statusCode(200)
        .body("method", equalTo(method))
        .body("body", equalTo("typed in a form"));
  }

  @Test
  void head_hasNoBody() {
    preview().head("/").then().statusCode(200).body(is(""));
  }

  @Test
  void cookiesOfAContainer_areOfItsOriginAlone() {
    preview()
        .get("/cookie")
        .then()
        .statusCode(200)
        .header("Set-Cookie", "sid=1; Path=/")
        .header("Clear-Site-Data", equalTo(null));
  }

  @Test
  void redirects_areTheBrowsersToFollow() {
    preview().get("/redirect").then().statusCode(302).header("Location", "/there?a=1");
    preview().get("/metadata").then().statusCode(302).header("Location", startsWith("http://169"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/course", "/learn/first/plain", "/q/health", "/assets/slipway.css"})
  void previewsName_servesNothingOfThisServer(String path) {
    preview().get(path).then().statusCode(200).body("uri", equalTo(path));
    given()
        .header("Host", host(container.port()))
        .cookie("slipway-learner", learner)
        .get(path)
        .then()
        .statusCode(403)
        .header("Set-Cookie", equalTo(null))
        .body(containsString("Open this preview from its lesson"));
  }

  @Test
  void ticket_isForTheOwnerOnly() {
    askForTicket(newLearner(), container.port()).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://8800-node1-a1b2c3d4e5.preview.localhost:%d",
        "https://evil.example",
        "null",
        ""
      })
  void ticket_isForAPageOfOursOnly(String origin) {
    given()
        .header("Host", "localhost:" + server)
        .header("Origin", origin.replace("%d", "" + server))
        .cookie("slipway-learner", learner)
        .accept("text/html")
        .post("/labs/%s/nodes/node1/previews/%d".formatted(OneLab.LAB, container.port()))
        .then()
        .statusCode(403)
        .body(not(containsString("ticket=")));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1@x, node1",
    "0x7f000001, node1",
    "22, node2",
    "22, 169.254.169.254",
    "22, 127.0.0.1",
    "99999, node1",
    "0, node1"
  })
  void ticket_isForAPortOfTheLabsOwnMachineOnly(String port, String node) {
    given()
        .header("Host", "localhost:" + server)
        .header("Origin", "http://localhost:" + server)
        .cookie("slipway-learner", learner)
        .accept("text/html")
        .post("/labs/{lab}/nodes/{node}/previews/{port}", OneLab.LAB.value(), node, port)
        .then()
        .statusCode(404);
  }

  @Test
  void ticket_worksForAMoment_andForItsPreviewOnly() {
    String ticket = ticket(container.port());
    open(container.port() + 1, ticket).then().statusCode(403);
    clock.pass(Duration.ofSeconds(31));
    open(container.port(), ticket).then().statusCode(403);
  }

  private Response open(int port, String ticket) {
    return given().header("Host", host(port)).get("/.slipway/open?ticket=" + ticket);
  }

  @Test
  void falseCookieBesideTheRealOne_changesNothing() {
    given()
        .header("Host", host(container.port()))
        .header(
            "Cookie",
            "slipway-preview=tossed; slipway-preview=%s".formatted(cookie(container.port())))
        .get("/")
        .then()
        .statusCode(200);
  }

  @Test
  void portThatIsNotPublished_isNotReached() throws IOException {
    try (ServerSocket secret = new ServerSocket(0)) {
      preview(secret.getLocalPort())
          .get("/")
          .then()
          .statusCode(502)
          .body(containsString("No running container publishes port " + secret.getLocalPort()));
    }
  }

  @Test
  void containerThatHasJustEnded_isSaid() {
    RequestSpecification preview = preview();
    preview.get("/").then().statusCode(200);
    lab.published.clear();
    container.close();
    clock.pass(Duration.ofSeconds(1));
    preview.get("/").then().statusCode(502).body(containsString("No running container publishes"));
  }

  @Test
  void absoluteAddress_isNotAsked() {
    String answer =
        raw(
            "GET http://169.254.169.254/latest/ HTTP/1.1\r\nHost: %s\r\nCookie: slipway-preview=%s\r\nConnection: close\r\n\r\n"
                .formatted(host(container.port()), cookie(container.port())));
    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @Test
  void requestBeforeTheOneBeforeIsAnswered_endsTheConnection() {
    String one =
        "GET / HTTP/1.1\r\nHost: %s\r\nCookie: slipway-preview=%s\r\n\r\n"
            .formatted(host(container.port()), cookie(container.port()));
    assertThat(rawOrNothing(one + one + one)).isEmpty();
    assertThat(rawOrNothing(one + "garbage\r\n\r\n")).isEmpty();
  }

  /** A connection that ends while something is on its way may end with a reset. */
  private String rawOrNothing(String request) {
    try {
      return raw(request);
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  private String raw(String request) {
    try (Socket socket = new Socket("127.0.0.1", server)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "0x7f000001", "127.0.0.1", "22-localhost"})
  void nameThatIsNoPreview_isSaid(String label) {
    given()
        .header("Host", label + ".preview.localhost:" + server)
        .cookie("slipway-learner", learner)
        .get("/")
        .then()
        .statusCode(404)
        .body(containsString("There is no such preview"));
  }

  @Test
  void nothingListens_isSaid_withWhatToDo() throws IOException {
    int free;
    try (ServerSocket taken = new ServerSocket(0)) {
      free = taken.getLocalPort();
    }
    lab.published.put(free, "late");
    preview(free)
        .get("/")
        .then()
        .statusCode(502)
        .body(containsString("docker logs late"), containsString("0.0.0.0"));
  }

  /** As Docker's own proxy does when the container takes no connection. */
  @Test
  void connectionThatIsClosedAtOnce_isSaid() throws Exception {
    assertThat(answerOf("")).contains("Nothing answers in the container yet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-ERR wrong number of arguments\r\n", "E", "\0\0\0\u0008", "SSH-2.0-x\r\n"})
  void whatIsNoHttp_isSaid(String says) throws Exception {
    assertThat(answerOf(says)).contains("does not speak HTTP");
  }

  /** The page about a program that says this and closes the connection. */
  private String answerOf(String says) throws Exception {
    try (ServerSocket database = new ServerSocket(0)) {
      Thread program = Thread.ofVirtual().start(() -> sayTo(database, says));
      lab.published.put(database.getLocalPort(), "db");
      String page =
          preview(database.getLocalPort()).get("/").then().statusCode(502).extract().asString();
      program.join();
      return page;
    }
  }

  private static void sayTo(ServerSocket server, String text) {
    try (Socket one = server.accept()) {
      one.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      one.shutdownOutput();
      var unused = one.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void brokenOffAnswer_isNotTakenForAWholeOne() {
    String answer =
        raw(
            "GET /half HTTP/1.1\r\nHost: %s\r\nCookie: slipway-preview=%s\r\n\r\n"
                .formatted(host(container.port()), cookie(container.port())));
    assertThat(answer).contains("ontent-Length: 100").endsWith("half");
  }

  @Test
  void labThatEnded_isSaid() {
    RequestSpecification preview = preview();
    lab.ended = true;
    preview.get("/").then().statusCode(410);
  }

  @Test
  void machineThatIsAway_isSaid() {
    RequestSpecification preview = preview();
    lab.away = true;
    preview.get("/").then().statusCode(502).body(containsString("The machine does not answer"));
  }
}
