package io.slipway.lesson;

import io.slipway.lesson.Lesson.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns a lesson's Markdown into safe HTML, cut where its exercises stand. */
final class Prose {
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .customBlockParserFactory(new DirectiveParser.Factory())
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private final String file;
  private final Figures figures;
  private final List<String> nodes;
  private final Map<String, Exercise> exercises;
  private final Mistakes mistakes;

  Prose(Folder folder, List<String> nodes, Map<String, Exercise> exercises) {
    this.file = folder.name("lesson.md");
    this.figures = new Figures(folder);
    this.nodes = nodes;
    this.exercises = exercises;
    this.mistakes = folder.mistakes();
  }

  /** A hint's Markdown as HTML. */
  static String hint(Text text, Mistakes mistakes) {
    Node document = PARSER.parse(text.value());
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(HtmlInline html) {
            mistakes.add(text.position(), RAW_HTML);
          }

          @Override
          public void visit(HtmlBlock html) {
            mistakes.add(text.position(), RAW_HTML);
          }
        });
    return renderer(name -> "").render(document).strip();
  }

  private static final String RAW_HTML =
      "raw HTML is not shown; write Markdown, or put it into `…`";

  /** Reads a lesson's text; line breaks before it must be kept, so that positions are right. */
  List<Part> read(String markdown) {
    Node document = PARSER.parse(markdown);
    document.accept(new Lint());
    HtmlRenderer renderer = renderer(figures::drawing);
    List<Part> parts = new ArrayList<>();
    StringBuilder html = new StringBuilder();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Directive directive && directive.isExercise()) {
        Exercise exercise = exercises.get(directive.argument());
        if (exercise != null) {
          addText(parts, html);
          parts.add(new Part.Task(exercise));
        }
      } else {
        html.append(renderer.render(node));
      }
    }
    addText(parts, html);
    return List.copyOf(parts);
  }

  private static void addText(List<Part> parts, StringBuilder html) {
    if (!html.isEmpty()) {
      parts.add(new Part.Text(html.toString()));
      html.setLength(0);
    }
  }

  private static HtmlRenderer renderer(UnaryOperator<String> drawings) {
    HeadingIds ids = new HeadingIds();
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .attributeProviderFactory(context -> ids)
        .nodeRendererFactory(context -> new LessonBlocks(context, drawings))
        .build();
  }

  /** Finds what would not be shown as its author meant it. */
  private final class Lint extends AbstractVisitor {
    private final List<String> placed = new ArrayList<>();

    @Override
    public void visit(HtmlInline html) {
      mistakes.add(position(html), RAW_HTML);
    }

    @Override
    public void visit(HtmlBlock html) {
      mistakes.add(position(html), RAW_HTML);
    }

    @Override
    public void visit(Heading heading) {
      if (heading.getLevel() == 1) {
        mistakes.add(position(heading), "the title is the only heading of level 1; write ## here");
      }
      visitChildren(heading);
    }

    @Override
    public void visit(FencedCodeBlock block) {
      String[] info = block.getInfo() == null ? new String[0] : block.getInfo().split("\\s+");
      String node = RunBlock.parse(info).node();
      if (info.length > 1 && info[0].equals("run") && !nodes.contains(node)) {
        mistakes.add(position(block), "no machine " + node + "; " + Nearest.hint(node, nodes));
      }
    }

    @Override
    public void visit(org.commonmark.node.CustomBlock block) {
      if (block instanceof Directive directive) {
        directive(directive);
      }
      visitChildren(block);
    }

    private void directive(Directive directive) {
      Set<String> known = Set.of("exercise", "figure", "look", "note");
      if (!known.contains(directive.name())) {
        mistakes.add(
            position(directive),
            "no block ::: " + directive.name() + "; " + Nearest.hint(directive.name(), known));
      } else if (!directive.isExercise() && !directive.isClosed()) {
        mistakes.add(
            position(directive), "this block does not end; write ::: on a line of its own");
      } else if (directive.isExercise()) {
        exercise(directive);
      } else if (directive.name().equals("figure")) {
        figures.verify(directive, position(directive));
      }
    }

    private void exercise(Directive directive) {
      String id = directive.argument();
      if (!exercises.containsKey(id)) {
        mistakes.add(
            position(directive),
            "checks.yaml has no exercise " + id + "; " + Nearest.hint(id, exercises.keySet()));
      } else if (placed.contains(id)) {
        mistakes.add(
            position(directive), "the exercise " + id + " has a place already; remove one");
      }
      placed.add(id);
    }

    private SourcePosition position(Node node) {
      for (Node at = node; at != null; at = at.getParent()) {
        if (!at.getSourceSpans().isEmpty()) {
          SourceSpan span = at.getSourceSpans().getFirst();
          return new SourcePosition(file, span.getLineIndex() + 1, span.getColumnIndex() + 1);
        }
      }
      return SourcePosition.startOf(file);
    }
  }
}
