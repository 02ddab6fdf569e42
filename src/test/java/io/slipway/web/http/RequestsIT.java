package io.slipway.web.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.lab.LabProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabProfile.class)
class RequestsIT {
  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @ParameterizedTest
  @ValueSource(strings = {"/", "/learn/first/plain", "/assets/slipway.css", "/nowhere"})
  void unknownName_isRefusedWithWhatToSet(String path) {
    given()
        .header("Host", "evil.example:8080")
        .accept("text/html")
        .get(path)
        .then()
        .statusCode(421)
        .header("Set-Cookie", equalTo(null))
        .body(containsString("SLIPWAY_HOSTS=evil.example "));
  }

  @Test
  void unknownName_isAProblemToPrograms() {
    given()
        .header("Host", "evil.example")
        .accept("application/json")
        .get("/")
        .then()
        .statusCode(421)
        .contentType("application/problem+json")
        .body("status", equalTo(421));
  }

  /** Java's client asks for it with each first request. */
  @Test
  void upgradeToHttp2_isNotTaken_andTheRequestAnswered() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_2);
      URI page = URI.create("http://localhost:" + port + "/course");
      HttpResponse<Void> answer =
          client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
  }

  @Test
  void http2WithoutAsking_isNotSpoken() {
    assertThat(rawStatus("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).doesNotContain("\0");
  }

  @Test
  void unknownName_isShownAsText() {
    given()
        .header("Host", "<b>evil</b>")
        .accept("text/html")
        .get("/")
        .then()
        .body(not(containsString("<b>evil")));
  }

  @Test
  void health_isAskedByAnyName() {
    given().header("Host", "slipway-server").get("/q/health/live").then().statusCode(200);
  }

  @Test
  void socketByAnUnknownName_isRefused() {
    String cookie = "slipway-learner=" + cookie();
    assertThat(
            rawStatus(
                "GET /learn/first/plain/live HTTP/1.1\r\nHost: evil.example\r\nOrigin: http://evil.example\r\nCookie: "
                    + cookie
                    + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"))
        .contains("421");
  }

  private String rawStatus(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cookie() {
    return given().get("/course").then().extract().cookie("slipway-learner");
  }
}
