package io.slipway.web.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slipway.lab.LabProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LabProfile.class)
class RequestsIT {
  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @Inject Vertx vertx;

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

  @ParameterizedTest
  @CsvSource({"localhost, 200", "evil.example, 421"})
  void http2_isAskedByTheSameNames(String host, int status) throws Exception {
    HttpClientOptions http2 =
        new HttpClientOptions()
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setHttp2ClearTextUpgrade(false);
    RequestOptions request =
        new RequestOptions()
            .setServer(SocketAddress.inetSocketAddress(port, "localhost"))
            .setHost(host);
    HttpClient client = vertx.createHttpClient(http2);
    try {
      assertThat(
              client
                  .request(request)
                  .compose(HttpClientRequest::send)
                  .map(HttpClientResponse::statusCode)
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(10, TimeUnit.SECONDS))
          .isEqualTo(status);
    } finally {
      var unused = client.close();
    }
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
