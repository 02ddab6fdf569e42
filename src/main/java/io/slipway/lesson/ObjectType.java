package io.slipway.lesson;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;

/** How the types of objects are put together of fields. */
final class ObjectType {
  static final CelType TEXTS = ListType.create(SimpleType.STRING);
  static final CelType TEXT_MAP = MapType.create(SimpleType.STRING, SimpleType.STRING);

  private ObjectType() {}

  static StructType of(String name, Map<String, CelType> fields) {
    ImmutableSortedMap<String, CelType> sorted = ImmutableSortedMap.copyOf(fields);
    return StructType.create(
        name,
        ImmutableSet.copyOf(sorted.keySet()),
        field -> Optional.ofNullable(sorted.get(field)));
  }
}
