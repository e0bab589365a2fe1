# Sourced by the scripts that record with LTTng: a session daemon of their own, gone when they end.
# It neither needs nor disturbs one that runs already.
#
#     source private-lttng.bash
#     enter_private_lttng "$@"          # before anything else: may start the script again
#     start_private_lttng DIRECTORY     # from here on `lttng` and traced programs find this daemon
#     start_private_relay DIRECTORY     # a relay daemon; $relay_url is what `lttng create --live --set-url` wants,
#                                       # $relay_live_port where viewers connect
#     stop_private_lttng                # also from the script's EXIT trap; ends the relay daemon as well
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

private_relay_pid= relay_control_port= relay_data_port= relay_live_port= relay_url=

# The same ports again where it has been started before.
start_private_relay() {
    local tries
    for tries in {1..20}; do
        [[ $tries == 1 && -n $relay_live_port ]] || relay_control_port=$((20000 + RANDOM % 12000))
        relay_data_port=$((relay_control_port + 1)) relay_live_port=$((relay_control_port + 2))
        lttng-relayd --output="$1" --control-port=tcp://127.0.0.1:$relay_control_port \
            --data-port=tcp://127.0.0.1:$relay_data_port --live-port=tcp://127.0.0.1:$relay_live_port \
            >>"$1.log" 2>&1 &
        private_relay_pid=$!
        if private_relay_listens; then
            relay_url=net://127.0.0.1:$relay_control_port:$relay_data_port
            return 0
        fi
        stop_private_relay
    done
    private_lttng_fail "lttng-relayd does not start: $(tail -n 1 "$1.log")"
}

private_relay_listens() {
    for _ in {1..100}; do
        kill -0 "$private_relay_pid" 2>/dev/null || return 1
        if (exec 3<>"/dev/tcp/127.0.0.1/$relay_live_port") 2>/dev/null; then
            # The listener may be another program's.
            sleep 0.1
            kill -0 "$private_relay_pid" 2>/dev/null
            return
        fi
        sleep 0.1
    done
    return 1
}

# stop_private_relay [SIGNAL]
stop_private_relay() {
    [[ -n $private_relay_pid ]] || return 0
    kill "-${1:-TERM}" "$private_relay_pid" 2>/dev/null
    wait "$private_relay_pid" 2>/dev/null
    private_relay_pid=
}

stop_private_lttng() {
    stop_private_sessiond
    stop_private_relay
}

stop_private_sessiond() {
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
