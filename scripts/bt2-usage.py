#!/usr/bin/python3
"""Says who used the machine by babeltrace2's Python bindings: a reading independent of spoor's, for its tests.

    bt2-usage.py TRACE

Reads the trace of one host, by LTTng or perf, twice: the first time for the thread that each CPU's first switch ends,
which ran before it. Prints one JSON object; all times are nanoseconds, all processes ids in decimal ("unknown" if not
known):

    begin, end    times of the first and the last event record
    processes     id -> cpu, switches (to it), migrations (times that a thread went on on another CPU), wake_ups, latency
                  (sum, from the first wake-up since the thread ran last to the switch to it), latency_max,
                  read, written (bytes), reads, writes (calls), allocated, freed (pages);
                  where it ran, priorities: the least and the greatest that switches tell, as top's PR
    began, ended  ids of processes -> the times at which they did
    cpus          id -> busy, idle, unknown, switches
    calls         id -> name -> entered, returned, errors, total, min, max
    files         name -> read, written, of all processes
    interrupts    "hard N" or "soft N" -> count, total, latency_count, latency
    disks         device number -> requests, sectors, latency_count, latency
    networks      interface -> received, sent (bytes)
    events        id -> name -> event records

The rules are those of the class TracedMachine, in words in its comments. Exit status: 0, 1 when the trace can't be read,
77 when the module bt2 is missing.
"""

import collections
import json
import sys

try:
    import bt2
except ImportError:
    print("bt2-usage.py: the Python module bt2 is missing: install python3-bt2", file=sys.stderr)
    sys.exit(77)

NET_CALLS = {"recvfrom", "recvmsg", "recv", "sendto", "sendmsg", "send", "accept", "accept4"}
READS = {"read", "readv", "pread", "pread64", "preadv", "preadv2", "recvfrom", "recvmsg", "recv"}
WRITES = {"write", "writev", "pwrite", "pwrite64", "pwritev", "pwritev2", "sendto", "sendmsg", "send"}
COPIES = {"splice", "tee", "copy_file_range", "sendfile", "sendfile64"}
O_CLOEXEC = 0o2000000
CLONE_FILES = 0x400


class Thread:
    def __init__(self, tid):
        self.tid = tid
        self.pid = None
        self.cpu = self.switches = self.migrations = 0
        self.wake_ups = self.latency = self.latency_max = 0
        self.read = self.written = self.reads = self.writes = 0
        self.allocated = self.freed = 0
        self.priorities = set()
        self.began = self.ended = None
        self.last_cpu = None
        self.runs = False
        self.woken = None
        self.call = None                # name, begin, what it is about
        self.fds = None
        self.calls = {}
        self.events = collections.Counter()

    def process(self):
        return self.tid if self.pid is None else self.pid


class Cpu:
    def __init__(self, now, thread):
        self.since = now
        self.thread = thread
        self.busy = self.idle = self.unknown = self.switches = 0
        self.irq = self.softirq = None
        self.raised = {}


class Event:
    """An event record with its fields flattened: the payload's first, then the contexts'."""

    def __init__(self, message):
        event = message.event
        self.name = event.name
        self.now = message.default_clock_snapshot.ns_from_origin
        self.fields = {}
        packet = event.packet.context_field if event.stream.cls.supports_packets else None
        for structure in (packet, event.header_field if hasattr(event, "header_field") else None,
                          event.common_context_field, event.specific_context_field, event.payload_field):
            if structure is not None:
                self.fields.update((name, structure[name]) for name in structure)
        self.cpu = next((int(self.fields[n]) for n in ("cpu_id", "perf_cpu") if n in self.fields), None)

    def get(self, *names):
        for name in names:
            if name in self.fields:
                field = self.fields[name]
                return str(field) if isinstance(field, str) or hasattr(field, "join") else int(field)
        return None

    def text(self, name):
        return str(self.fields[name]) if name in self.fields else None


def plain(name):
    """The name without perf's prefix and without those of newer LTTng."""
    for prefix in ("sched:", "irq:", "block:", "net:", "kmem:"):
        if name.startswith(prefix):
            name = name[len(prefix):]
    return {"irq_softirq_raise": "softirq_raise", "irq_softirq_entry": "softirq_entry",
            "irq_softirq_exit": "softirq_exit", "kmem_mm_page_alloc": "mm_page_alloc",
            "kmem_mm_page_free": "mm_page_free", "net_if_receive_skb": "netif_receive_skb"}.get(name, name)


