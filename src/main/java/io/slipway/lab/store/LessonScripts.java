package io.slipway.lab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The scripts that prepare machines, each kept once. */
@ApplicationScoped
public class LessonScripts {
  private final EntityManager database;
  private final CapacityLock lock;

  LessonScripts(EntityManager database, CapacityLock lock) {
    this.database = database;
    this.lock = lock;
  }

  /** Keeps a script; answers its id, null for the empty one. */
  @Transactional
  public @Nullable String keep(String body) {
    if (body.isEmpty()) {
      return null;
    }
    String id = HexFormat.of().formatHex(digest(body));
    database
        .createNativeQuery(
            "insert into lesson_script (id, body) values (:id, :body) on conflict do nothing")
        .setParameter("id", id)
        .setParameter("body", body)
        .executeUpdate();
    return id;
  }

  @Transactional
  public String read(@Nullable String id) {
    return id == null
        ? ""
        : (String)
            database
                .createNativeQuery("select body from lesson_script where id = :id", String.class)
                .setParameter("id", id)
                .getSingleResult();
  }

  /**
   * Deletes those that no lab needs: a lesson that changes has another script. Labs are given under
   * the same lock, so none that is just kept for one goes.
   */
  @Transactional
  public void clean() {
    lock.enter();
    database
        .createNativeQuery(
            """
            delete from lesson_script
            where id not in (select script_id from lab where script_id is not null
              union all select script_id from waiting where script_id is not null)
            """)
        .executeUpdate();
  }

  private static byte[] digest(String body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
