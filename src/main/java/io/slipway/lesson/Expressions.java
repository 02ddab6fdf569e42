package io.slipway.lesson;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import java.util.List;
import java.util.Map;

/** Compiles and types CEL expressions; the same options hold when they are evaluated. */
public final class Expressions {
  /** How expressions behave; loops end after 20,000 steps. */
  public static final CelOptions OPTIONS =
      CelOptions.current()
          .comprehensionMaxIterations(20_000)
          .maxExpressionCodePointSize(4_000)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  private static final CelCompiler BASE =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .setTypeProvider(Vocabulary.types())
          .addLibraries(CelExtensions.strings(), CelExtensions.lists(), CelExtensions.sets(OPTIONS))
          .addFunctionDeclarations(Functions.ALL)
          .build();

  private final Map<String, CelType> scope;
  private final CelCompiler compiler;

  /** Expressions that see these names and no others. */
  Expressions(Map<String, CelType> scope) {
    this.scope = Map.copyOf(scope);
    CelCompilerBuilder builder = BASE.toCompilerBuilder();
    this.scope.forEach(builder::addVar);
    this.compiler = builder.build();
  }

  /** How compiling went. */
  sealed interface Compiled {
    record Good(CelAbstractSyntaxTree tree) implements Compiled {}

    record Bad(List<Issue> issues) implements Compiled {}
  }

  /** What is wrong, and how many code points into the expression. */
  record Issue(int offset, String message) {}

  Compiled compile(String text) {
    CelValidationResult result = compiler.compile(text);
    if (result.hasError()) {
      return new Compiled.Bad(
          result.getErrors().stream().map(issue -> issue(text, issue)).toList());
    }
    try {
      return new Compiled.Good(result.getAst());
    } catch (CelValidationException e) {
      return new Compiled.Bad(List.of(new Issue(0, String.valueOf(e.getMessage()))));
    }
  }

  private Issue issue(String text, CelIssue issue) {
    int[] points = text.codePoints().toArray();
    int offset = 0;
    for (int line = 1; line < issue.getSourceLocation().getLine(); line++) {
      while (offset < points.length && points[offset++] != '\n') {
        // Goes to the start of the next line.
      }
    }
    offset = Math.clamp(offset + issue.getSourceLocation().getColumn(), 0, points.length);
    return new CelMessage(issue.getMessage(), scope.keySet()).explain(points, offset);
  }
}
