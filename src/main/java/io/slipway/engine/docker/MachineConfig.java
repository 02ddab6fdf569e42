package io.slipway.engine.docker;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.DockerObjectAccessor;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Volume;
import io.slipway.engine.MachineLimits;
import java.util.List;

/** What the engine host's engine is given to make a machine of. */
final class MachineConfig {
  static final Volume DISK = new Volume("/var/lib/docker");

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

  private MachineConfig() {}

  static HostConfig of(MachineLimits limits, String network, String shelf) {
    HostConfig config =
        new HostConfig()
            .withNetworkMode(network)
            .withCapDrop(Capability.ALL)
            .withCapAdd(CAPABILITIES)
            .withCgroupnsMode("private")
            .withMemory(limits.memoryBytes())
            // No swap on top: memory is to be the limit of everything.
            .withMemorySwap(limits.memoryBytes())
            .withNanoCPUs(Math.round(limits.cpus() * 1e9))
            .withPidsLimit((long) limits.pids())
            .withBinds(new Bind(shelf, new Volume("/shelf"), AccessMode.ro))
            .withRestartPolicy(RestartPolicy.unlessStoppedRestart());
    // As systempaths=unconfined has it, which docker-java has no words for: were parts of /proc and
    // /sys hidden, an engine in the machine could not mount them anew for its containers. What is
    // not the machine's own there is closed to it by ownership.
    DockerObjectAccessor.overrideRawValue(config, "MaskedPaths", List.of());
    DockerObjectAccessor.overrideRawValue(config, "ReadonlyPaths", List.of());
    return config;
  }
}
