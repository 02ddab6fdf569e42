package io.slipway.machine;

import io.slipway.engine.EngineException;
import io.slipway.kernel.RateLimitedLog;
import java.time.Duration;

/** A machine's agent was asked and gave no answer that can be used. */
public abstract sealed class MachineException extends EngineException {
  private static final long serialVersionUID = 1L;

  MachineException(String message) {
    super(message);
  }

  MachineException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The agent answered that it cannot do this; its code says why. */
  public static final class Refused extends MachineException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String detail;

    Refused(String code, String detail) {
      super(RateLimitedLog.safe(code) + ": " + RateLimitedLog.safe(detail));
      this.code = code;
      this.detail = detail;
    }

    /** As the agent's protocol has it: {@code not-running}, {@code no-such-container}, … */
    public String code() {
      return code;
    }

    /** As the machine says it, of any content; {@link #getMessage} may stand in a log. */
    public String detail() {
      return detail;
    }
  }

  /** The answer was not there when its time was over. */
  public static final class TimedOut extends MachineException {
    private static final long serialVersionUID = 1L;

    TimedOut(Duration patience) {
      super("The machine did not answer within " + patience.toMillis() + " ms.");
    }
  }

  /** The connection ended before the answer did. */
  public static final class BrokenOff extends MachineException {
    private static final long serialVersionUID = 1L;

    BrokenOff(String message) {
      super(message);
    }

    BrokenOff(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The answer has more of something than is read of it. */
  public static final class TooLarge extends MachineException {
    private static final long serialVersionUID = 1L;

    TooLarge(String what) {
      super("The machine's answer is too large: " + what + ".");
    }
  }

  /** The answer is not what the protocol says. */
  public static final class NotUnderstood extends MachineException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(Throwable cause) {
      // Without what was answered: that is the learner's to choose, and logs are not theirs.
      super("The machine's answer is not what its agent would say.", cause);
    }
  }

  /** The agent speaks another version of the protocol than this server. */
  public static final class OtherProtocol extends MachineException {
    private static final long serialVersionUID = 1L;

    OtherProtocol(int spoken) {
      super(
          "The machine's agent speaks version %d of the protocol, this server version %d. Build the machine's image again (./slipway up) and start the lab over."
              .formatted(spoken, MachineClient.PROTOCOL));
    }
  }
}