def call_of(name):
    """(is it an entry, the system call's name or None), or None for other event records."""
    if name == "raw_syscalls:sys_enter":
        return True, None
    if name == "raw_syscalls:sys_exit" or name == "exit_syscall":
        return False, None
    for prefix, entry in (("syscall_entry_", True), ("syscall_exit_", False), ("syscalls:sys_enter_", True),
                          ("syscalls:sys_exit_", False), ("compat_syscall_entry_", True),
                          ("compat_syscall_exit_", False), ("compat_sys_", True), ("sys_", True)):
        if name.startswith(prefix):
            return entry, name[len(prefix):]
    return None


class TracedMachine:
    def __init__(self, first_threads):
        self.first_threads = first_threads
        self.threads = {}               # tid -> the thread that has it now
        self.all_threads = []
        self.unknown = Thread(None)
        self.cpus = {}
        self.fds_of_process = {}
        self.fds_of_table = {}
        self.files = collections.defaultdict(collections.Counter)
        self.interrupts = collections.defaultdict(collections.Counter)
        self.disks = collections.defaultdict(collections.Counter)
        self.networks = collections.defaultdict(collections.Counter)
        self.requests = {}
        self.begin = self.end = None

    def thread(self, tid):
        if tid not in self.threads:
            self.new_thread(tid)
        return self.threads[tid]

    def new_thread(self, tid):
        self.threads[tid] = Thread(tid)
        self.all_threads.append(self.threads[tid])
        return self.threads[tid]

    def cpu(self, number, now):
        """A CPU counts from its first event record on; the thread that its first switch ends ran before."""
        if number not in self.cpus:
            first = self.first_threads.get(number)
            thread = None if first is None else self.thread(first)
            if thread is not None and self.other_cpu(thread, number) is not None:
                thread = None           # it can't run on two of them
            self.cpus[number] = Cpu(now, thread)
            if thread is not None:
                thread.runs = True
                thread.last_cpu = number
        return self.cpus[number]

    def other_cpu(self, thread, number):
        """Another CPU that seems to run a thread."""
        if thread.tid == 0 or thread.last_cpu in (None, number):
            return None
        last = self.cpus[thread.last_cpu]
        return last if last.thread is thread else None

    def take(self, event):
        now = event.now
        self.begin = now if self.begin is None else self.begin
        self.end = now
        cpu = None if event.cpu is None else self.cpu(event.cpu, now)
        thread = self.thread_of(event, cpu)
        thread.events[event.name] += 1
        call = call_of(event.name)
        name = plain(event.name)
        if call is not None:
            self.take_call(event, thread, *call)
        elif name in self.HANDLERS:
            self.HANDLERS[name](self, event, thread, cpu)

    def thread_of(self, event, cpu):
        """The thread that the event record names, else the one that runs on its CPU."""
        tid, pid = event.get("perf_tid"), event.get("perf_pid")
        if event.name in ("perf_comm", "perf_exit", "perf_mmap", "perf_mmap2"):
            tid, pid = event.get("tid"), event.get("pid")
        elif event.name == "perf_fork":
            tid, pid = event.get("ptid"), event.get("ppid")
        if tid is not None and 0 <= tid < 0xFFFFFFFF:
            thread = self.thread(tid)
            if pid is not None:
                self.set_process(thread, pid)
            return thread
        if cpu is not None and cpu.thread is not None:
            return cpu.thread
        return self.unknown

    def set_process(self, thread, pid):
        if pid != thread.process():
            thread.fds = None
        thread.pid = pid

    # Switches and wake-ups.

    def account(self, cpu, now):
        passed = now - cpu.since
        if passed <= 0:
            return
        cpu.since = now
        if cpu.thread is None:
            cpu.unknown += passed
        elif cpu.thread.tid == 0:
            cpu.idle += passed
        else:
            cpu.busy += passed
            cpu.thread.cpu += passed

    def switch(self, event, _, cpu):
        before = self.thread(event.get("prev_tid", "prev_pid"))
        after = self.thread(event.get("next_tid", "next_pid"))
        if cpu.thread is not None and cpu.thread is not before:
            cpu.thread.runs = False
            cpu.thread = None           # nobody knows who ran
        self.account(cpu, event.now)
        for thread, priority in ((before, event.get("prev_prio")), (after, event.get("next_prio"))):
            if priority is not None and thread.tid != 0:
                # perf has the kernel's number, of which LTTng takes the real-time ones off.
                thread.priorities.add(priority - (100 if event.name.startswith("sched:") else 0))
        before.runs = False
        cpu.thread = after
        cpu.switches += 1
        after.runs = True
        if after.tid == 0:
            return
        other = self.other_cpu(after, event.cpu)
        if other is not None:           # it has ended there by now
            self.account(other, event.now)
            other.thread = None
        after.switches += 1
        if after.last_cpu is not None and after.last_cpu != event.cpu:
            after.migrations += 1
        after.last_cpu = event.cpu
        if after.woken is not None:
            passed = event.now - after.woken
            after.woken = None
            after.wake_ups += 1
            after.latency += passed
            after.latency_max = max(after.latency_max, passed)

    def wake_up(self, event, _, __):
        thread = self.thread(event.get("tid", "pid"))
        if not thread.runs and thread.woken is None:
            thread.woken = event.now

    # Processes and their files.

    def fds(self, thread):
        if thread.fds is None:
            thread.fds = self.fds_of_process.setdefault(thread.process(), {})
        return thread.fds

    def fork(self, event, _, __):
        parent = self.thread(event.get("parent_tid", "parent_pid"))
        lttng = "child_tid" in event.fields
        child = self.new_thread(event.get("child_tid", "child_pid"))
        child.began = event.now
        if lttng:
            child.pid = event.get("child_pid")
        flags = parent.call[2].get("flags") if parent.call and parent.call[0] in (
            "clone", "clone3", "fork", "vfork") else None
        if flags is not None:
            shared = bool(flags & CLONE_FILES)
        else:
            shared = child.pid is not None and child.pid == parent.process()
        if shared:
            child.fds = self.fds(parent)
        else:
            child.fds = dict(self.fds(parent))
            self.fds_of_process[child.process()] = child.fds

    def exit(self, event, _, __):
        self.thread(event.get("tid", "pid")).ended = event.now

    def execute(self, event, _, __):
        thread = self.thread(event.get("tid", "pid"))
        thread.fds = {fd: opened for fd, opened in self.fds(thread).items() if not opened[1]}
        self.fds_of_process[thread.process()] = thread.fds

    def thread_state(self, event, _, __):
        thread = self.thread(event.get("tid"))
        self.set_process(thread, event.get("pid"))

    def file_state(self, event, _, __):
        self.fds_of_process.setdefault(event.get("pid"), {})[event.get("fd")] = (event.text("filename"), False)

    def perf_comm(self, event, _, __):
        self.set_process(self.thread(event.get("tid")), event.get("pid"))

    # System calls.

    def take_call(self, event, thread, entry, name):
        if name is None and "id" in event.fields:
            name = RAW_NAMES.get(event.get("id"), "call %d" % event.get("id"))
        if entry:
            counts = self.counts(thread, name)
            counts["entered"] += 1
            if thread is self.unknown:
                return
            thread.call = (name, event.now, self.enter_file_call(event, thread, name))
            return
        if thread.call is None:
            return
        called, begin, about = thread.call
        thread.call = None
        if name is not None and name != called:
            return
        passed = event.now - begin
        counts = self.counts(thread, called)
        counts["returned"] += 1
        counts["total"] += passed
        counts["min"] = passed if counts["min"] is None else min(counts["min"], passed)
        counts["max"] = max(counts["max"], passed)
        returned = event.get("ret")
        if returned is not None:
            if -4095 <= returned < 0:
                counts["errors"] += 1
            elif returned >= 0:
                self.exit_file_call(thread, called, about, returned)

    @staticmethod
    def counts(thread, name):
        return thread.calls.setdefault(
            name, {"entered": 0, "returned": 0, "errors": 0, "total": 0, "min": None, "max": 0})

    def enter_file_call(self, event, thread, name):
        about = {"flags": event.get("flags", "clone_flags", "cmd", "type")}
        fd = event.get("fd", "fildes", "oldfd", "fd_in", "in_fd")
        if name in READS | WRITES | COPIES | {"dup", "dup2", "dup3", "fcntl", "fcntl64", "accept", "accept4"}:
            about["file"] = self.file(thread, fd)
        if name in COPIES:
            about["second"] = self.file(thread, event.get("fd_out", "out_fd"))
        if name in ("open", "creat", "openat", "openat2"):
            path = event.text("filename") if isinstance(event.fields.get("filename"), str) or (
                "filename" in event.fields and type(event.fields["filename"]).__name__.startswith("_String")) else None
            directory = event.get("dfd")
            if path is not None and not path.startswith("/") and directory is not None \
                    and directory % 2**32 != 2**32 - 100:
                parent = self.fds(thread).get(directory)
                path = path if parent is None else parent[0] + "/" + path
            about["path"] = path
        if name == "close":
            self.fds(thread).pop(fd, None)
        return about

    def file(self, thread, fd):
        if fd is None:
            return "(unknown)"
        opened = self.fds(thread).get(fd)
        return "(file descriptor %d)" % fd if opened is None else opened[0]

    def exit_file_call(self, thread, name, about, returned):
        if name in READS | COPIES:
            thread.reads += 1
            thread.read += returned
            self.files[about["file"]]["read"] += returned
        if name in WRITES | COPIES:
            thread.writes += 1
            thread.written += returned
            self.files[about["second" if name in COPIES else "file"]]["written"] += returned
        flags = about["flags"] or 0
        if name in ("open", "creat", "openat", "openat2"):
            path = about["path"]
            opened = "(file descriptor %d)" % returned if path is None else path
            self.fds(thread)[returned] = (opened, bool(flags & O_CLOEXEC))
        elif name in ("socket", "accept", "accept4"):
            self.fds(thread)[returned] = ("socket", bool(flags & O_CLOEXEC))
        elif name in ("dup", "dup2", "dup3"):
            self.fds(thread)[returned] = (about["file"], bool(flags & O_CLOEXEC))
        elif name in ("fcntl", "fcntl64") and about["flags"] in (0, 1030):
            self.fds(thread)[returned] = (about["file"], about["flags"] == 1030)

    # Interrupts, devices, memory.

    def irq_entry(self, event, _, cpu):
        cpu.irq = (event.get("irq"), event.now)

    def irq_exit(self, event, _, cpu):
        if cpu.irq and cpu.irq[0] == event.get("irq"):
            counts = self.interrupts["hard %d" % cpu.irq[0]]
            counts["count"] += 1
            counts["total"] += event.now - cpu.irq[1]
        cpu.irq = None

    def softirq_raise(self, event, _, cpu):
        cpu.raised.setdefault(event.get("vec"), event.now)

    def softirq_entry(self, event, _, cpu):
        vec = event.get("vec")
        if vec in cpu.raised:
            counts = self.interrupts["soft %d" % vec]
            counts["latency_count"] += 1
            counts["latency"] += event.now - cpu.raised.pop(vec)
        cpu.softirq = (vec, event.now)

    def softirq_exit(self, event, _, cpu):
        if cpu.softirq and cpu.softirq[0] == event.get("vec"):
            counts = self.interrupts["soft %d" % cpu.softirq[0]]
            counts["count"] += 1
            counts["total"] += event.now - cpu.softirq[1]
        cpu.softirq = None

    def issue(self, event, _, __):
        device = event.get("dev")
        self.disks[device]["requests"] += 1
        self.disks[device]["sectors"] += event.get("nr_sector")
        self.requests[device, event.get("sector")] = event.now

    def complete(self, event, _, __):
        issued = self.requests.pop((event.get("dev"), event.get("sector")), None)
        if issued is not None:
            self.disks[event.get("dev")]["latency_count"] += 1
            self.disks[event.get("dev")]["latency"] += event.now - issued

    def send(self, event, _, __):
        self.networks[event.text("name")]["sent"] += event.get("len")

    def receive(self, event, _, __):
        self.networks[event.text("name")]["received"] += event.get("len")

    def allocate(self, event, thread, _):
        thread.allocated += 2 ** event.get("order")

    def free(self, event, thread, _):
        thread.freed += 2 ** event.get("order")

    HANDLERS = {
        "sched_switch": switch, "sched_wakeup": wake_up, "sched_wakeup_new": wake_up, "sched_waking": wake_up,
        "sched_process_fork": fork, "sched_process_exec": execute,
        "sched_process_exit": exit,
        "lttng_statedump_process_state": thread_state, "lttng_statedump_file_descriptor": file_state,
        "perf_comm": perf_comm,
        "irq_handler_entry": irq_entry, "irq_handler_exit": irq_exit, "softirq_raise": softirq_raise,
        "softirq_entry": softirq_entry, "softirq_exit": softirq_exit,
        "block_rq_issue": issue, "block_rq_complete": complete,
        "net_dev_xmit": send, "netif_receive_skb": receive, "mm_page_alloc": allocate, "mm_page_free": free,
    }

    def result(self):
        for cpu in self.cpus.values():
            self.account(cpu, self.end)
        processes = collections.defaultdict(collections.Counter)
        calls = collections.defaultdict(dict)
        lives = {"began": collections.defaultdict(list), "ended": collections.defaultdict(list)}
        priorities = collections.defaultdict(set)
        events = collections.defaultdict(collections.Counter)
        for thread in self.all_threads + [self.unknown]:
            key = "unknown" if thread.tid is None else str(thread.process())
            for field in ("cpu", "switches", "migrations", "wake_ups", "latency", "read", "written", "reads",
                          "writes", "allocated", "freed"):
                processes[key][field] += getattr(thread, field)
            processes[key]["latency_max"] = max(processes[key]["latency_max"], thread.latency_max)
            events[key].update(thread.events)
            priorities[key] |= thread.priorities
            for what, times in lives.items():
                if thread.tid == thread.process() and getattr(thread, what) is not None:
                    times[key].append(getattr(thread, what))
            for name, more in thread.calls.items():
                known = self.merged(calls[key].get(name), more)
                calls[key][name] = known
        for key, counts in processes.items():
            if priorities[key] and (counts["cpu"] or counts["switches"]):
                counts["priorities"] = [min(priorities[key]), max(priorities[key])]
        return {
            "began": lives["began"], "ended": lives["ended"],
            "begin": self.begin, "end": self.end,
            "processes": {key: counts for key, counts in processes.items() if any(counts.values())},
            "cpus": {str(n): {f: getattr(c, f) for f in ("busy", "idle", "unknown", "switches")}
                     for n, c in self.cpus.items()},
            "calls": {key: names for key, names in calls.items() if names},
            "files": self.files, "interrupts": self.interrupts, "disks": self.disks, "networks": self.networks,
            "events": {key: names for key, names in events.items() if names},
        }

    @staticmethod
    def merged(known, more):
        if known is None:
            return dict(more)
        for field in ("entered", "returned", "errors", "total"):
            known[field] += more[field]
        least = [m for m in (known["min"], more["min"]) if m is not None]
        known["min"] = min(least) if least else None
        known["max"] = max(known["max"], more["max"])
        return known


def raw_names():
    """The names of system calls by number, from this machine's own headers."""
    names = {0: "read", 1: "write", 2: "open", 3: "close", 257: "openat"}
    try:
        with open("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", encoding="ascii") as header:
            for line in header:
                words = line.split()
                if len(words) == 3 and words[1].startswith("__NR_") and words[2].isdigit():
                    names[int(words[2])] = words[1][len("__NR_"):]
    except OSError:
        pass
    return names


RAW_NAMES = raw_names()


def events(trace):
    for message in bt2.TraceCollectionMessageIterator([trace]):
        if isinstance(message, bt2._EventMessageConst):
            yield Event(message)


def main():
    trace = sys.argv[1]
    try:
        first = {}
        for event in events(trace):
            if plain(event.name) == "sched_switch" and event.cpu is not None and event.cpu not in first:
                first[event.cpu] = event.get("prev_tid", "prev_pid")
        machine = TracedMachine(first)
        for event in events(trace):
            machine.take(event)
    except (bt2._Error, RuntimeError, ValueError) as error:
        print("bt2-usage.py: %s: %s" % (trace, str(error).strip().splitlines()[-1]), file=sys.stderr)
        return 1
    json.dump(machine.result(), sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
