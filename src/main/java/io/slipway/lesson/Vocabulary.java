package io.slipway.lesson;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names that expressions may use; docs/lesson-format.md explains them. */
final class Vocabulary {
  private static final List<StructType> TYPES =
      Stream.of(EngineTypes.ALL, AnswerTypes.ALL, List.of(NodeType.NODE))
          .flatMap(List::stream)
          .toList();

  /** What every expression sees: what the first machine has. */
  static final Map<String, CelType> VARIABLES = NodeType.FIELDS;

  private Vocabulary() {}

  /** All field names there are, for suggestions. */
  static TreeSet<String> fieldNames() {
    TreeSet<String> names = new TreeSet<>();
    TYPES.forEach(type -> names.addAll(type.fieldNames()));
    return names;
  }

  static CelTypeProvider types() {
    return new CelTypeProvider() {
      @Override
      public ImmutableCollection<CelType> types() {
        return ImmutableList.copyOf(TYPES);
      }

      @Override
      public Optional<CelType> findType(String name) {
        return TYPES.stream()
            .filter(type -> type.name().equals(name))
            .map(CelType.class::cast)
            .findFirst();
      }
    };
  }
}
