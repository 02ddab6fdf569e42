package io.slipway.lesson;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.slipway.lesson.Exercise.Check;
import io.slipway.lesson.Exercise.Otherwise;
import io.slipway.lesson.Exercise.Probe;
import io.slipway.lesson.Exercise.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles an exercise from top to bottom: each part sees the names that stand above it. */
final class ExerciseCompiler {
  private final Code.Errors errors;
  private final Map<String, CelType> scope = new HashMap<>(Vocabulary.VARIABLES);
  private final Map<Source, CelAbstractSyntaxTree> expressions = new LinkedHashMap<>();
  private final Map<Source, List<Code.Piece>> templates = new LinkedHashMap<>();

  ExerciseCompiler(Code.Errors errors) {
    this.errors = errors;
  }

  Code compile(Exercise exercise) {
    exercise
        .let()
        .forEach((name, source) -> scope.put(name, expression(source, scope, Wanted.ANYTHING)));
    exercise.probes().values().forEach(this::probe);
    exercise.probes().forEach((name, probe) -> scope.put(name, answerType(probe)));
    exercise.checks().forEach(this::check);
    new UnguardedIndexes(exercise, expressions, templates).report(errors);
    return new Code(expressions, templates);
  }

  private void probe(Probe probe) {
    expression(probe.from(), scope, Wanted.PLACE);
    template(probe.target(), scope);
    probe.until().ifPresent(until -> expression(until, with("it", answerType(probe)), Wanted.BOOL));
  }

  private static CelType answerType(Probe probe) {
    return probe.times() == 1 ? AnswerTypes.ANSWER : ListType.create(AnswerTypes.ANSWER);
  }

  private void check(Check check) {
    expression(check.expect(), scope, Wanted.BOOL);
    for (Otherwise otherwise : check.otherwise()) {
      Map<String, CelType> names = scope;
      Optional<Otherwise.Each> each = otherwise.each();
      if (each.isPresent()) {
        CelType list = expression(each.get().in(), scope, Wanted.LIST);
        CelType element = list instanceof ListType type ? type.elemType() : SimpleType.DYN;
        names = with(each.get().name(), element);
      }
      Map<String, CelType> inner = names;
      otherwise.condition().ifPresent(source -> expression(source, inner, Wanted.BOOL));
      template(otherwise.say(), inner);
      otherwise.expected().ifPresent(source -> template(source, inner));
      otherwise.found().ifPresent(source -> template(source, inner));
    }
  }

  private Map<String, CelType> with(String name, CelType type) {
    Map<String, CelType> names = new HashMap<>(scope);
    names.put(name, type);
    return names;
  }

  private CelType expression(Source source, Map<String, CelType> names, Wanted wanted) {
    return switch (new Expressions(names).compile(source.text())) {
      case Expressions.Compiled.Good(CelAbstractSyntaxTree tree) -> {
        expressions.put(source, tree);
        CelType type = tree.getResultType();
        if (!wanted.fits(type)) {
          errors.at(source, 0, "this is " + type.name() + "; write " + wanted.words);
        }
        yield type;
      }
      case Expressions.Compiled.Bad(List<Expressions.Issue> issues) -> {
        issues.forEach(issue -> errors.at(source, issue.offset(), issue.message()));
        yield SimpleType.DYN;
      }
    };
  }

  private void template(Source source, Map<String, CelType> names) {
    Template template;
    try {
      template = Template.parse(source.text());
    } catch (Template.Unreadable e) {
      errors.at(source, e.offset(), String.valueOf(e.getMessage()));
      return;
    }
    List<Code.Piece> pieces = new ArrayList<>();
    for (Template.Piece piece : template.pieces()) {
      switch (piece) {
        case Template.Piece.Literal(String text) -> pieces.add(new Code.Piece.Literal(text));
        case Template.Piece.Hole(String text, int offset) -> {
          switch (new Expressions(names).compile(text)) {
            case Expressions.Compiled.Good(CelAbstractSyntaxTree tree) ->
                pieces.add(new Code.Piece.Hole(tree));
            case Expressions.Compiled.Bad(List<Expressions.Issue> issues) ->
                issues.forEach(
                    issue -> errors.at(source, offset + issue.offset(), issue.message()));
          }
        }
      }
    }
    templates.put(source, List.copyOf(pieces));
  }

  /** What kind of value an expression must have in its position. */
  private enum Wanted {
    ANYTHING("anything", Set.of()),
    BOOL("an expression that is true or false", Set.of(CelKind.BOOL)),
    LIST("a list", Set.of(CelKind.LIST)),
    PLACE("a network or a container", Set.of(CelKind.STRUCT));

    private final String words;
    private final Set<CelKind> kinds;

    Wanted(String words, Set<CelKind> kinds) {
      this.words = words;
      this.kinds = kinds;
    }

    private boolean fits(CelType type) {
      if (this == ANYTHING || type.kind() == CelKind.DYN || type.kind() == CelKind.NULL_TYPE) {
        return true;
      }
      boolean position =
          type.name().equals(EngineTypes.NETWORK.name())
              || type.name().equals(EngineTypes.CONTAINER.name());
      return kinds.contains(type.kind()) && (this != PLACE || position);
    }
  }
}
