package io.slipway.check.watch;

import io.slipway.machine.MachineClient;
import io.slipway.machine.Printed;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Finds out why a machine's engine does not answer. */
final class EngineTrouble {
  private static final Logger LOG = Logger.getLogger(EngineTrouble.class);
  private static final Duration WITHIN = Duration.ofSeconds(5);
  private static final int LONGEST = 400;

  private EngineTrouble() {}

  /**
   * To be read by the learner: dockerd's own words when it cannot start with its settings.
   *
   * @param whose the engine, as a sentence begins with it
   */
  static String of(String whose, Supplier<MachineClient> machine) {
    try {
      Printed printed =
          machine.get().run("exec dockerd --validate 2>&1", MachineClient.User.LEARNER, WITHIN);
      if (printed.exit() != 0 && printed.stdout().contains("daemon.json")) {
        String said = printed.stdout().strip();
        return whose
            + " cannot start with /etc/docker/daemon.json as it is now. dockerd says: "
            + said.substring(Math.max(0, said.length() - LONGEST));
      }
    } catch (RuntimeException | Error e) {
      // Of any kind: to find the machine, the database is asked, too.
      LOG.debug("The machine does not say why its engine does not answer", e);
    }
    return whose + " does not answer. It is asked again by itself.";
  }
}
