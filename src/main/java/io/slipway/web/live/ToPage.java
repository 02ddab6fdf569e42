package io.slipway.web.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message that a page is sent. Frontend's {@code protocol/live.ts} has the same. */
@JsonPropertyOrder({"type", "state"})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface ToPage {
  @JsonProperty
  String type();

  default String write(ObjectMapper json) {
    try {
      return json.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of texts and numbers can be written", e);
    }
  }

  /** How the lab stands. */
  sealed interface Lab extends ToPage {
    @Override
    default String type() {
      return "lab";
    }

    @JsonProperty
    String state();
  }

  /** All machines are taken; {@code place} counts from 1. */
  record Waiting(int place) implements Lab {
    @Override
    public String state() {
      return "waiting";
    }
  }

  record Preparing() implements Lab {
    @Override
    public String state() {
      return "preparing";
    }
  }

  /** There is a lab; it ends after {@code secondsLeft} unless the learner works in it. */
  record Ready(String lab, List<String> nodes, long secondsLeft) implements Lab {
    @Override
    public String state() {
      return "ready";
    }
  }

  record Expiring(long secondsLeft) implements Lab {
    @Override
    public String state() {
      return "expiring";
    }
  }

  /** {@code reason} is {@code idle}, {@code shared} or {@code stopped}. */
  record Ended(String reason) implements Lab {
    @Override
    public String state() {
      return "ended";
    }
  }

  record Failed(String message, long retrySeconds) implements Lab {
    @Override
    public String state() {
      return "failed";
    }
  }

  record Limit(List<OwnedLab> labs) implements Lab {
    @Override
    public String state() {
      return "limit";
    }
  }

  /** A lab that the learner holds for some lesson. */
  record OwnedLab(String id, String module, String lesson, String title) {}

  /**
   * How an exercise stands.
   *
   * @param state {@code solved} or {@code open}; once solved it stays so
   * @param holds whether all checks passed when they were last looked at
   * @param lapsed whether it was solved, and a check is known not to hold now
   * @param touched whether anything of it has been done
   * @param solvedAt when it was solved, ISO 8601
   * @param checkedAt when it was last looked at, ISO 8601
   */
  record Checks(
      String exercise,
      String state,
      boolean holds,
      boolean lapsed,
      boolean touched,
      @Nullable String solvedAt,
      int points,
      int outOf,
      @Nullable String checkedAt,
      List<Check> checks)
      implements ToPage {
    @Override
    public String type() {
      return "checks";
    }
  }

  /**
   * How a check stands.
   *
   * @param outcome {@code waiting}, {@code passed}, {@code kept} (passed before, and not known to
   *     hold now), {@code failed} or {@code broken}
   * @param gone whether it is kept, and known not to hold now
   * @param findings why it is not passed, as far as there is something to say
   * @param hints how many there are
   */
  record Check(String id, String outcome, boolean gone, List<Finding> findings, int hints) {}

  /** One thing that does not hold. */
  record Finding(String say, String expected, String found) {}

  /** A hint that was asked for; {@code text} is HTML of the lesson's author. */
  record Hint(String exercise, String check, int step, String text) implements ToPage {
    @Override
    public String type() {
      return "hint";
    }
  }

  /**
   * The memory of a machine, in bytes.
   *
   * @param lab whose machine it is; by the time this comes, the page may have another
   * @param limit what it may use; zero when there is no limit
   */
  record Memory(String lab, String node, long used, long limit) implements ToPage {
    @Override
    public String type() {
      return "memory";
    }
  }

  /**
   * A program was killed for want of memory.
   *
   * @param container the name of the container that it ran in, or empty
   * @param program its name, or empty
   */
  record Killed(String node, String container, String program) implements ToPage {
    @Override
    public String type() {
      return "killed";
    }
  }

  /**
   * All that a machine publishes now.
   *
   * @param lab whose machine it is; by the time this comes, the page may have another
   */
  record Ports(String lab, String node, List<Port> ports) implements ToPage {
    @Override
    public String type() {
      return "ports";
    }
  }

  /**
   * A port of a machine that leads to a container.
   *
   * @param containerPort the port within
   */
  record Port(int port, String container, int containerPort) {}

  /** The connection is alive; said on asking, and by KeepAlive without. */
  record Alive() implements ToPage {
    @Override
    public String type() {
      return "alive";
    }
  }

  /** Something that was asked for cannot be had. */
  record Refused(String title, String detail) implements ToPage {
    @Override
    public String type() {
      return "problem";
    }
  }
}
