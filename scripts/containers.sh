# shellcheck shell=bash disable=SC2154
# The two containers, their network and volumes. All carry the labels io.slipway (what it is) and io.slipway.name (whose).

make_network() {
  docker network inspect "$name" >/dev/null 2>&1 || docker network create --label io.slipway=network --label "io.slipway.name=$name" "$name" >/dev/null
}

make_volume() {
  docker volume inspect "$name-$1" >/dev/null 2>&1 || docker volume create --label "io.slipway=$1" --label "io.slipway.name=$name" "$name-$1" >/dev/null
}

label_of() { docker inspect --format "{{index .Config.Labels \"$2\"}}" "$1" 2>/dev/null || true; }
health_of() { docker inspect --format '{{if .State.Running}}{{if .State.Health}}{{.State.Health.Status}}{{else}}running{{end}}{{else}}{{.State.Status}}{{end}}' "$1" 2>/dev/null | grep . || echo absent; }
# Docker looks at the engine host's health only once a minute, so until it has looked the engine host itself is asked.
engine_host_health() {
  local health; health=$(health_of "$name-engine-host")
  if [[ $health == starting ]] && docker exec "$name-engine-host" sh -c 'wait-ready 0 && docker version' >/dev/null 2>&1; then health=healthy; fi
  echo "$health"
}
image_id() { docker image inspect --format '{{.Id}}' "$1" 2>/dev/null || true; }

# What the operator set, for the server; the script's own names are left out.
server_settings() {
  env | grep -E '^(SLIPWAY|QUARKUS)_[A-Z0-9_]+=' | grep -vE '^SLIPWAY_(NAME|PORT|ADDRESS|LESSONS|INTERNET)=' | sort || true
}

# Four times the shares of the engine host (run-engine-host), whose machines may be as busy as they like.
server_options=(
  --read-only --tmpfs /tmp:size=256m --cap-drop ALL --security-opt no-new-privileges
  --pids-limit 1024 --memory "${SLIPWAY_MEMORY:-1g}" --cpu-shares 4096
)

# A container is kept while its images and settings are as they were; the two hashes are its label io.slipway.made-of.
engine_host_settings_hash() { { echo "${SLIPWAY_INTERNET:-closed} ${engine_host_ports[*]}"; cat engine/run-engine-host; } | sha256sum | cut -c1-12; }
server_settings_hash() { { echo "$address $port ${server_options[*]}"; server_settings; } | sha256sum | cut -c1-12; }
engine_host_made_of() { echo "$(echo "$(image_id slipway/engine-host) $(images_wanted)" | sha256sum | cut -c1-12)-$(engine_host_settings_hash)"; }
server_made_of() { echo "$(image_id slipway/server | sha256sum | cut -c1-12)-$(server_settings_hash)"; }
engine_host_ports=()

is_current() {
  [[ $(engine_host_health) == healthy && $(health_of "$name-server") =~ ^(healthy|starting|running)$ ]] || return 1
  [[ $(made_of slipway/server) == "$(hash_of "${server_sources[@]}")" ]] || return 1
  [[ $(made_of slipway/machine) == "$(hash_of "${sandbox_sources[@]}")" ]] || return 1
  [[ $(course_images) == "$(hash_of "${course_sources[@]}")" ]] || return 1
  [[ $(label_of "$name-engine-host" io.slipway.made-of) == "$(engine_host_made_of)" ]] || return 1
  [[ $(label_of "$name-server" io.slipway.made-of) == "$(server_made_of)" ]]
}

# Whether what runs was started from these sources and with these settings, on whatever base.
runs_these_sources() {
  [[ $(label_of "$name-engine-host" io.slipway.inputs) == "$(sources_hash "${sandbox_sources[@]}")"-* ]] || return 1
  [[ $(label_of "$name-server" io.slipway.inputs) == "$(sources_hash "${server_sources[@]}")"-* ]] || return 1
  [[ $(label_of "$name-engine-host" io.slipway.made-of) == *-"$(engine_host_settings_hash)" ]] || return 1
  [[ $(label_of "$name-server" io.slipway.made-of) == *-"$(server_settings_hash)" ]]
}

# How many labs learners have now: those that have machines, without the machines that wait for the next learner.
open_labs() {
  local all warm
  all=$(docker exec "$name-engine-host" docker ps --filter label=io.slipway=machine --format '{{.Label "io.slipway.lab"}}' 2>/dev/null | sort -u | wc -l)
  warm=$(health | tr -d '\n' | sed -nE 's/.*"warm": *([0-9]+).*/\1/p')
  echo $((all > ${warm:-0} ? all - ${warm:-0} : 0))
}

