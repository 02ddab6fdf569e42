# shellcheck shell=bash disable=SC2154
# The Docker engine of this machine: one that runs is used as it is; else one is started, and installed first if need be.

dockerd_pid=/run/slipway-dockerd.pid
dockerd_log=/var/log/slipway-dockerd.log
sudo=()
[[ $EUID == 0 ]] || sudo=(sudo --preserve-env=http_proxy,https_proxy,no_proxy,HTTP_PROXY,HTTPS_PROXY,NO_PROXY)

find_engine() {
  local answer
  if command -v docker >/dev/null; then
    answer=$(docker version --format '{{.Server.Version}}' 2>&1) && return
    [[ $answer != *"permission denied"* ]] || fail_permission
    [[ -z ${DOCKER_HOST:-} ]] || fail "The Docker engine at DOCKER_HOST=$DOCKER_HOST does not answer: start it or unset DOCKER_HOST."
  fi
  command -v docker >/dev/null && command -v dockerd >/dev/null || install_engine
  start_engine
  answer=$(docker version --format '{{.Server.Version}}' 2>&1) && return
  [[ $answer != *"permission denied"* ]] || fail_permission
  fail "The Docker engine does not start: $(tail -n 1 "$dockerd_log" 2>/dev/null || echo "see journalctl -u docker")"
}

fail_permission() {
  fail "You may not use Docker here: run 'sudo usermod -aG docker $(id -un)', log in again, then run this again."
}

# install PACKAGE… Says what, then takes it from the distribution.
install() {
  command -v apt-get >/dev/null || fail "There is no apt-get here to install $* with: install that yourself, then run this again."
  [[ $EUID == 0 ]] || command -v sudo >/dev/null || fail "To install $* needs root: install that first, or run this as root."
  say "Installing with apt: $*"
  [[ $EUID == 0 ]] || sudo -v || fail "To install $* needs root: install that first, or run this as root."
  [[ -n $running ]] || watch_steps
  step "packages" apt_install "$@"
}

apt_install() {
  "${sudo[@]}" apt-get update
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

install_engine() {
  local packages=(docker.io iptables ca-certificates)
  [[ ! -d /sys/kernel/security/apparmor ]] || packages+=(apparmor)
  install "${packages[@]}"
  hash -r
  # Debian 13 has the client in a package of its own, of which apt may not have known before.
  command -v docker >/dev/null || install docker-cli
}

start_engine() {
  local tries
  if [[ -d /run/systemd/system ]]; then
    "${sudo[@]}" systemctl start docker || true
  elif ! engine_answers; then
    say "Starting dockerd (no service manager runs here); its log is $dockerd_log"
    # shellcheck disable=SC2016
    "${sudo[@]}" sh -c 'setsid dockerd --pidfile "$1" >"$2" 2>&1 </dev/null &' - "$dockerd_pid" "$dockerd_log" 9>&-
  fi
  for ((tries = 0; tries < 60; tries++)); do
    engine_answers && return
    sleep 0.5
  done
}

engine_answers() { docker version >/dev/null 2>&1 || docker version 2>&1 | grep -q 'permission denied'; }

# Ends the dockerd that this script started, and no other.
stop_engine() {
  local pid tries
  pid=$("${sudo[@]}" cat "$dockerd_pid" 2>/dev/null) || return 0
  [[ $(ps -o comm= -p "$pid" 2>/dev/null) == dockerd ]] || return 0
  "${sudo[@]}" kill "$pid"
  for ((tries = 0; tries < 120; tries++)); do
    [[ -d /proc/$pid ]] || break
    sleep 0.5
  done
  "${sudo[@]}" rm -f "$dockerd_pid" "$dockerd_log"
}

# Room where the engine keeps its data, if that is on this machine.
check_room() {
  local root free need=1
  docker image inspect slipway/server slipway/machine slipway/engine-host >/dev/null 2>&1 || need=6
  root=$(docker info --format '{{.DockerRootDir}}')
  free=$(df -Pk "$root" 2>/dev/null | awk 'NR == 2 { print int($4 / 1048576) }') || return 0
  [[ -z $free ]] || ((free >= need)) || fail "Only $free GB are free at $root, and $need GB are needed: make room there, then run this again."
}

# Images keep the modes of files, and what runs in them is not the user who has this checkout.
check_modes() {
  [[ -z $(find engine frontend lessons server src -name node_modules -prune -o ! -type l ! -perm -o=r -print -quit) ]] ||
    fail "Some files here can be read by their owner only, and Slipway's images could not use them: run chmod -R go+rX . first"
}

check_before_build() { check_settings; check_modes; check_room; }

# What had another name before would be passed over without a word.
check_settings() {
  [[ -z "${SLIPWAY_LABS_LIMIT-}" ]] || fail "SLIPWAY_LABS_LIMIT is called SLIPWAY_MACHINES_LIMIT now, and counts machines: set that instead."
}

# The port, unless it is our own server that has it.
check_port() {
  if [[ $port != *[!0-9]* ]] && ((port > 0 && port < 65536)); then :; else fail "SLIPWAY_PORT=$port is no port: give a number from 1 to 65535."; fi
  [[ $(docker inspect --format '{{.State.Running}}' "$name-server" 2>/dev/null) != true ]] || return 0
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    fail "Port $port is taken by another program: stop that, or run with another, as in SLIPWAY_PORT=8081 ./slipway up"
  fi
}
