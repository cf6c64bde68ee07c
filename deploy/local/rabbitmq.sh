#!/usr/bin/env bash
# Runs a private RabbitMQ with its management plugin in the foreground: rabbitmq.sh FOLDER PORT DISTRIBUTION_PORT MANAGEMENT_PORT
# Node name, cookie, data, distribution and epmd are its own, so that nodes of several checkouts do not meet.
# Ends cleanly on SIGTERM and SIGINT, and with whoever started it.
set -euo pipefail
. "$(dirname "$0")/foreground.sh"
folder=$1 port=$2 distribution=$3 management=$4
bin=/usr/lib/rabbitmq/bin
[ -x "$bin/rabbitmq-server" ] || bin=$(dirname "$(readlink -f "$(command -v rabbitmq-server)")")
mkdir -p "$folder/data" "$folder/log"
cat > "$folder/rabbitmq.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$port
management.tcp.ip = 127.0.0.1
management.tcp.port = $management
loopback_users = none
log.console = true
log.console.level = error
log.file = false
CONF
cat > "$folder/advanced.config" <<CONF
[{kernel, [{inet_dist_use_interface, {127,0,0,1}}, {inet_dist_listen_min, $distribution}, {inet_dist_listen_max, $distribution}]}].
CONF
echo '[rabbitmq_management].' > "$folder/plugins"

export HOME=$folder ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$((distribution > 40000 ? distribution - 20000 : distribution + 20000))
unset RABBITMQ_NODE_PORT
export RABBITMQ_NODENAME=rm-$port@localhost RABBITMQ_DIST_PORT=$distribution
export RABBITMQ_CONFIG_FILE=$folder/rabbitmq RABBITMQ_ADVANCED_CONFIG_FILE=$folder/advanced RABBITMQ_ENABLED_PLUGINS_FILE=$folder/plugins
export RABBITMQ_MNESIA_BASE=$folder/data RABBITMQ_LOG_BASE=$folder/log RABBITMQ_LOGS=-
# Two cores are shared with everything else: idle schedulers must not spin.
export RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+sbwt none +sbwtdcpu none +sbwtdio none"

rc=0
foreground TERM "$bin/rabbitmq-server" || rc=$?

# The Erlang machine starts epmd as a daemon of its own, which would outlive us.
epmd=$(ls -d /usr/lib/erlang/erts-*/bin/epmd 2>/dev/null | tail -1 || command -v epmd || true)
[ -z "$epmd" ] || "$epmd" -port "$ERL_EPMD_PORT" -kill >/dev/null 2>&1 || true
exit "$rc"
