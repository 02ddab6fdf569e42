package io.slipway.check.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How a container is, in words; the engine's own reason is passed on. */
final class ContainerState {
  private static final int NOT_RUNNABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int KILLED = 137;
  private static final int LONGEST_REASON = 400;

  private final JsonNode inspected;

  ContainerState(JsonNode inspected) {
    this.inspected = inspected;
  }

  void putInto(Map<String, Object> facts) {
    facts.put("status", status());
    facts.put("exitCode", exitCode());
    facts.put("error", Json.text(inspected, "State", "Error"));
    facts.put("killedForMemory", isKilledForMemory());
    facts.put("state", words());
  }

  private String status() {
    return Json.text(inspected, "State", "Status");
  }

  private long exitCode() {
    return Json.number(inspected, "State", "ExitCode");
  }

  private boolean isKilledForMemory() {
    return Json.flag(inspected, "State", "OOMKilled");
  }

  private String words() {
    String reason = reason();
    if (status().equals("created") && !reason.isEmpty()) {
      return "created, but it could not start: " + reason;
    }
    String ended =
        status().equals("exited") || status().equals("dead") || exitCode() != 0
            ? status() + ", exit code " + exitCode()
            : status();
    return reason.isEmpty() ? ended : ended + ": " + reason;
  }

  private String reason() {
    String error = Json.text(inspected, "State", "Error").strip();
    if (isKilledForMemory()) {
      return "killed, since it wanted more memory than there was";
    }
    if (!error.isEmpty()) {
      return error.length() > LONGEST_REASON ? error.substring(0, LONGEST_REASON) + "…" : error;
    }
    return switch ((int) exitCode()) {
      case NOT_FOUND -> "a command was not found";
      case NOT_RUNNABLE -> "a command could not be run";
      case KILLED -> "killed";
      default -> "";
    };
  }
}
