package io.slipway.engine.docker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the engine host is, and with which keys it is asked. */
@ConfigMapping(prefix = "slipway.engine")
public interface DockerEngineSettings {
  /** The engine host's Docker API, {@code tcp://host:port}; always TLS. */
  @WithDefault("tcp://slipway-engine-host:2376")
  String host();

  /**
   * The folder with ca.pem, cert.pem and key.pem for the API, id_ed25519 for SSH, and bastion.pub.
   */
  @WithDefault("/keys/server")
  Path certificates();

  /** The SSH server that leads to the machines, {@code host:port}. */
  @WithDefault("slipway-engine-host:22")
  String bastion();

  /** The image that machines are made of. */
  @WithDefault("slipway/machine:latest")
  String machineImage();
}
