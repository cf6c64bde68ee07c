#!/usr/bin/env bash
# Runs a private PostgreSQL in the foreground: postgres.sh DATA PORT
# Makes the cluster in DATA if there is none. Ends cleanly on SIGTERM and SIGINT, and with whoever started it.
set -euo pipefail
. "$(dirname "$0")/foreground.sh"
data=$1 port=$2
bin=$(ls -d /usr/lib/postgresql/*/bin /usr/local/pgsql/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v postgres)")

# PostgreSQL refuses to run as root; the folder then belongs to its own user, who may not be able to walk to it (/root/...): one capability lets it.
as=(setpriv)
mkdir -p "$data"; cd /
exec 8<"$data"; flock 8 # one that is still stopping
if [ "$(id -u)" = 0 ]; then
  chown postgres:postgres "$data"
  as+=(--reuid postgres --regid postgres --init-groups)
  for cap in dac_read_search dac_override; do
    "${as[@]}" ls "$data" >/dev/null 2>&1 && break
    as=(setpriv --reuid postgres --regid postgres --init-groups --inh-caps "+$cap" --ambient-caps "+$cap")
  done
fi
if [ ! -s "$data/PG_VERSION" ]; then
  "${as[@]}" "$bin/initdb" --pgdata "$data" --username postgres --auth trust --encoding UTF8 --locale C.UTF-8 --no-instructions --no-sync >/dev/null
fi
# SIGINT is PostgreSQL's fast shutdown: it ends the connections instead of waiting for them.
foreground INT "${as[@]}" --pdeathsig INT "$bin/postgres" -D "$data" -p "$port" \
  -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 -c shared_buffers=256MB -c log_min_messages=error
