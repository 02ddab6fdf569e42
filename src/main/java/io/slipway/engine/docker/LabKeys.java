package io.slipway.engine.docker;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SSH keys of a lab, made before its machines are, so that every first connection is certain:
 * ours to a machine, and from one machine to another.
 *
 * @param learner opens the learner's account on each of them
 * @param hosts of each machine, by its node
 */
record LabKeys(SshKey learner, Map<String, SshKey> hosts) {
  static LabKeys generate(List<String> nodes) {
    Map<String, SshKey> hosts = new TreeMap<>();
    nodes.forEach(node -> hosts.put(node, SshKey.generate()));
    return new LabKeys(SshKey.generate(), hosts);
  }

  SshKey host(String node) {
    SshKey key = hosts.get(node);
    if (key == null) {
      throw new IllegalArgumentException(node + " is none of " + hosts.keySet());
    }
    return key;
  }

  /** The machines by name, as ssh_known_hosts has them. */
  String knownHosts() {
    StringBuilder lines = new StringBuilder();
    hosts.forEach(
        (node, key) -> lines.append(node).append(' ').append(key.publicLine()).append('\n'));
    return lines.toString();
  }
}
