package io.slipway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.terminal.PageText.Shell.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTextTest {
  @Test
  void messagesAreAsThePageReadsThem() {
    assertThat(new PageText.Shell(7L, List.of()).toJson())
        .isEqualTo("{\"type\":\"shell\",\"taken\":7}");
    assertThat(new PageText.Shell(null, List.of()).toJson()).isEqualTo("{\"type\":\"shell\"}");
    assertThat(new PageText.Shell(null, List.of(new Part(80, 24, 9))).toJson())
        .isEqualTo("{\"type\":\"shell\",\"replay\":[{\"cols\":80,\"rows\":24,\"bytes\":9}]}");
    assertThat(new PageText.Taken(9).toJson()).isEqualTo("{\"type\":\"taken\",\"bytes\":9}");
    assertThat(new PageText.Prompt().toJson()).isEqualTo("{\"type\":\"prompt\"}");
    assertThat(new PageText.Running("docker logs -f \"a\"", "docker").toJson())
        .isEqualTo(
            "{\"type\":\"running\",\"command\":\"docker logs -f \\\"a\\\"\",\"program\":\"docker\"}");
    assertThat(new PageText.Exit(130).toJson()).isEqualTo("{\"type\":\"exit\",\"code\":130}");
    assertThat(new PageText.Alive().toJson()).isEqualTo("{\"type\":\"alive\"}");
  }
}
