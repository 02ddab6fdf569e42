package io.slipway.machine;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of thing changed on a machine, so that whoever looks knows where. */
public enum ChangeKind {
  @JsonProperty("container")
  CONTAINER,
  @JsonProperty("network")
  NETWORK,
  @JsonProperty("image")
  IMAGE,
  @JsonProperty("volume")
  VOLUME,
  @JsonProperty("command")
  COMMAND,
  @JsonProperty("lookup")
  LOOKUP
}
