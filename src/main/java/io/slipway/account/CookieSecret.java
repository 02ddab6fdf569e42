package io.slipway.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;

/** The installation's secret for cookies; made once, whichever server comes first. */
@ApplicationScoped
class CookieSecret {
  private static final int BYTES = 32;

  private final EntityManager database;

  CookieSecret(EntityManager database) {
    this.database = database;
  }

  @Transactional
  byte[] read() {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    database
        .createNativeQuery(
            "insert into secret (name, value) values ('cookie', :fresh) on conflict do nothing")
        .setParameter("fresh", fresh)
        .executeUpdate();
    return (byte[])
        database
            .createNativeQuery("select value from secret where name = 'cookie'", byte[].class)
            .getSingleResult();
  }
}
