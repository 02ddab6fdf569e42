# shellcheck shell=bash disable=SC2154
# Steps: commands that take a while. They run side by side, each with a log of its own; a line says how long each took,
# and the one that fails shows its last lines and what to do.

say() { printf '%s\n' "$*"; }
fail() { printf '%sslipway: %s\n' "$clear" "$*" >&2; exit 1; }

clear=
[[ ! -t 1 ]] || clear=$'\r\e[K'
running=

# Two commands that change things wait for each other.
alone() {
  mkdir -p "$state/logs" 2>/dev/null || fail "cannot write to $PWD/$state: run as the user that the checkout belongs to."
  exec 9>"$state/lock"
  flock --nonblock 9 && return
  say "Another ./slipway is at work here; waiting for it."
  flock 9
}

# Shows what is being done, and ends it when this script ends.
watch_steps() {
  running=$(mktemp -d)
  trap 'end_steps' EXIT
  trap 'exit 130' INT TERM HUP
  show_steps 9>&- &
}

show_steps() {
  local file line begin words tick=0
  while sleep 1; do
    line=
    for file in "$running"/*; do
      read -r _ begin words 2>/dev/null <"$file" || continue
      line+="${line:+, }${file##*/} $((SECONDS - begin)) s${words:+ ($words)}"
    done
    tick=$((tick + 1))
    if [[ -z $line ]]; then :
    elif [[ -n $clear ]]; then printf '%s  … %s' "$clear" "${line:0:$(($(tput cols 2>/dev/null || echo 80) - 5))}"
    elif ((tick % 60 == 0)); then say "  … $line"
    fi
  done
}

end_steps() {
  local code=$? file pid
  trap '' INT TERM HUP
  printf %s "$clear"
  for file in "$running"/*; do
    read -r pid _ 2>/dev/null <"$file" && kill -- "-$pid" 2>/dev/null
  done
  for pid in $(jobs -p); do kill "$pid" 2>/dev/null; done
  rm -rf "$running"
  exit "$code"
}

# step TITLE COMMAND… The command runs in a process group of its own, so that it can be ended with all that it started.
step() {
  local title=$1 begin=$SECONDS log=$state/logs/${1// /-}.log pid; shift
  set -m
  (set -euo pipefail; step_file=$running/$title; "$@") </dev/null >"$log" 2>&1 9>&- &
  pid=$!
  set +m
  echo "$pid $begin" >"$running/$title"
  if wait "$pid"; then
    rm -f "$running/$title"
    printf '%s  %-24s %4d s\n' "$clear" "$title" $((SECONDS - begin))
    return
  fi
  rm -f "$running/$title"
  # Only the first failure is shown: what fails after it was ended because of it.
  mkdir "$running.failed" 2>/dev/null || exit 1
  { printf '%s\n%s failed after %d s. The end of %s:\n\n' "$clear" "$title" $((SECONDS - begin)) "$log"
    tail -n 25 "$log" | sed 's/^/    /'
    printf '\nslipway: %s\n' "$(advice "$log")"; } >&2
  exit 1
}

# words TEXT: what the step that calls it does at the moment, shown beside its title.
words() {
  local pid begin
  ! read -r pid begin _ 2>/dev/null <"$step_file" || echo "$pid $begin ${1:0:60}" >"$step_file"
}

# What to do about a failure, from the words in its log.
advice() {
  if grep -qiE 'no space left on device' "$1"; then
    echo "The disk is full: make 6 GB free where Docker keeps its data, then run this again."
  elif grep -qiE 'temporary failure (in name )?resol|could not resolve|network is unreachable|no such host|unknown host|UnknownHost|ENOTFOUND|EAI_AGAIN|connection timed out|could not connect' "$1"; then
    echo "The network cannot be reached: connect this machine, or set http_proxy and https_proxy, then run this again."
  elif grep -qiE 'PKIX path|certificate (verify|has|is)|SELF_SIGNED_CERT|unable to get (local )?issuer' "$1"; then
    echo "A certificate is not trusted: put your network's CA into /usr/local/share/ca-certificates, then run this again."
  else
    echo "Run this again to go on from here; the whole log is $1."
  fi
}

# together FUNCTION… Runs them side by side; when one fails, the rest is ended.
together() {
  local function pids=() pid
  for function in "$@"; do "$function" & pids+=($!); done
  for _ in "${pids[@]}"; do
    wait -n || { kill "${pids[@]}" 2>/dev/null; exit 1; }
  done
}
