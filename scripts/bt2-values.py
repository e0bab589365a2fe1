#!/usr/bin/python3
"""What babeltrace2 reads in some traces: a line for each event record.

Usage: bt2-values.py TRACE...

A line has the data stream class's id, the clock's cycles, the name, and the values of common context, specific
context and payload. Text is in hexadecimal UTF-8, real numbers are their 64 bits in hexadecimal. Before the lines of a
trace, a line says which trace it is; where babeltrace2 can't read it, the line FAILED ends it. Exits with 77 where the
bindings are not installed.
"""

import math
import os
import struct
import sys

try:
    import bt2
except ImportError:
    print("the Python bindings of babeltrace2 are not installed", file=sys.stderr)
    sys.exit(77)


def text(value):
    if value is None:
        return "{}"
    if isinstance(value, bt2._StructureFieldConst):
        return "{" + ",".join(name.encode().hex() + "=" + text(value[name]) for name in value) + "}"
    if isinstance(value, bt2._VariantFieldConst):
        return text(value.selected_option)
    if isinstance(value, bt2._ArrayFieldConst):
        return "[" + ",".join(text(element) for element in value) + "]"
    if isinstance(value, bt2._StringFieldConst):
        return str(value).encode().hex()
    if isinstance(value, bt2._RealFieldConst):
        number = float(value)
        return "nan" if math.isnan(number) else struct.pack(">d", number).hex()
    return str(int(value))


def lines(trace):
    for message in bt2.TraceCollectionMessageIterator(trace):
        if isinstance(message, bt2._EventMessageConst):
            event = message.event
            has_clock = event.stream.cls.default_clock_class is not None
            cycles = message.default_clock_snapshot.value if has_clock else 0
            parts = [event.common_context_field, event.specific_context_field, event.payload_field]
            yield " ".join(
                [str(event.stream.cls.id), str(cycles), event.name.encode().hex()] + [text(part) for part in parts]
            )


def read(trace):
    """Prints a trace's lines in a process of its own: babeltrace2 aborts on some traces."""
    print("TRACE", trace, flush=True)
    child = os.fork()
    if child == 0:
        try:
            print("\n".join(lines(trace)), flush=True)
            os._exit(0)
        except Exception as e:
            print(e, file=sys.stderr, flush=True)
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    if status != 0:
        print("FAILED", status, flush=True)


for path in sys.argv[1:]:
    read(path)
