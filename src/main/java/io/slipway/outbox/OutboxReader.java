package io.slipway.outbox;

import jakarta.enterprise.context.Dependent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Reads messages, each once. Their numbers are given when they are written and not when they are
 * committed, so a lower one may come after a higher one: what was seen is remembered.
 */
@Dependent
class OutboxReader {
  private static final int REMEMBERED = 10_000;

  private final TreeSet<Long> seen = new TreeSet<>();
  private boolean began;

  record Kept(long id, String type, String body) {}

  /** Numbers of what was kept since the last look; the first look only notes what there is. */
  long[] unseenIds(Connection connection) throws SQLException {
    long from = seen.isEmpty() ? 0 : seen.first();
    try (PreparedStatement select =
        connection.prepareStatement("select id from outbox_message where id >= ? order by id")) {
      select.setLong(1, from);
      LongStream.Builder ids = LongStream.builder();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (!seen.contains(rows.getLong(1))) {
            ids.add(rows.getLong(1));
          }
        }
      }
      long[] unseen = ids.build().toArray();
      if (began) {
        return unseen;
      }
      began = true;
      Arrays.stream(unseen).forEach(seen::add);
      forget();
      return new long[0];
    }
  }

  /** Those of these numbers, a few, that were not seen yet, in the order given. */
  List<Kept> unseen(Connection connection, long[] ids) throws SQLException {
    if (ids.length == 0) {
      return List.of();
    }
    Array numbers = connection.createArrayOf("bigint", Arrays.stream(ids).boxed().toArray());
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select id, type, body from unnest(?) with ordinality as announced (number, turn)
            join outbox_message on id = number order by turn
            """)) {
      select.setArray(1, numbers);
      return fresh(select);
    } finally {
      numbers.free();
    }
  }

  private List<Kept> fresh(PreparedStatement select) throws SQLException {
    List<Kept> fresh = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        if (seen.add(rows.getLong(1))) {
          fresh.add(new Kept(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    forget();
    return fresh;
  }

  private void forget() {
    while (seen.size() > REMEMBERED) {
      seen.pollFirst();
    }
  }
}
