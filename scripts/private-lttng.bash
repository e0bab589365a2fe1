# Sourced by the scripts that record with LTTng: a session daemon of their own, gone when they end.
# It neither needs nor disturbs one that runs already.
#
#     source private-lttng.bash
#     enter_private_lttng "$@"          # before anything else: may start the script again
#     start_private_lttng DIRECTORY     # from here on `lttng` and traced programs find this daemon
#     stop_private_lttng                # also from the script's EXIT trap
#
# The user root's daemon has fixed socket paths below /run, so root gets a mount namespace with an empty /run
# (and an empty /dev/shm, where the ring buffers are); anyone else's daemon follows LTTNG_HOME.
# TRACE_HOSTNAME, where root and set, is the host name that the trace will hold.

private_lttng_fail() {
    echo "${0##*/}: $1" >&2
    exit "${2:-1}"
}

# What `missing_for_lttng` prints is empty when user-space recording can work here.
missing_for_lttng() {
    command -v lttng >/dev/null && command -v lttng-sessiond >/dev/null ||
        { echo "lttng is missing: install lttng-tools"; return; }
    command -v "${CC:-cc}" >/dev/null || { echo "a C compiler is missing: install gcc"; return; }
    echo '#include <lttng/tracepoint.h>' | "${CC:-cc}" -E - >/dev/null 2>&1 ||
        echo "the header lttng/tracepoint.h is missing: install liblttng-ust-dev"
}

enter_private_lttng() {
    [[ $EUID -eq 0 ]] || return 0
    if [[ -z ${IN_PRIVATE_LTTNG:-} ]]; then
        if unshare --mount --uts true 2>/dev/null; then
            IN_PRIVATE_LTTNG=1 exec unshare --mount --uts -- "$0" "$@"
        fi
        [[ ! -e /var/run/lttng/lttng-sessiond.pid ]] ||
            private_lttng_fail "root's lttng-sessiond is running and there are no namespaces to keep away from it: stop it first"
        return 0
    fi
    unset IN_PRIVATE_LTTNG
    mount -t tmpfs tmpfs /run
    mount -t tmpfs tmpfs /dev/shm
    [[ -z ${TRACE_HOSTNAME:-} ]] || hostname "$TRACE_HOSTNAME"
}

private_lttng_pidfile=

start_private_lttng() {
    export LTTNG_HOME=$1
    private_lttng_pidfile=$1/sessiond.pid
    lttng-sessiond --daemonize --no-kernel --pidfile="$private_lttng_pidfile" >"$1/sessiond.log" 2>&1 ||
        private_lttng_fail "lttng-sessiond does not start: $(tail -n 1 "$1/sessiond.log")"
}

stop_private_lttng() {
    [[ -n $private_lttng_pidfile && -s $private_lttng_pidfile ]] || return 0
    local pid
    pid=$(<"$private_lttng_pidfile")
    private_lttng_pidfile=
    kill "$pid" 2>/dev/null || return 0
    for _ in {1..100}; do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
}
