package io.slipway.lab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Statements that change labs and return them as they are then. */
@ApplicationScoped
class LabStatements {
  private final EntityManager database;

  LabStatements(EntityManager database) {
    this.database = database;
  }

  /** One that ends with {@code returning *}. */
  Query update(String sql) {
    return database.createNativeQuery(sql, LabRow.class);
  }

  List<LabRow> all(Query update) {
    Stream<?> rows = update.getResultList().stream();
    return rows.map(LabRow.class::cast).toList();
  }

  Optional<LabRow> one(Query update) {
    return all(update).stream().findFirst();
  }

  /** One of which only the number of labs is asked. */
  Query counted(String sql) {
    return database.createNativeQuery(sql);
  }
}