health() { curl --noproxy '*' -sS --max-time 5 "http://127.0.0.1:$port/q/health/ready" 2>/dev/null || true; }
is_ready() { curl --noproxy '*' -fsS --max-time 5 -o /dev/null "http://127.0.0.1:$port/q/health/ready" 2>/dev/null; }

engine_host_is_current() { [[ $(engine_host_health) == healthy && $(label_of "$name-engine-host" io.slipway.made-of) == "$(engine_host_made_of)" ]]; }

start_engine_host() {
  local wanted labs
  wanted=$(engine_host_made_of)
  ! engine_host_is_current || return 0
  labs=$(open_labs)
  ((labs == 0)) || say "The engine host starts anew, and with it the machines of $(labs_in_words "$labs"): files and containers stay, programs that run there end."
  step "engine host" run_engine_host "$wanted"
}

labs_in_words() { if (($1 == 1)); then echo "1 lab"; else echo "$1 labs"; fi; }

# The machines that start from now on have what the volume of images holds; those that run, and the engine host, stay as they are.
renew_machines() { docker exec "$name-engine-host" prepare; }

run_engine_host() {
  local container=$name-engine-host
  make_volume engine
  make_volume keys
  if [[ $(label_of "$container" io.slipway.made-of) == "$1" ]]; then
    docker start "$container"
  else
    docker stop "$container" >/dev/null 2>&1 || true
    docker rm -f "$container" >/dev/null 2>&1 || true
    engine/run-engine-host "$container" --network "$name" --network-alias engine-host --network-alias slipway-engine-host \
      --restart unless-stopped --label "io.slipway.name=$name" --label "io.slipway.made-of=$1" "${engine_host_ports[@]}" \
      --env "SLIPWAY_INTERNET=${SLIPWAY_INTERNET:-closed}" \
      -v "$name-engine:/var/lib/docker" -v "$name-keys:/keys" -v "$name-images:/images:ro"
  fi
  is_healthy() { [[ $(engine_host_health) == healthy ]]; }
  await "$container" 300 is_healthy
}

start_server() {
  local wanted
  wanted=$(server_made_of)
  if [[ $(label_of "$name-server" io.slipway.made-of) != "$wanted" || ! $(health_of "$name-server") =~ ^(healthy|starting|running)$ ]] || ! is_ready; then
    step "server" run_server "$wanted"
  fi
}

run_server() {
  local container=$name-server settings=() line
  make_volume data
  if [[ $(label_of "$container" io.slipway.made-of) == "$1" ]]; then
    docker start "$container"
  else
    docker stop "$container" >/dev/null 2>&1 || true
    docker rm -f "$container" >/dev/null 2>&1 || true
    while IFS= read -r line; do [[ -z $line ]] || settings+=(--env "$line"); done < <(server_settings)
    docker run -d --name "$container" --network "$name" --restart unless-stopped --stop-timeout 20 \
      --log-driver local --log-opt max-size=10m --log-opt max-file=3 \
      --label io.slipway=server --label "io.slipway.name=$name" --label "io.slipway.made-of=$1" \
      "${server_options[@]}" \
      -p "$address:$port:8080" "${settings[@]}" \
      -v "$name-data:/data" -v "$name-keys:/keys:ro" slipway/server || give_up "$container" "it does not start"
  fi
  await "$container" 120 is_ready
}

# await CONTAINER SECONDS COMMAND… Waits until the command succeeds, however long that takes, while the container gets on; gives
# up when it has not for so many seconds, or does not run any more.
await() {
  local container=$1 limit=$2 seen=0 moved=$SECONDS looked=$SECONDS now; shift 2
  until "$@"; do
    [[ $(docker inspect --format '{{.State.Running}} {{.RestartCount}}' "$container") =~ ^true\ [012]$ ]] || give_up "$container" "it ended"
    sleep 0.25
    ((SECONDS - looked > 1)) || continue
    looked=$SECONDS
    now=$(said "$container" | wc -l)
    if ((now > seen)); then seen=$now moved=$SECONDS; fi
    words "$(doing "$container")"
    ((SECONDS - moved < limit)) || give_up "$container" "nothing there has moved for $limit s"
  done
}

# What a container has said since it started, each thing once, and without words that have a number in them, which change by
# themselves: one that tries the same thing again and again says nothing new.
said() {
  { docker logs --since "$(docker inspect --format '{{.State.StartedAt}}' "$1")" "$1" 2>&1 || true
    [[ $1 != "$name-server" ]] || health
  } | sed -E 's/[^ ]*[0-9][^ ]*/#/g' | sort -u
}

