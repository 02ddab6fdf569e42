package io.slipway.machine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Duration;
import java.util.List;

/** What the agent is asked, as it is sent. */
@JsonTypeInfo(use = Id.NAME, property = "op")
@JsonSubTypes({
  @Type(value = Request.Hello.class, name = "hello"),
  @Type(value = Request.Read.class, name = "read"),
  @Type(value = Request.Watch.class, name = "watch"),
  @Type(value = Request.Usage.class, name = "usage"),
  @Type(value = Request.Warm.class, name = "warm"),
  @Type(value = Request.OpenShell.class, name = "shell"),
  @Type(value = Request.Exec.class, name = "exec"),
  @Type(value = Request.Run.class, name = "run"),
  @Type(value = ProbeRequest.Dns.class, name = "probe"),
  @Type(value = ProbeRequest.Get.class, name = "probe"),
  @Type(value = ProbeRequest.Tcp.class, name = "probe"),
  @Type(value = ProbeRequest.File.class, name = "probe"),
  @Type(value = ProbeRequest.Processes.class, name = "probe"),
  @Type(value = Request.Logs.class, name = "probe")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
sealed interface Request permits Request.Fixed, ProbeRequest {
  /** Those that only {@link MachineClient} makes. */
  sealed interface Fixed extends Request {}

  record Hello() implements Fixed {}

  record Read() implements Fixed {}

  record Watch() implements Fixed {}

  record Usage() implements Fixed {}

  record Warm(String name, int cols, int rows) implements Fixed {}

  /**
   * Attaches to a shell.
   *
   * @param cols columns of the terminal; with none, and no rows, it stays as it is
   * @param input names the page that types; empty when it has no name
   */
  record OpenShell(String name, int cols, int rows, String input) implements Fixed {}

  record Logs(@JsonProperty("logs") String container, int tail) implements Fixed {}

  record Exec(
      String container,
      List<String> command,
      @JsonProperty("timeoutMillis") @JsonSerialize(using = Millis.class) Duration within)
      implements Fixed {}

  record Run(
      String script,
      String user,
      @JsonProperty("timeoutMillis") @JsonSerialize(using = Millis.class) Duration within)
      implements Fixed {}
}
