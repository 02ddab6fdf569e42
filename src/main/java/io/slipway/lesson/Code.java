package io.slipway.lesson;

import dev.cel.common.CelAbstractSyntaxTree;
import io.slipway.lesson.Exercise.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An exercise's expressions and templates, compiled. */
public final class Code {
  private final Map<Source, CelAbstractSyntaxTree> expressions;
  private final Map<Source, List<Piece>> templates;

  Code(Map<Source, CelAbstractSyntaxTree> expressions, Map<Source, List<Piece>> templates) {
    this.expressions = new LinkedHashMap<>(expressions);
    this.templates = new LinkedHashMap<>(templates);
  }

  /** A stretch of a compiled template. */
  public sealed interface Piece {
    /** Text that stays as it is. */
    record Literal(String text) implements Piece {}

    /** An expression whose value takes its position. */
    record Hole(CelAbstractSyntaxTree tree) implements Piece {}
  }

  /** Receives each mistake, so many code points into a piece of text. */
  public interface Errors {
    void at(Source source, int offset, String message);
  }

  /** Compiles everything in an exercise; what cannot be compiled is reported and left out. */
  public static Code of(Exercise exercise, Errors errors) {
    return new ExerciseCompiler(errors).compile(exercise);
  }

  /** Compiles an exercise that the loader has accepted. */
  public static Code of(Exercise exercise) {
    return of(
        exercise,
        (source, offset, message) -> {
          throw new IllegalArgumentException(
              source.file() + ":" + source.line() + ":" + source.column() + ": " + message);
        });
  }

  /** All that was compiled. */
  public List<CelAbstractSyntaxTree> trees() {
    return Stream.concat(
            expressions.values().stream(), templates.values().stream().flatMap(Code::holes))
        .toList();
  }

  private static Stream<CelAbstractSyntaxTree> holes(List<Piece> template) {
    return template.stream()
        .filter(Piece.Hole.class::isInstance)
        .map(piece -> ((Piece.Hole) piece).tree());
  }

  /** The machines that expressions name. */
  public Set<String> nodes() {
    return trees().stream()
        .flatMap(NodeType::calls)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reports each expression that names another machine than these. */
  void requireNodes(List<String> nodes, Errors errors) {
    expressions.forEach((source, tree) -> requireNodes(source, Stream.of(tree), nodes, errors));
    templates.forEach((source, pieces) -> requireNodes(source, holes(pieces), nodes, errors));
  }

  private static void requireNodes(
      Source source, Stream<CelAbstractSyntaxTree> trees, List<String> nodes, Errors errors) {
    trees
        .flatMap(NodeType::calls)
        .filter(name -> name.filter(nodes::contains).isEmpty())
        .findFirst()
        .ifPresent(
            name ->
                errors.at(
                    source,
                    0,
                    name.map(other -> "there is no machine " + other)
                            .orElse("a machine's name stands in quotes")
                        + "; this lesson has "
                        + nodes.stream()
                            .map(node -> "node(\"" + node + "\")")
                            .collect(Collectors.joining(", "))));
  }

  public CelAbstractSyntaxTree expression(Source source) {
    CelAbstractSyntaxTree tree = expressions.get(source);
    if (tree == null) {
      throw new IllegalArgumentException("not compiled: " + source);
    }
    return tree;
  }

  public List<Piece> template(Source source) {
    List<Piece> pieces = templates.get(source);
    if (pieces == null) {
      throw new IllegalArgumentException("not compiled: " + source);
    }
    return pieces;
  }
}
