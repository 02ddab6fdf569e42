package io.slipway.terminal;

/** Why a terminal's socket is closed, as its page reads it. */
enum Ending {
  SHELL_ENDED(1000, "The shell ended"),
  MALFORMED(4400, "That was no message of a terminal"),
  NOT_YOURS(4403, "You have no such machine"),
  LAB_GONE(4404, "This machine has ended"),
  TOO_MUCH_INPUT(4413, "The shell does not read what you type"),
  MACHINE_LOST(4503, "The connection to the machine was lost");

  private final int code;
  private final String reason;

  Ending(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  int code() {
    return code;
  }

  String reason() {
    return reason;
  }
}
