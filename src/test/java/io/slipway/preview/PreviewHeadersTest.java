package io.slipway.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewHeadersTest {
  private static final String HOST = "8800-node1-a1b2c3d4e5.preview.localhost:8080";

  @Test
  void container_getsWhatIsMeantForIt() {
    MultiMap from =
        MultiMap.caseInsensitiveMultiMap()
            .add("Host", HOST)
            .add("Accept", "text/html")
            .add("Connection", "keep-alive, X-Of-This-Hop")
            .add("X-Of-This-Hop", "1")
            .add("Keep-Alive", "5")
            .add("TE", "trailers")
            .add("Proxy-Authorization", "Basic x")
            .add("X-Forwarded-For", "203.0.113.9")
            .add("Cookie", "slipway-preview=secret; sid=1");
    HttpHeaders to = new DefaultHttpHeaders();
    PreviewHeaders.toContainer(from, to, false);
    assertThat(to.names()).containsExactlyInAnyOrder("Host", "Accept", "cookie", "connection");
    assertThat(to.get("Cookie")).isEqualTo("sid=1");
    assertThat(to.get("Connection")).isEqualTo("close");
    assertThat(to.get("Host")).isEqualTo(HOST);
  }

  @Test
  void upgrade_isPassedOn() {
    MultiMap from =
        MultiMap.caseInsensitiveMultiMap()
            .add("Connection", "Upgrade")
            .add("Upgrade", "websocket")
            .add("Sec-WebSocket-Key", "k");
    HttpHeaders to = new DefaultHttpHeaders();
    PreviewHeaders.toContainer(from, to, true);
    assertThat(to.get("Upgrade")).isEqualTo("websocket");
    assertThat(to.get("Connection")).isEqualTo("Upgrade");
    assertThat(to.get("Sec-WebSocket-Key")).isEqualTo("k");
  }

  @Test
  void browser_getsNothingThatSpeaksForMoreThanThisOrigin() {
    HttpHeaders from =
        new DefaultHttpHeaders()
            .add("Content-Type", "text/plain")
            .add("Clear-Site-Data", "\"cookies\"")
            .add("Strict-Transport-Security", "max-age=1; includeSubDomains")
            .add("Alt-Svc", "h3=\":443\"")
            .add("Connection", "close")
            .add("Set-Cookie", "sid=1; Domain=localhost")
            .add("Set-Cookie", "slipway-learner=theirs; Domain=localhost");
    MultiMap to =
        MultiMap.caseInsensitiveMultiMap().add("Content-Security-Policy", "of pages of ours");
    PreviewHeaders.toBrowser(from, to, HOST, 8800);
    assertThat(to.names())
        .containsExactlyInAnyOrder("Content-Type", "set-cookie", "content-encoding");
    assertThat(to.getAll("Set-Cookie")).containsExactly("sid=1");
  }

  @ParameterizedTest
  @CsvSource({
    "/dir/, /dir/",
    "http://8800-node1-a1b2c3d4e5.preview.localhost/dir/?a=1#b, /dir/?a=1#b",
    "http://8800-node1-a1b2c3d4e5.preview.localhost, /",
    "http://localhost:8800/dir/, /dir/",
    "http://localhost:8800//evil.example/x, /.//evil.example/x",
    "http://127.0.0.1:8800/dir/, /dir/",
    "http://localhost:9000/, http://localhost:9000/",
    "http://169.254.169.254/latest/, http://169.254.169.254/latest/",
    "https://example.org/login, https://example.org/login",
    "not an address, not an address"
  })
  void redirectToItself_staysInThePreview_andOthersAreTheBrowsers(String from, String to) {
    assertThat(PreviewHeaders.location(from, HOST, 8800)).isEqualTo(to);
  }
}
