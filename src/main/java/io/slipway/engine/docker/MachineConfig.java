package io.slipway.engine.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Volume;
import io.slipway.engine.MachineSpec;
import java.util.List;

/**
 * What the engine host's engine is told about a machine. Beyond what docker-java knows it leaves
 * /proc and /sys unmasked, as {@code systempaths=unconfined} does: hidden parts would make nested
 * mounts of them impossible. What is not the machine's own there is closed to it by ownership.
 */
final class MachineConfig extends HostConfig {
  private static final long serialVersionUID = 1L;

  static final Volume DISK = new Volume("/var/lib/docker");
  private static final String AGENT = "/usr/local/lib/slipway/agent";

  // They count inside the machine's user namespace only; seccomp is the default profile.
  private static final Capability[] CAPABILITIES = {
    Capability.CHOWN,
    Capability.DAC_OVERRIDE,
    Capability.DAC_READ_SEARCH,
    Capability.FOWNER,
    Capability.FSETID,
    Capability.KILL,
    Capability.SETGID,
    Capability.SETUID,
    Capability.SETPCAP,
    Capability.NET_BIND_SERVICE,
    Capability.NET_RAW,
    Capability.NET_ADMIN,
    Capability.SYS_CHROOT,
    Capability.SYS_ADMIN,
    Capability.SYS_PTRACE,
    Capability.MKNOD,
    Capability.AUDIT_WRITE,
    Capability.SETFCAP,
    Capability.IPC_LOCK,
    Capability.SYS_NICE,
  };

  @JsonProperty("MaskedPaths")
  private final List<String> maskedPaths = List.of();

  @JsonProperty("ReadonlyPaths")
  private final List<String> readonlyPaths = List.of();

  private MachineConfig() {}

  static HostConfig of(MachineSpec.Limits limits, String network, String shelf) {
    return new MachineConfig()
        .withNetworkMode(network)
        .withCapDrop(Capability.ALL)
        .withCapAdd(CAPABILITIES)
        .withCgroupnsMode("private")
        .withMemory(limits.memoryBytes())
        // No swap on top: memory is to be the limit of everything.
        .withMemorySwap(limits.memoryBytes())
        .withNanoCPUs(Math.round(limits.cpus() * 1e9))
        .withPidsLimit((long) limits.pids())
        .withBinds(
            new Bind(shelf, new Volume("/shelf"), AccessMode.ro),
            new Bind(AGENT, new Volume(AGENT), AccessMode.ro))
        .withRestartPolicy(RestartPolicy.unlessStoppedRestart());
  }
}
