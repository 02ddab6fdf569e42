package io.slipway.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;

/** The installation's secrets; each is made once, whichever server comes first. */
@ApplicationScoped
public class InstallationSecret {
  private static final int BYTES = 32;

  private final EntityManager database;

  InstallationSecret(EntityManager database) {
    this.database = database;
  }

  /** The secret for a purpose, which is its name. */
  @Transactional
  public byte[] read(String name) {
    byte[] fresh = new byte[BYTES];
    new SecureRandom().nextBytes(fresh);
    database
        .createNativeQuery(
            "insert into secret (name, value) values (:name, :fresh) on conflict do nothing")
        .setParameter("name", name)
        .setParameter("fresh", fresh)
        .executeUpdate();
    return (byte[])
        database
            .createNativeQuery("select value from secret where name = :name", byte[].class)
            .setParameter("name", name)
            .getSingleResult();
  }
}
