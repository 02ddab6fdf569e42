package io.slipway.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProseTest {
  @TempDir Path folder;
  private final Mistakes mistakes = new Mistakes();

  private Folder lesson() {
    return new Folder(folder, folder, mistakes);
  }

  private String html(String markdown) {
    List<Lesson.Part> parts =
        new Prose(lesson(), List.of("node1", "node2"), Map.of()).read(markdown);
    return ((Lesson.Part.Text) parts.getFirst()).html();
  }

  private List<String> said() {
    return mistakes.sorted().stream().map(Mistake::toString).toList();
  }

  @Test
  void runBlock_namesItsMachine() {
    assertThat(html("```run\ndocker ps\n```"))
        .isEqualTo(
            "<div class=\"cmd\" data-command=\"\" data-run=\"node1\" data-copy=\"\"><pre><code>docker"
                + " ps</code></pre></div>\n");
    assertThat(html("```run node2\ndocker ps\n```")).contains("data-run=\"node2\"");
  }

  @Test
  void runBlock_mayBeMeantForInsideAContainer() {
    assertThat(html("```run inside\nhostname\n```"))
        .contains("data-run=\"node1\" data-inside=\"\"");
    assertThat(html("```run node2 inside\nhostname\n```"))
        .contains("data-run=\"node2\" data-inside=\"\"");
    assertThat(said()).isEmpty();
    html("```run insid\nhostname\n```");
    assertThat(said()).singleElement().asString().startsWith("lesson.md:1:1: no machine insid");
  }

  /** Known before any script runs, or the text would move when the buttons come. */
  @Test
  void blockOfSeveralLines_hasItsButtonsBelowEachOther() {
    assertThat(html("```run\ndocker ps\ndocker images\n```"))
        .contains("class=\"cmd several tall\"");
    assertThat(html("```run\ndocker run \\\n  alpine\n```")).contains("class=\"cmd tall\"");
    assertThat(html("```console\na\nb\n```")).contains("class=\"cmd tall\"");
    assertThat(html("```console\na\n```")).contains("class=\"cmd\"");
  }

  @Test
  void otherBlock_onlyCopies() {
    assertThat(html("```console\n$ docker ps\n```"))
        .contains("data-copy")
        .doesNotContain("data-command", "data-run");
  }

  @Test
  void output_isOnlyShown() {
    assertThat(html("```output\n<b>\n```"))
        .isEqualTo("<pre class=\"output\"><code>&lt;b&gt;</code></pre>");
  }

  @Test
  void callout_holdsMarkdown() {
    assertThat(html("::: look\nTwo *addresses*.\n:::\nAfter."))
        .isEqualTo(
            "<div class=\"look\" role=\"note\"><p class=\"label\">What to look for</p>\n"
                + "<p>Two <em>addresses</em>.</p>\n</div>\n<p>After.</p>\n");
    assertThat(said()).isEmpty();
  }

  @Test
  void headings_haveIdsOfTheirOwn() {
    assertThat(html("## One name\n\n## One name"))
        .contains("<h2 id=\"one-name\">", "<h2 id=\"one-name-2\">");
  }

  @Test
  void rawHtml_isEscapedAndReported() {
    assertThat(html("Text.\n\n<script>alert(1)</script>\n\nA <b>b</b>."))
        .doesNotContain("<script>", "<b>");
    assertThat(said())
        .first()
        .isEqualTo("lesson.md:3:1: raw HTML is not shown; write Markdown, or put it into `…`");
  }

  @Test
  void linkWithScript_leadsNowhere() {
    assertThat(html("[a](javascript:alert(1))")).doesNotContain("javascript");
  }

  @Test
  void unknownDirective_isReported() {
    html("Text.\n\n::: lok\nText.\n:::");
    assertThat(said()).containsExactly("lesson.md:3:1: no block ::: lok; did you mean look?");
  }

  @Test
  void directiveWithoutEnd_isReported() {
    html("::: look\nText.");
    assertThat(said())
        .containsExactly("lesson.md:1:1: this block does not end; write ::: on a line of its own");
  }

  @Test
  void unknownExercise_isReported() {
    new Prose(lesson(), List.of("node1"), Map.of()).read("\n::: exercise first");
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("lesson.md:2:1: checks.yaml has no exercise first");
  }

  @Test
  void unknownMachine_isReported() {
    html("```run node3\ndocker ps\n```");
    assertThat(said()).singleElement().asString().startsWith("lesson.md:1:1: no machine node3");
  }

  @Test
  void figure_isPartOfThePage() throws IOException {
    Files.writeString(
        folder.resolve("two.svg"), "<?xml version='1.0'?>\n<svg viewBox='0 0 9 9'><g/></svg>\n");
    assertThat(html("::: figure two.svg\nTwo \"servers\",\none name.\n:::"))
        .isEqualTo(
            "<figure class=\"picture\"><svg role=\"img\" aria-label=\"Two &quot;servers&quot;, one"
                + " name.\" viewBox='0 0 9 9'><g/></svg></figure>\n");
    assertThat(said()).isEmpty();
  }

  @Test
  void figureWithScript_isReported() throws IOException {
    Files.writeString(
        folder.resolve("two.svg"),
        "<svg viewBox='0 0 9 9' onload='a()'><script/><a href='http://a'/></svg>");
    html("::: figure two.svg\nText.\n:::");
    assertThat(said())
        .containsExactly(
            "two.svg:1:1: <script> does not belong into a figure; draw shapes and text",
            "two.svg:1:1: <a> does not belong into a figure; draw shapes and text",
            "two.svg:1:1: href does not belong into a figure; remove it",
            "two.svg:1:1: onload does not belong into a figure; remove it");
  }

  @Test
  void figureWithoutAlternative_isReported() throws IOException {
    Files.writeString(folder.resolve("two.svg"), "<svg viewBox='0 0 9 9'/>");
    html("::: figure two.svg\n:::");
    assertThat(said())
        .containsExactly(
            "lesson.md:1:1: a figure needs its text alternative; write what it shows before `:::`");
  }

  @Test
  void figureThatIsNoXml_isReportedWithPosition() throws IOException {
    Files.writeString(folder.resolve("two.svg"), "<svg viewBox='0 0 9 9'>\n<g>\n</svg>");
    html("::: figure two.svg\nText.\n:::");
    assertThat(said()).singleElement().asString().startsWith("two.svg:3:");
  }
}