# What it does at the moment, in a few words.
doing() {
  if [[ $1 == "$name-server" ]]; then
    health | sed -nE 's/.*"cause": *"([^"]*)".*/\1/p' | tail -n 1
  else
    docker logs --tail 50 "$1" 2>&1 | sed -n 's/^prepare: //p' | tail -n 1
  fi
}

# Leaves its last words in the step's log, and nothing half-made behind.
give_up() {
  docker logs --tail 40 "$1" 2>&1 || true
  docker rm -f "$1" >/dev/null 2>&1 || true
  echo "$1 did not get ready: $2. The lines above are its own."
  return 1
}

down() {
  [[ -z ${1:-} || $1 == --all ]] || fail "down takes no '$1', only --all."
  if ! command -v docker >/dev/null || ! docker version >/dev/null 2>&1; then
    ! docker version 2>&1 | grep -q 'permission denied' || fail_permission
    [[ ${1:-} != --all ]] || rm -rf .slipway
    say "Slipway is down: no Docker engine runs here."
    return
  fi
  alone
  docker stop "$name-server" >/dev/null 2>&1 || true
  docker stop "$name-engine-host" >/dev/null 2>&1 || true
  docker rm "$name-server" "$name-engine-host" >/dev/null 2>&1 || true
  if [[ ${1:-} != --all ]]; then
    docker network rm "$name" >/dev/null 2>&1 || true
    say "Slipway is down. Its data is kept; ./slipway up goes on from there."
    return
  fi
  remove_all
  say "Slipway is down, and nothing of it is left."
}

remove_all() {
  local mine="label=io.slipway.name=$name" found others
  mapfile -t found < <(docker ps -aq --filter "$mine")
  ((${#found[@]} == 0)) || docker rm -f -v "${found[@]}" >/dev/null
  mapfile -t found < <(docker volume ls -q --filter "$mine")
  ((${#found[@]} == 0)) || docker volume rm "${found[@]}" >/dev/null
  mapfile -t found < <(docker network ls -q --filter "$mine")
  ((${#found[@]} == 0)) || docker network rm "${found[@]}" >/dev/null
  others=$(docker volume ls --filter label=io.slipway.name --format '{{.Name}}' | head -n 1)
  if [[ -n $others ]]; then
    say "The images stay: another installation here has the volume $others."
  else
    remove_images
    stop_engine
  fi
  rm -rf "$state"
  rmdir .slipway 2>/dev/null || true
}

# Names first, then what has none; one that is built on another goes before it, so more than one round may be needed.
remove_images() {
  local round found
  for round in 1 2 3; do
    mapfile -t found < <(docker image ls --filter label=io.slipway --format '{{if eq .Repository "<none>"}}{{.ID}}{{else}}{{.Repository}}:{{.Tag}}{{end}}')
    ((${#found[@]})) || return 0
    docker image rm "${found[@]}" >/dev/null 2>&1 || true
  done
  say "These images are in use by others and stay: ${found[*]}"
}

status() {
  local server engine_host now=down ready=false
  [[ -z ${1:-} || $1 == --json ]] || fail "status takes no '$1', only --json."
  if docker version >/dev/null 2>&1; then
    server=$(health_of "$name-server") engine_host=$(engine_host_health)
  else
    server=absent engine_host=absent now="no engine"
  fi
  [[ $server$engine_host == absentabsent ]] || now=starting
  if [[ $engine_host == healthy && $server != absent ]] && is_ready; then now=ready ready=true server=healthy; fi
  if [[ ${1:-} == --json ]]; then
    local body; body=$(health)
    [[ $server != absent && $body == "{"* ]] || body=null
    printf '{"name":"%s","state":"%s","ready":%s,"url":"%s","server":"%s","engineHost":"%s","health":%s}\n' \
      "$name" "$now" "$ready" "$url" "$server" "$engine_host" "$(tr -d '\n' <<<"$body")"
  else
    printf '%-12s %s\n' Slipway "$now" server "$server" "engine host" "$engine_host"
    [[ $ready == false ]] || printf '%-12s %s\n' open "$url"
  fi
  [[ $ready == true ]]
}

logs() {
  local container shown=()
  find_engine
  for container in "$name-engine-host" "$name-server"; do
    [[ $(health_of "$container") != absent ]] || continue
    docker logs "$@" "$container" 2>&1 | sed -u "s/^/${container#"$name-"}: /" &
    shown+=($!)
  done
  ((${#shown[@]})) || fail "Nothing runs here: start it with ./slipway up"
  wait "${shown[@]}"
}
