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

  @Transactional
  void empty() {
    LabRow.deleteAll();
    WaitingRow.deleteAll();
    database.createNativeQuery("delete from lab_start").executeUpdate();
    database.createNativeQuery("delete from server where name = 'other'").executeUpdate();
  }
}
