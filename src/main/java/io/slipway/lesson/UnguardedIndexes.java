package io.slipway.lesson;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelKind;
import io.slipway.lesson.Exercise.Check;
import io.slipway.lesson.Exercise.Otherwise;
import io.slipway.lesson.Exercise.Probe;
import io.slipway.lesson.Exercise.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds elements of named lists, {@code servers[1]}, that may not be there: neither the check nor
 * what it needs asks for the list's size. Such a check breaks in a learner's hands.
 */
final class UnguardedIndexes {
  private final Exercise exercise;
  private final Map<Source, CelAbstractSyntaxTree> expressions;
  private final Map<Source, List<Code.Piece>> templates;

  UnguardedIndexes(
      Exercise exercise,
      Map<Source, CelAbstractSyntaxTree> expressions,
      Map<Source, List<Code.Piece>> templates) {
    this.exercise = exercise;
    this.expressions = expressions;
    this.templates = templates;
  }

  void report(Code.Errors errors) {
    Set<Source> reported = new HashSet<>();
    for (Check check : exercise.checks()) {
      Set<String> guarded = sizesIn(expectations(check, new LinkedHashSet<>()));
      report(List.of(check.expect()), guarded, reported, errors);
      for (Otherwise otherwise : check.otherwise()) {
        List<Source> parts = new ArrayList<>();
        otherwise.condition().ifPresent(parts::add);
        otherwise.each().ifPresent(each -> parts.add(each.in()));
        Set<String> here = new HashSet<>(guarded);
        here.addAll(sizesIn(parts));
        parts.add(otherwise.say());
        otherwise.expected().ifPresent(parts::add);
        otherwise.found().ifPresent(parts::add);
        report(parts, here, reported, errors);
      }
    }
  }

  private void report(
      List<Source> sources, Set<String> guarded, Set<Source> reported, Code.Errors errors) {
    for (Source source : withUsed(sources)) {
      Set<String> here = new HashSet<>(guarded);
      here.addAll(sizesIn(List.of(source)));
      trees(source)
          .flatMap(UnguardedIndexes::indexed)
          .filter(name -> !here.contains(name))
          .findFirst()
          .filter(name -> reported.add(source))
          .ifPresent(
              name ->
                  errors.at(
                      source,
                      0,
                      name
                          + " may have no such element; ask for "
                          + name
                          + ".size() in the check first, or in one that it needs"));
    }
  }

  /** What a check expects and what those expect that it needs. */
  private Set<Source> expectations(Check check, Set<Source> into) {
    if (into.add(check.expect())) {
      exercise.checks().stream()
          .filter(other -> check.needs().contains(other.id()))
          .forEach(other -> expectations(other, into));
    }
    return into;
  }

  /** Sources, and the names and probes that they use, and so on. */
  private Set<Source> withUsed(List<Source> sources) {
    Set<Source> all = new LinkedHashSet<>();
    List<Source> open = new ArrayList<>(sources);
    while (!open.isEmpty()) {
      Source source = open.removeLast();
      if (all.add(source)) {
        trees(source).flatMap(UnguardedIndexes::names).forEach(name -> open.addAll(behind(name)));
      }
    }
    return all;
  }

  private List<Source> behind(String name) {
    Probe probe = exercise.probes().get(name);
    return probe == null
        ? Stream.ofNullable(exercise.let().get(name)).toList()
        : List.of(probe.from(), probe.target());
  }

  private Set<String> sizesIn(Iterable<Source> sources) {
    Set<String> sizes = new HashSet<>();
    for (Source source : sources) {
      trees(source).flatMap(UnguardedIndexes::sized).forEach(sizes::add);
    }
    return sizes;
  }

  private Stream<CelAbstractSyntaxTree> trees(Source source) {
    return Stream.concat(
        Stream.ofNullable(expressions.get(source)),
        templates.getOrDefault(source, List.of()).stream()
            .filter(Code.Piece.Hole.class::isInstance)
            .map(piece -> ((Code.Piece.Hole) piece).tree()));
  }

  private static Stream<CelExpr> nodes(CelAbstractSyntaxTree tree) {
    return CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .collect(Collectors.toList())
        .stream();
  }

  private static Stream<CelExpr.CelCall> calls(CelAbstractSyntaxTree tree, String function) {
    return nodes(tree)
        .filter(expression -> expression.getKind() == ExprKind.Kind.CALL)
        .map(CelExpr::call)
        .filter(call -> call.function().equals(function));
  }

  private static Stream<String> indexed(CelAbstractSyntaxTree tree) {
    return calls(tree, "_[_]")
        .map(call -> call.args().getFirst())
        .filter(
            list -> tree.getType(list.id()).map(type -> type.kind() == CelKind.LIST).orElse(false))
        .flatMap(list -> ident(list).stream());
  }

  private static Stream<String> sized(CelAbstractSyntaxTree tree) {
    return calls(tree, "size")
        .map(call -> call.target().orElseGet(() -> call.args().getFirst()))
        .flatMap(list -> ident(Objects.requireNonNull(list)).stream());
  }

  private static Stream<String> names(CelAbstractSyntaxTree tree) {
    return nodes(tree).flatMap(expression -> ident(expression).stream());
  }

  private static Optional<String> ident(CelExpr expression) {
    return expression.getKind() == ExprKind.Kind.IDENT
        ? Optional.of(expression.ident().name())
        : Optional.empty();
  }
}
