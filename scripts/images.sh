# shellcheck shell=bash disable=SC2154
# The images, and the volume with what machines need. Each image carries a hash of what it was made of: nothing is made twice.

server_sources=(.dockerignore .mvn mvnw pom.xml frontend lessons server src/main)

proxies=()
for variable in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
  [[ -z ${!variable:-} ]] || proxies+=("$variable=${!variable}")
done

# The hash of files and folders, their modes included.
sources_hash() {
  tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --exclude=node_modules --exclude=target --exclude=.vite -cf - "$@" |
    sha256sum | cut -c1-16
}

# What an image is made of: the hash of its sources, and the base image.
hash_of() { echo "$(sources_hash "$@")-$(image_id "$base" | sha256sum | cut -c1-12)"; }

sandbox_sources=(engine/agent engine/common engine/host engine/hub engine/machine engine/shelf)
course_sources=(engine/build-course-images engine/catalogue lessons/images lessons/images.yaml)

made_of() { docker image inspect --format '{{index .Config.Labels "io.slipway.inputs"}}' "$1" 2>/dev/null || true; }

# image NAME HASH [docker build options] Builds it, and drops the image that had the name before.
image() {
  local name=$1 hash=$2 before after
  shift 2
  before=$(docker image inspect --format '{{.Id}}' "$name" 2>/dev/null || true)
  docker build --network host --force-rm "${proxies[@]/#/--build-arg=}" --label "io.slipway.inputs=$hash" -t "$name" "$@"
  after=$(docker image inspect --format '{{.Id}}' "$name")
  [[ -z $before || $before == "$after" ]] || docker image rm "$before" >/dev/null 2>&1 || true
}

# build_image TITLE NAME HASH [docker build options]
build_image() {
  local title=$1
  [[ $(made_of "$2") == "$3" ]] || step "$title" image "${@:2}"
}

build_base() { [[ -n $(image_id "$base") ]] || make_base; }

# Debian with its updates of today, under the name that all other images stand on; the one that had it is kept until then.
make_base() {
  local before packages=(mmdebstrap)
  before=$(image_id "$base")
  if pull_debian; then
    step "base image" engine/base/make-base upgrade "$base"
    # Its layers stay; only the name, which this machine may use for other things, goes as it came.
    [[ -n $debian_before ]] || docker image rm "$debian" >/dev/null 2>&1 || true
  else
    [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || packages+=(debian-archive-keyring)
    command -v mmdebstrap >/dev/null && ((${#packages[@]} == 1)) || install "${packages[@]}"
    [[ $EUID == 0 ]] || sudo -v || fail "To make the base image needs root: run this as root."
    step "base image" engine/base/make-base bootstrap "$base"
  fi
  [[ -z $before ]] || docker image rm "$before" >/dev/null 2>&1 || true
}

debian=debian:trixie-slim

# A registry that can be reached answers within seconds; where none can, nobody waits for it.
pull_debian() {
  local log=$state/logs/pull.log pull waited
  debian_before=$(image_id "$debian")
  docker pull "$debian" >"$log" 2>&1 </dev/null 9>&- &
  pull=$!
  for ((waited = 0; waited < 60; waited++)); do
    sleep 0.25
    kill -0 "$pull" 2>/dev/null && ! grep -q 'Pulling from' "$log" || break
  done
  grep -q 'Pulling from' "$log" || kill "$pull" 2>/dev/null || true
  wait "$pull"
}

# Debian mends its packages all the time; an old base lacks that, and so does all that was built on it.
base_hours() {
  local made
  made=$(docker image inspect --format '{{with index .Config.Labels "io.slipway.made"}}{{.}}{{else}}{{.Created}}{{end}}' "$base")
  echo $((($(date +%s) - $(date -d "$made" +%s)) / 3600))
}

say_age() {
  local days
  days=$(($(base_hours) / 24))
  ((days <= 30)) || say "Its images are $days days old and lack Debian's security updates since then: ./slipway update brings them."
}

build_sandbox() {
  local sandbox course
  sandbox=$(hash_of "${sandbox_sources[@]}")
  course=$(hash_of "${course_sources[@]}")
  engine_host() { build_image "engine host image" slipway/engine-host "$sandbox" -f engine/host/Dockerfile engine; }
  machine() { build_image "machine image" slipway/machine "$sandbox" -f engine/machine/Dockerfile engine; }
  course() { [[ $(course_images) == "$course" ]] || step "course images" build_course "$course"; }
  together engine_host machine course
  [[ $(images_version) == "$(images_wanted)" ]] || step "machines' images" save_images
}

# What the course images were made of is kept as the label of a tiny image, since each has a Dockerfile of its own.
course_images() { made_of slipway/course; }

build_course() {
  engine/build-course-images
  printf 'FROM scratch\nLABEL io.slipway=course\n' | docker build --label "io.slipway.inputs=$1" -t slipway/course -
}

images_wanted() {
  local images
  mapfile -t images < <(engine/catalogue | cut -f1)
  docker image inspect --format '{{.Id}}' slipway/machine "${images[@]/#/slipway-course/}" 2>/dev/null | sha256sum | cut -c1-16
}

# Which images the volume holds is written on a container that never runs: a volume's labels cannot be changed.
images_version() { docker inspect --format '{{index .Config.Labels "io.slipway.images"}}' "$name-images" 2>/dev/null || true; }

save_images() {
  local wanted
  wanted=$(images_wanted)
  make_volume images
  engine/save-images "$name-images"
  docker rm -f -v "$name-images" >/dev/null 2>&1 || true
  docker create --name "$name-images" --label io.slipway=images --label "io.slipway.name=$name" --label "io.slipway.images=$wanted" \
    -v "$name-images:/images:ro" slipway/engine-host >/dev/null
}

build_server() {
  local hash
  hash=$(hash_of "${server_sources[@]}")
  [[ $(made_of slipway/server) != "$hash" ]] || return 0
  step "server build" image slipway/build "$hash" --target build -f server/Dockerfile .
  step "server image" image slipway/server "$hash" --target server -f server/Dockerfile .
}

build_workshop() {
  build_image "workshop image" slipway/workshop "$(hash_of .dockerignore .mvn mvnw pom.xml frontend/package-lock.json server/Dockerfile)" \
    --target workshop -f server/Dockerfile .
}

build_database() { build_image "database image" slipway/database "$(hash_of server/database)" server/database; }
