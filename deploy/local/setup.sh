# shellcheck shell=bash
# Sourced by ./run, ./test and ./bench: how they speak, and what a machine must have before anything here can be built or started.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

now() { printf '%s' "${EPOCHREALTIME/[.,]/}"; }
since() { printf '%d.%d s' $((($(now) - $1) / 1000000)) $((($(now) - $1) / 100000 % 10)); }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# part WHAT COMMAND...: says what is done and how long it took; what the command says is only shown when it fails.
part() {
  local what=$1 from log rc=0
  shift; from=$(now); log=$(mktemp)
  printf '%-50s ' "$what ..."
  "$@" >"$log" 2>&1 </dev/null || rc=$?
  printf '%s\n' "$(since "$from")"
  [ "$rc" = 0 ] || cat "$log"
  rm -f "$log"
  return "$rc"
}

# build ARGUMENTS...: one compiler for all projects, which loads its analyzers once and does not instrument itself: together a third of the time.
# It ends with us.
build() {
  local compiler=rm-$$ rc=0 process
  DOTNET_TieredPGO=0 dotnet build -v q -p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler" "$@" || rc=$?
  for process in /proc/[0-9]*; do
    ! grep -qs "pipename:$compiler" "$process/cmdline" || kill "${process#/proc/}" 2>/dev/null || true
  done
  return "$rc"
}

free_port() {
  local port
  while port=$((RANDOM % 10000 + 10000)); (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

answers() { command -v "$1" >/dev/null && timeout 10 "$@" >/dev/null 2>&1; }
postgres_is_here() { [ -d /usr/lib/postgresql ] || [ -d /usr/local/pgsql ] || command -v postgres >/dev/null; }
rabbitmq_is_here() { [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null; }

# The tests prove the events for an HRIS with a consumer that is not .NET.
node_is_here() { command -v node >/dev/null && command -v npm >/dev/null && [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 18')" = true ]; }
setup_node() {
  node_is_here && return 0
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || fail "Missing: Node.js 18 or later with npm, for the consumer that the tests run. https://nodejs.org, or: sudo apt-get install --no-install-recommends nodejs npm"
  part "Installing nodejs npm" install_servers nodejs npm
}

# For our own private servers only: the packages must neither start nor enable one on the system's ports, nor make a cluster.
install_servers() {
  local policy=/usr/sbin/policy-rc.d rc=0
  if [ -e "$policy" ]; then policy=; else printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod 755 "$policy"; fi
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "$@"; } || rc=$?
  [ -z "$policy" ] || rm -f "$policy"
  ! command -v systemctl >/dev/null || systemctl disable -q postgresql rabbitmq-server epmd.socket 2>/dev/null || true
  return "$rc"
}

# An engine that answers proves nothing: `podman info` is content where no container can start, and the orchestrator believes it and waits for ever.
# So it is asked to run one, of a program of this machine (nothing is pulled). Elsewhere than on Linux that program would mean nothing to it.
runs() {
  [ "$(uname -s)" = Linux ] || return 0
  local engine=$1 image=reverse-mentoring-probe:$$ program rc=0
  program=$(type -P true)
  # shellcheck disable=SC2046
  why=$({ tar -ch "$program" $(ldd "$program" | grep -oE '/[^ ]+') 2>/dev/null | timeout 60 "$engine" import - "$image" && timeout 60 "$engine" run --rm "$image" "$program"; } 2>&1) || rc=$?
  timeout 60 "$engine" rmi -f "$image" >/dev/null 2>&1 || true
  return "$rc"
}

# setup [ENGINE...]: the SDK, and PostgreSQL and RabbitMQ from somewhere: elsewhere, one of these container engines, or this machine.
setup() {
  command -v dotnet >/dev/null || fail "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  local missing=() engine found='' broken='' why=''
  [ "${Servers:-}" != external ] || return 0
  if [ "${Servers:-}" != local ]; then
    # The orchestrator looks at both, whatever the caller would use.
    for engine in ${ASPIRE_CONTAINER_RUNTIME:-docker podman}; do
      answers "$engine" info || continue
      if runs "$engine"; then
        [[ " $* " != *" $engine "* ]] || { found=$engine; break; }
      else
        broken=$engine
        [ "${Servers:-}" = containers ] || echo "$engine answers, but cannot run a container (${why##*$'\n'})."
      fi
    done
    [ -z "$found" ] || { export ASPIRE_CONTAINER_RUNTIME=$found; return 0; }
    [ -z "$broken" ] || [ "${Servers:-}" != containers ] || fail "Servers=containers, but $broken cannot run one: ${why##*$'\n'}"
    [ -z "$broken" ] || { export Servers=local; echo "PostgreSQL and RabbitMQ come from the programs of this machine."; }
  fi

  postgres_is_here || missing+=(postgresql)
  rabbitmq_is_here || missing+=(rabbitmq-server)
  [ ${#missing[@]} -gt 0 ] || return 0
  local command="apt-get install --no-install-recommends ${missing[*]}"
  command -v apt-get >/dev/null || fail "Missing: ${missing[*]}. Start Docker or Podman, or install PostgreSQL (14 or later) and RabbitMQ (3.10 or later) with your system's package manager."
  [ "$(id -u)" = 0 ] || fail "Missing: ${missing[*]}. Start Docker or Podman, or install them: sudo $command"
  part "Installing ${missing[*]}" install_servers "${missing[@]}"
}
