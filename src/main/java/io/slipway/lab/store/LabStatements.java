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

  /** One that returns labs: a query, or a change of them that ends with {@code returning *}. */
  public Query labs(String sql) {
    return database.createNativeQuery(sql, LabRow.class);
  }

  public List<LabRow> all(Query labs) {
    Stream<?> rows = labs.getResultList().stream();
    return rows.map(LabRow.class::cast).toList();
  }

  Optional<LabRow> one(Query labs) {
    return all(labs).stream().findFirst();
  }

  /** One that returns nothing. */
  Query silent(String sql) {
    return database.createNativeQuery(sql);
  }
}
