package io.slipway.lesson;

import dev.cel.common.CelAbstractSyntaxTree;
import io.slipway.lesson.Exercise.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            expressions.values().stream(),
            templates.values().stream()
                .flatMap(List::stream)
                .filter(Piece.Hole.class::isInstance)
                .map(piece -> ((Piece.Hole) piece).tree()))
        .toList();
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
