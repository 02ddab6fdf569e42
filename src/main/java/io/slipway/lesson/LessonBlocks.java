package io.slipway.lesson;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.commonmark.internal.util.Escaping;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders commands that can be run or copied, and callouts. */
final class LessonBlocks implements NodeRenderer {
  private final HtmlNodeRendererContext context;
  private final HtmlWriter html;
  private final CodeText code;
  private final UnaryOperator<String> drawings;

  /**
   * Renders into a context.
   *
   * @param drawings gives the SVG of a file
   */
  LessonBlocks(HtmlNodeRendererContext context, UnaryOperator<String> drawings) {
    this.context = context;
    this.drawings = drawings;
    this.html = context.getWriter();
    this.code = new CodeText(html);
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        org.commonmark.node.Code.class,
        FencedCodeBlock.class,
        IndentedCodeBlock.class,
        Directive.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case org.commonmark.node.Code inline -> {
        html.tag("code");
        code.words(inline.getLiteral());
        html.tag("/code");
      }
      case FencedCodeBlock block ->
          code(block.getInfo() == null ? "" : block.getInfo().strip(), block.getLiteral());
      case IndentedCodeBlock block -> code("", block.getLiteral());
      case Directive directive when directive.name().equals("figure") -> figure(directive);
      case Directive directive -> callout(directive);
      default -> throw new IllegalArgumentException("not rendered here: " + node);
    }
  }

  private void code(String info, String literal) {
    String[] words = info.split("\\s+");
    String text = literal.stripTrailing();
    html.line();
    if (words[0].equals("output")) {
      pre(Map.of("class", "output"), Map.of(), () -> html.text(text));
      return;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    boolean run = words[0].equals("run");
    boolean several = run && CodeText.commandsOf(text).size() > 1;
    // Its buttons stand below each other.
    String height = text.contains("\n") ? " tall" : "";
    attributes.put("class", (several ? "cmd several" : "cmd") + height);
    if (run) {
      attributes.put("data-command", "");
      RunBlock block = RunBlock.parse(words);
      attributes.put("data-run", block.node());
      if (block.inside()) {
        attributes.put("data-inside", "");
      }
    }
    attributes.put("data-copy", "");
    html.tag("div", attributes);
    pre(
        Map.of(),
        run || words[0].isEmpty() ? Map.of() : Map.of("class", "language-" + words[0]),
        () -> {
          if (several) {
            code.commands(text);
          } else {
            code.words(text);
          }
        });
    html.tag("/div");
    html.line();
  }

  private void pre(Map<String, String> outer, Map<String, String> inner, Runnable text) {
    html.tag("pre", outer);
    html.tag("code", inner);
    text.run();
    html.tag("/code");
    html.tag("/pre");
  }

  private void figure(Directive directive) {
    String opening =
        "<svg role=\"img\" aria-label=\"" + Escaping.escapeHtml(Figures.alternative(directive));
    html.line();
    html.tag("figure", Map.of("class", "picture"));
    // The loader has seen that it is a drawing and nothing else.
    html.raw(
        drawings
            .apply(directive.argument())
            .replaceFirst("<svg", Matcher.quoteReplacement(opening + "\"")));
    html.tag("/figure");
    html.line();
  }

  private void callout(Directive directive) {
    html.line();
    html.raw("<div class=\"" + directive.name() + "\" role=\"note\">");
    if (directive.name().equals("look")) {
      html.tag("p", Map.of("class", "label"));
      html.text("What to look for");
      html.tag("/p");
    }
    html.line();
    for (Node child = directive.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
    html.tag("/div");
    html.line();
  }
}
