# shellcheck shell=bash disable=SC2154
# What authors and developers do: lint, prove, test, bench, dev.

lint() {
  ready_image
  docker run --rm --network none --read-only --tmpfs /tmp --cap-drop ALL -v "$PWD/lessons:/lessons:ro" slipway/server lint /lessons "$@"
}

prove() {
  ready_image
  [[ $(engine_host_health) == healthy ]] || { watch_steps; make_network; build_sandbox; start_engine_host; }
  docker run --rm --network "$name" --read-only --tmpfs /tmp --cap-drop ALL \
    -v "$PWD/lessons:/lessons:ro" -v "$name-keys:/keys:ro" slipway/server prove "$@"
}

# The server's image of these sources, built if it is not there.
ready_image() {
  alone
  find_engine
  check_modes
  [[ $(made_of slipway/server) != "$(hash_of "${server_sources[@]}" 2>/dev/null)" ]] || return 0
  check_room
  watch_steps
  build_base
  build_server
}

build_all() {
  alone
  find_engine
  check_before_build
  watch_steps
  build_base
  together build_sandbox build_server build_database
  build_workshop
}

# workshop COMMAND… Runs it on a copy of the sources, so that nothing of root's is left in the checkout. What it downloads
# is kept in volumes. It has the engine's socket, for the engine hosts and servers that tests start.
workshop() {
  local container=$name-workshop-$$ code=0 settings=() variable socket=/var/run/docker.sock
  [[ ${DOCKER_HOST:-} != unix://* ]] || socket=${DOCKER_HOST#unix://}
  for variable in "${proxies[@]}"; do settings+=(--env "$variable"); done
  while IFS= read -r variable; do settings+=(--env "$variable"); done < <(server_settings)
  make_volume maven
  make_volume npm
  docker create -i --name "$container" --label io.slipway=workshop --label "io.slipway.name=$name" --network host --init --shm-size 512m \
    --env CI="${CI:-}" --env TESTCONTAINERS_RYUK_DISABLED=true --env TESTCONTAINERS_HOST_OVERRIDE=localhost \
    --env SLIPWAY_BROWSER=/usr/bin/chromium --env SLIPWAY_IMAGES="$name-images" "${settings[@]}" \
    -v "$socket:/var/run/docker.sock" -v "$name-maven:/root/.m2" -v "$name-npm:/root/.npm" \
    slipway/workshop bash -euo pipefail -c 'tar -x && maven-proxy > /root/.m2/settings.xml && "$@" </dev/null' - "$@" >/dev/null
  sources | docker start -ai "$container" || code=$?
  # What tests leave to look at, and what the bench measured.
  mkdir -p "$state/reports"
  docker cp "$container:/src/target/reports/." "$state/reports" >/dev/null 2>&1 || true
  if ((code != 0)); then
    docker cp "$container:/src/target/surefire-reports" "$state/reports" >/dev/null 2>&1 || true
    docker cp "$container:/src/target/failsafe-reports" "$state/reports" >/dev/null 2>&1 || true
  fi
  docker rm -f "$container" >/dev/null
  return "$code"
}

# A tar of the checkout without what builds leave in it.
sources() { tar -c --exclude=./.git --exclude=./.slipway --exclude=target --exclude=node_modules --exclude=.vite .; }

run_tests() {
  local code=0 begin=$SECONDS
  build_all
  say "Testing; the first time downloads what tests need."
  workshop scripts/in-workshop/test || code=$?
  ((code == 0)) || fail "Tests failed after $((SECONDS - begin)) s; reports are in $state/reports"
  say "All tests passed in $((SECONDS - begin)) s."
}

bench() {
  local json='' begin
  case ${1:-} in
    --json) json=${2:?the file for the figures}; shift 2 ;;
    -*) fail "bench takes no '$1', only --json FILE and the names of parts." ;;
  esac
  build_all
  up_again
  workshop scripts/in-workshop/bench "$@" || fail "The bench did not finish; the lines above say why."
  [[ -z $json ]] || cp "$state/reports/bench.json" "$json"
}

# The seconds that a second up takes, for the bench to tell: after a down, and when nothing is to be done.
up_again() {
  local begin
  exec 9>&-
  ./slipway up >/dev/null && ./slipway down >/dev/null
  begin=$EPOCHREALTIME
  ./slipway up >/dev/null
  SLIPWAY_UP_AGAIN_SECONDS=$(awk "BEGIN { printf \"%.1f\", $EPOCHREALTIME - $begin }")
  export SLIPWAY_UP_AGAIN_SECONDS
}

# dev: the server from the sources, on this machine's JDK 25; machines run on the engine host as usual.
dev() {
  local keys=$state/keys jdk
  jdk=$(find_jdk) || fail "There is no JDK 25 here: set JAVA_HOME to one, or install openjdk-25-jdk-headless."
  command -v npm >/dev/null || fail "There is no npm here: install Node.js 20.19 or later with npm."
  alone
  find_engine
  check_before_build
  watch_steps
  build_base
  make_network
  build_sandbox
  # Only for dev do the engine host's doors open on this machine; both still ask for keys.
  engine_host_ports=(-p 127.0.0.1:12376:2376 -p 127.0.0.1:12222:22)
  start_engine_host
  mkdir -p -m 700 "$keys"
  docker run --rm --network none --entrypoint tar -v "$name-keys:/keys:ro" slipway/engine-host -c -C /keys/server . | tar -x --no-same-owner -C "$keys"
  exec 9>&-
  JAVA_HOME=$jdk SLIPWAY_ENGINE_HOST=tcp://localhost:12376 SLIPWAY_ENGINE_BASTION=localhost:12222 \
    SLIPWAY_ENGINE_CERTIFICATES=$PWD/$keys QUARKUS_HTTP_PORT=$port QUARKUS_PROFILE=dev \
    QUARKUS_LIVE_RELOAD_WATCHED_RESOURCES=$(find "$PWD/lessons" -type f | paste -sd ,) ./mvnw -Pdev quarkus:dev "$@"
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [[ -x $home/bin/javac && $("$home/bin/javac" -version 2>&1) == "javac 25"* ]] && { echo "$home"; return; }
  done
  return 1
}
