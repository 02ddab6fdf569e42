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
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(FencedCodeBlock.class, IndentedCodeBlock.class, Directive.class);
  }

  @Override
  public void render(Node node) {
    switch (node) {
      case FencedCodeBlock block ->
          code(block.getInfo() == null ? "" : block.getInfo().strip(), block.getLiteral());
      case IndentedCodeBlock block -> code("", block.getLiteral());
      case Directive directive when directive.name().equals("figure") -> figure(directive);
      case Directive directive -> callout(directive);
      default -> throw new IllegalArgumentException("not rendered here: " + node);
    }
  }

  private void code(String info, String text) {
    String[] words = info.split("\\s+");
    String code = text.stripTrailing();
    html.line();
    if (words[0].equals("output")) {
      pre(Map.of("class", "output"), Map.of(), code);
      return;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("class", "cmd");
    boolean run = words[0].equals("run");
    if (run) {
      attributes.put("data-command", "");
      attributes.put("data-run", words.length > 1 ? words[1] : "node1");
    }
    attributes.put("data-copy", "");
    html.tag("div", attributes);
    pre(
        Map.of(),
        run || words[0].isEmpty() ? Map.of() : Map.of("class", "language-" + words[0]),
        code);
    html.tag("/div");
    html.line();
  }

  private void pre(Map<String, String> outer, Map<String, String> inner, String text) {
    html.tag("pre", outer);
    html.tag("code", inner);
    html.text(text);
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
