#!/usr/bin/python3
"""Counts what is in CTF traces by babeltrace2's Python bindings: a reading independent of spoor's, for its tests.

    bt2-counts.py [--bins NS] TRACE...

Prints one JSON object:

    events             event records
    per_event          name -> event records
    per_process        process id (decimal string), or "unknown" -> event records
    names              process id -> its names, in the order seen
    discarded_events   event records lost, as far as the tracer counted them
    discarded_packets  packets lost, likewise
    discarded          [[first ns, last ns, event records], ...], one for each loss of event records; null if unknown
    first_ns, last_ns  times of the first and the last event record, ns from the clock's origin; null if none
    bins               with --bins: name -> {bin -> event records}, where bin = floor(time in ns / NS)

TRACE may be a directory with traces below it. Which process an event record belongs to is decided by the first that
applies:

 1. the context of the event record: pid, else vpid (its name: procname);
 2. perf's payload: perf_pid (names: those in its sched_switch and perf_comm records);
 3. perf's own records: the pid in the payload of perf_comm, perf_exit, perf_mmap and perf_mmap2, the ppid of perf_fork;
 4. thread ids where no process id is there: tid, else vtid of the context, else perf_tid;
 5. the thread that runs on the event record's CPU, by LTTng's sched_switch: of two sched_switch in a row on one CPU,
    the event records between them belong to the first one's next_tid; a sched_switch itself belongs to its prev_tid,
    and so does what stands before the first sched_switch of its CPU. The host's name and the packet context's cpu_id
    tell CPUs apart. Without any sched_switch on that CPU: "unknown".

A thread counts for the process that it was last said to be of by lttng_statedump_process_state, sched_process_fork or
perf_comm, and for a process of its own number where nothing says so. Thread 0, which idles, is process 0.

Exit status: 0, 1 when a trace can't be read, 77 when the module bt2 is missing or too old for CTF 2.
"""

import argparse
import collections
import json
import os
import sys

try:
    import bt2
except ImportError:
    print("bt2-counts.py: the Python module bt2 is missing: install python3-bt2", file=sys.stderr)
    sys.exit(77)


def value(structure, *names):
    """The first of the named integer fields that the structure has, else None."""
    if structure is not None:
        for name in names:
            if name in structure:
                return int(structure[name])
    return None


def text(structure, name):
    return str(structure[name]) if structure is not None and name in structure else None


# Where perf's own records say whose they are.
PERF_PROCESS_FIELDS = {
    "perf_comm": "pid",
    "perf_exit": "pid",
    "perf_fork": "ppid",
    "perf_mmap": "pid",
    "perf_mmap2": "pid",
}

# Event -> the fields in which it says which process a thread is of.
THREAD_FIELDS = {
    "lttng_statedump_process_state": ("tid", "pid"),
    "sched_process_fork": ("child_tid", "child_pid"),
    "perf_comm": ("tid", "pid"),
}


