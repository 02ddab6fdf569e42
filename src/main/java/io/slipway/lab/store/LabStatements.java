package io.slipway.lab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Statements on the table of labs. */
@ApplicationScoped
public class LabStatements {
  private final EntityManager database;

  LabStatements(EntityManager database) {
    this.database = database;
  }

  /** One that changes labs, and returns them as they are then ({@code returning *}). */
  public Query update(String sql) {
    return database.createNativeQuery(sql, LabRow.class);
  }

  public List<LabRow> all(Query update) {
    Stream<?> rows = update.getResultList().stream();
    return rows.map(LabRow.class::cast).toList();
  }

  Optional<LabRow> one(Query update) {
    return all(update).stream().findFirst();
  }

  /** One that returns nothing. */
  Query silent(String sql) {
    return database.createNativeQuery(sql);
  }
}
