package io.slipway.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.renderer.html.HtmlWriter;
import org.junit.jupiter.api.Test;

class CodeTextTest {
  private final StringBuilder out = new StringBuilder();
  private final CodeText code = new CodeText(new HtmlWriter(out));

  @Test
  void wordsWithHyphens_stayWhole() {
    code.words("docker run -d --network-alias search");
    assertThat(out)
        .hasToString(
            "docker run <span class=\"word\">-d</span> <span class=\"word\">--network-alias</span> search");
  }

  @Test
  void textStaysText() {
    code.words("echo a-<b>");
    assertThat(out).hasToString("echo <span class=\"word\">a-&lt;b&gt;</span>");
  }

  @Test
  void eachCommandIsALine_andAContinuedOneIsOne() {
    code.commands("docker run \\\n  alpine\ndocker ps");
    assertThat(out)
        .hasToString(
            "<span class=\"line\">docker run \\\n  alpine\n</span><span class=\"line\">docker ps</span>");
  }
}
