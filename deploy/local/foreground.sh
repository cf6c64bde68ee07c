# shellcheck shell=bash
# Sourced. foreground SIGNAL COMMAND...: runs the command and waits for it; passes a stop on as SIGNAL; ends it when our own parent is gone.
# (A death signal of the kernel would fire when the *thread* that started us ends, which a thread pool does at any time.
#  We have one thread only, so for our own child it is right: whoever kills us kills it too.)
foreground() {
  local signal=$1 parent=$PPID child rc=0
  shift
  "$@" & child=$!
  # shellcheck disable=SC2064
  trap "kill -$signal $child 2>/dev/null || true" TERM INT HUP
  while kill -0 "$child" 2>/dev/null; do
    [ -d "/proc/$parent" ] || kill "-$signal" "$child" 2>/dev/null || true
    sleep 0.5 & wait $! || true
  done
  wait "$child" || rc=$?
  return "$rc"
}
