#!/usr/bin/env bash
# Runs a private RabbitMQ with its management plugin in the foreground: rabbitmq.sh FOLDER PORT DISTRIBUTION_PORT MANAGEMENT_PORT EPMD_PORT [COUNTS_MS]
# Node name, cookie, data, distribution and epmd are its own, so that nodes of several checkouts do not meet.
# Ends cleanly on SIGTERM and SIGINT, and with whoever started it.
set -euo pipefail
. "$(dirname "$0")/foreground.sh"
folder=$1 port=$2 distribution=$3 management=$4 epmd=$5 counts=${6:-}
bin=/usr/lib/rabbitmq/bin
[ -x "$bin/rabbitmq-server" ] || bin=$(dirname "$(readlink -f "$(command -v rabbitmq-server)")")
mkdir -p "$folder/data" "$folder/log"
exec 8<"$folder"; flock 8 # one that is still stopping
cat > "$folder/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$port
management.tcp.ip = 127.0.0.1
management.tcp.port = $management
loopback_users = none
log.console = true
log.console.level = error
log.file = false
CONF
# Counts of messages in quorum queues are brought up to date so often, for who must know whether something is under way and would else wait for 5 s.
# Not for nothing: RabbitMQ 3.10 crashes a queue that is a moment old, and who declares it, when its first count comes before its first write is on the disk.
cat > "$folder/advanced.config" <<CONF
[{rabbit, [${counts:+{quorum_tick_interval, $counts\}}]}, {kernel, [{inet_dist_use_interface, {127,0,0,1}}, {inet_dist_listen_min, $distribution}, {inet_dist_listen_max, $distribution}]}].
CONF
echo '[rabbitmq_management].' > "$folder/plugins"

export HOME=$folder ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$epmd
unset RABBITMQ_NODE_PORT
# The data belong to the node's name: it stays the same when the ports do not. With an epmd of its own it meets no other node of that name.
export RABBITMQ_NODENAME=rm@localhost RABBITMQ_DIST_PORT=$distribution
export RABBITMQ_CONFIG_FILE=$folder/rabbitmq RABBITMQ_ADVANCED_CONFIG_FILE=$folder/advanced.config RABBITMQ_ENABLED_PLUGINS_FILE=$folder/plugins
export RABBITMQ_MNESIA_BASE=$folder/data RABBITMQ_LOG_BASE=$folder/log RABBITMQ_LOGS=-
# Two cores are shared with everything else: idle schedulers must not spin.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+sbwt none +sbwtdcpu none +sbwtdio none"

# The Erlang machine would start epmd as a daemon, which outlives it; ours is there first, and goes with us.
program=$(find /usr/lib/erlang -path '*/erts-*/bin/epmd' 2>/dev/null | tail -1 || true)
program=${program:-epmd}
setpriv --pdeathsig KILL "$program" & epmd_process=$!
trap 'kill -KILL "$epmd_process" 2>/dev/null || true' EXIT
until "$program" -names >/dev/null 2>&1; do
  # Without it the broker says no more than "nodistribution", and that a while later.
  kill -0 "$epmd_process" 2>/dev/null || { echo "epmd cannot listen on 127.0.0.1:$epmd." >&2; exit 1; }
  sleep 0.05
done

foreground TERM setpriv --pdeathsig TERM "$bin/rabbitmq-server"