class Counts:
    def __init__(self, bin_ns):
        self.bin_ns = bin_ns
        self.events = 0
        self.per_event = collections.Counter()
        self.per_process = collections.Counter()    # process id -> event records
        self.per_thread = collections.Counter()     # the same for those whose thread only is known
        self.process_of_thread = {0: 0}
        self.names = {}
        self.discarded = []
        self.discarded_packets = 0
        self.first_ns = None
        self.last_ns = None
        self.bins = collections.defaultdict(collections.Counter)
        self.running = {}                           # CPU -> thread id, once known
        self.waiting = collections.Counter()        # CPU -> event records before its first sched_switch

    def add_event(self, message):
        event = message.event
        name = event.name or ""
        self.events += 1
        self.per_event[name] += 1
        self.count_process(event)
        if event.cls.stream_class.default_clock_class is not None:
            ns = message.default_clock_snapshot.ns_from_origin
            self.first_ns = ns if self.first_ns is None else min(self.first_ns, ns)
            self.last_ns = ns if self.last_ns is None else max(self.last_ns, ns)
            if self.bin_ns:
                self.bins[name][ns // self.bin_ns] += 1

    def add_discarded_events(self, message):
        times = [None, None]
        if message.stream.cls.discarded_events_have_default_clock_snapshots:
            times = [message.beginning_default_clock_snapshot.ns_from_origin,
                     message.end_default_clock_snapshot.ns_from_origin]
        self.discarded.append(times + [message.count])

    def count_process(self, event):
        """Counts the event record for its process, its thread or, while its CPU's thread isn't known, as waiting."""
        contexts = (event.common_context_field, event.specific_context_field)
        payload = event.payload_field
        if event.name in THREAD_FIELDS:
            thread, process = (value(payload, name) for name in THREAD_FIELDS[event.name])
            if thread and process is not None:
                self.process_of_thread[thread] = process
        process = self.first(contexts, "pid", "vpid")
        if process is None:
            process = value(payload, "perf_pid")
        if process is None and event.name in PERF_PROCESS_FIELDS:
            process = value(payload, PERF_PROCESS_FIELDS[event.name])
        thread = self.first(contexts, "tid", "vtid")
        if thread is None:
            thread = value(payload, "perf_tid")
        if process is not None:
            self.per_process[process] += 1
        elif thread is not None:
            self.per_thread[thread] += 1
        else:
            self.count_running_thread(event)
            return
        known = thread if process is None else process
        for context in contexts:
            self.add_name(known, text(context, "procname"))
        if event.name == "perf_comm":
            self.add_name(value(payload, "pid"), text(payload, "comm"))
        elif event.name == "sched:sched_switch" and value(payload, "prev_pid") == value(payload, "perf_tid"):
            self.add_name(known, text(payload, "prev_comm"))

    @staticmethod
    def first(structures, *names):
        """The first of the named integer fields that any of the structures has, else None."""
        for name in names:
            for structure in structures:
                found = value(structure, name)
                if found is not None:
                    return found
        return None

    def count_running_thread(self, event):
        packet_context = event.packet.context_field if event.stream.cls.supports_packets else None
        cpu_id = value(packet_context, "cpu_id")
        trace = event.stream.trace
        host = str(trace.environment["hostname"]) if "hostname" in trace.environment else None
        cpu = (trace.name, str(trace.uuid), event.stream.id) if cpu_id is None else (host, cpu_id)
        payload = event.payload_field
        if event.name == "sched_switch" and value(payload, "prev_tid") is not None:
            previous, following = value(payload, "prev_tid"), value(payload, "next_tid")
            self.add_name(previous, text(payload, "prev_comm"))
            self.add_name(following, text(payload, "next_comm"))
            self.per_thread[previous] += 1 + self.waiting.pop(cpu, 0)
            self.running[cpu] = following
        elif cpu in self.running:
            self.per_thread[self.running[cpu]] += 1
        else:
            self.waiting[cpu] += 1

    def add_name(self, process, name):
        if process is not None and name is not None:
            names = self.names.setdefault(str(process), [])
            if name not in names:
                names.append(name)

    def result(self):
        per_process = collections.Counter({str(process): count for process, count in self.per_process.items()})
        for thread, count in self.per_thread.items():
            per_process[str(self.process_of_thread.get(thread, thread))] += count
        unknown = sum(self.waiting.values())
        if unknown:
            per_process["unknown"] += unknown
        result = {
            "events": self.events,
            "per_event": dict(sorted(self.per_event.items())),
            "per_process": dict(per_process.most_common()),
            "names": {process: names for process, names in self.names.items() if process in per_process},
            "discarded_events": sum(count or 0 for _, _, count in self.discarded),
            "discarded_packets": self.discarded_packets,
            "discarded": self.discarded,
            "first_ns": self.first_ns,
            "last_ns": self.last_ns,
        }
        if self.bin_ns:
            result["bins"] = {name: dict(sorted(bins.items())) for name, bins in sorted(self.bins.items())}
        return result


def is_ctf_2(trace):
    """Whether a metadata file below the directory is CTF 2's: it begins with a record separator."""
    for directory, _, files in os.walk(trace):
        if "metadata" in files:
            with open(os.path.join(directory, "metadata"), "rb") as metadata:
                if metadata.read(1) == b"\x1e":
                    return True
    return False


def count(traces, bin_ns):
    counts = Counts(bin_ns)
    for message in bt2.TraceCollectionMessageIterator(traces):
        if isinstance(message, bt2._EventMessageConst):
            counts.add_event(message)
        elif isinstance(message, bt2._DiscardedEventsMessageConst):
            counts.add_discarded_events(message)
        elif isinstance(message, bt2._DiscardedPacketsMessageConst):
            counts.discarded_packets += message.count or 0
    return counts.result()


def main():
    parser = argparse.ArgumentParser(
        description="Counts what is in CTF traces, by babeltrace2; prints JSON.",
        epilog="The file's beginning says what the JSON holds and how processes are told.")
    parser.add_argument("traces", nargs="+", metavar="TRACE")
    parser.add_argument("--bins", type=int, default=0, metavar="NS", help="count per bin of NS nanoseconds, too")
    arguments = parser.parse_args()
    if bt2.__version__.startswith("2.0.") and any(map(is_ctf_2, arguments.traces)):
        # 2.0 aborts on them
        print("bt2-counts.py: bt2 %s can't read CTF 2" % bt2.__version__, file=sys.stderr)
        return 77
    try:
        result = count(arguments.traces, arguments.bins)
    except (bt2._Error, RuntimeError, ValueError) as error:
        print("bt2-counts.py: %s: %s" % (" ".join(arguments.traces), str(error).strip().splitlines()[-1]),
              file=sys.stderr)
        return 1
    json.dump(result, sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
