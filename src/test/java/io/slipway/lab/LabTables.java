package io.slipway.lab;

import io.slipway.lab.lease.WaitingRow;
import io.slipway.lab.store.LabRow;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** What the database holds of labs, for tests that begin with none. */
@Singleton
class LabTables {
  private final EntityManager database;

  LabTables(EntityManager database) {
    this.database = database;
  }

  /** How many labs there are of which a condition is true. */
  @Transactional
  int count(String condition) {
    return ((Number)
            database
                .createNativeQuery("select count(*) from lab where " + condition)
                .getSingleResult())
        .intValue();
  }

  @Transactional
  void empty() {
    LabRow.deleteAll();
    WaitingRow.deleteAll();
    database.createNativeQuery("delete from lab_start").executeUpdate();
    database.createNativeQuery("delete from server where name = 'other'").executeUpdate();
  }
}
