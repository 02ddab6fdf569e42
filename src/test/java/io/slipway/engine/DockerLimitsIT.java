package io.slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DockerLimitsIT extends LimitsContract {
  @Override
  protected EngineHost engine() {
    return DockerEngineUnderTest.engine();
  }

  @Override
  protected String onHost(String script) {
    return DockerEngineUnderTest.onHost(script);
  }

  /** A machine may be as busy as it likes; what carries the others' keys does not wait for it. */
  @Test
  void theEngineHostsServicesComeBeforeItsMachines() {
    assertThat(
            onHost(
                """
                for group in /sys/fs/cgroup/cpu/docker /sys/fs/cgroup/docker; do
                  [ ! -d $group ] || cat $group/cpu.idle 2>/dev/null ||
                    cat $group/cpu.shares $group/cpu.weight 2>/dev/null || true
                done
                """))
        .isIn("1", "102", "10");
    String machine = "docker inspect -f '{{.State.Pid}}' $(docker ps -q | head -1)";
    assertThat(onHost("grep -E ':cpu|^0:' /proc/$(" + machine + ")/cgroup | grep -o ':/docker/'"))
        .startsWith(":/docker/");
  }
}
