#!/usr/bin/env python3
"""Reads a summary index file as docs/format-summary-index.md describes it, and prints what is in it as JSON.

Usage: scripts/read-index.py FILE
It shares nothing with spoor's own reader: the tests compare the two.
"""
import json
import struct
import sys
import uuid

CRC = []
for i in range(256):
    c = i
    for _ in range(8):
        c = (c >> 1) ^ (0x82F63B78 if c & 1 else 0)
    CRC.append(c)

TYPES = {1: "NAMES", 2: "PACKETS", 3: "SWITCHES", 4: "THREADS", 5: "TIMES", 6: "LEVEL", 7: "END", 8: "MARKS"}


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = CRC[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def to_signed(value):
    value &= 2**64 - 1
    return value - 2**64 if value >= 2**63 else value


class Payload:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def more(self):
        return self.at < len(self.data)

    def u(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def s(self):
        value = self.u()
        return value // 2 if value % 2 == 0 else -(value + 1) // 2

    def raw(self, length):
        self.at += length
        return self.data[self.at - length:self.at]

    def text(self):
        return self.raw(self.u()).decode("utf-8")

    def list(self, read):
        return [read() for _ in range(self.u())]


def blocks(data):
    at = 40
    while at + 40 <= len(data):
        kind, length, width, first, last, payload_crc, crc = struct.unpack_from("<IIqqqII", data, at)
        if crc != crc32c(data[at:at + 36]) or at + 40 + length > len(data):
            return
        payload = data[at + 40:at + 40 + length]
        assert crc32c(payload) == payload_crc, f"block at {at}: checksum"
        at += 40 + length
        if kind in TYPES:
            yield TYPES[kind], width, first, last, Payload(payload)


class Names:
    def __init__(self):
        self.texts, self.classes, self.streams, self.cpus, self.series = [], [], [], [], []
        self.processes = [{"pid": None, "tid": None, "name": ""}]

    def read(self, p):
        self.texts += p.list(p.text)
        self.classes += p.list(lambda: (p.u(), p.u(), p.text()))
        self.streams += p.list(lambda: (p.u(), p.s(), p.text()))
        self.cpus += p.list(p.s)
        self.processes += p.list(lambda: self.process(p))
        self.series += p.list(lambda: (p.u(), p.u(), p.u()))

    def process(self, p):
        has = p.u()
        pid = p.s() if has & 1 else None
        tid = p.s() if has & 2 else None
        name = p.u()
        return {"pid": pid, "tid": tid, "name": self.texts[name - 1] if name else ""}


def packets(p, names):
    rows = []
    while p.more():
        stream = names.streams[p.u()]
        offset = total = begin = end = discarded = last = 0
        number = -1
        for _ in range(p.u()):
            offset += p.s() + total // 8
            total += p.s()
            content = total - p.u()
            begin = to_signed(p.s() + end)
            end = to_signed(p.s() + begin)
            discarded = to_signed(p.s() + discarded)
            number = to_signed(p.s() + number + 1)
            first = to_signed(p.s() + last)
            last = to_signed(p.s() + first)
            rows.append({"class": stream[0], "stream": stream[1], "offset": offset, "total_bits": total,
                         "content_bits": content, "begin": begin, "end": end, "discarded": discarded,
                         "number": number, "first_ns": first, "last_ns": last})
    return rows


def marks(p, packets):
    cycles = last = 0
    for packet in packets:
        bit, packet["marks"] = 0, []
        for _ in range(p.u()):
            bit += p.u()
            cycles = to_signed(p.s() + cycles)
            first = to_signed(p.s() + last)
            last = to_signed(p.s() + first)
            packet["marks"].append({"bit": bit, "cycles": cycles, "first_ns": first, "last_ns": last})
        assert not packet["marks"] or bit == packet["content_bits"]


def level(p, width, first, names):
    counts = {}
    series = -1
    for _ in range(p.u()):
        series += 1 + p.u()
        bucket = first // width - 1
        for _ in range(p.u()):
            value = p.u()
            bucket += 1 + (p.u() if value % 2 else 0)
            name = names.classes[names.series[series][0]][2]
            counts.setdefault(name, {}).setdefault(bucket * width, 0)
            counts[name][bucket * width] += value // 2
    return counts


def main(path):
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"SPOORIDX" and struct.unpack_from("<H", data, 8)[0] == 1
    assert struct.unpack_from("<I", data, 36)[0] == crc32c(data[:36])
    flags = struct.unpack_from("<I", data, 12)[0]
    names, segments, pending = Names(), [], {"levels": []}
    for kind, width, first, last, p in blocks(data):
        if kind == "NAMES":
            names.read(p)
        elif kind == "PACKETS":
            pending["packets"] = packets(p, names)
        elif kind == "SWITCHES":
            pending["switches"] = 0
            while p.more():
                for read in (p.u, p.s, p.u, p.s, p.u):
                    read()
                pending["switches"] += 1
        elif kind == "THREADS":
            pending["named_threads"] = len(p.list(lambda: (p.u(), p.s())))
            pending["member_threads"] = len(p.list(lambda: (p.s(), p.s(), p.s())))
        elif kind == "TIMES":
            least, spans = 0, {}
            for _ in range(p.u()):
                name = names.classes[p.u()][2]
                least += p.s()
                greatest = least + p.u()
                old = spans.get(name, (least, greatest))
                spans[name] = (min(old[0], least), max(old[1], greatest))
            pending["times"] = spans
            pending["untimed"] = sum(p.list(lambda: (p.u(), p.u())[1]))
        elif kind == "MARKS":
            marks(p, pending["packets"])
        elif kind == "LEVEL":
            pending["levels"].append({"width_ns": width, "counts": level(p, width, first, names)})
        elif kind == "END":
            pending["packet_count"], pending["trace_bytes"], pending["metadata_bytes"] = p.u(), p.u(), p.u()
            pending["metadata_sha256"] = p.raw(32).hex()
            pending["clocks"] = p.list(lambda: (p.u(), p.u(), p.s(), p.s()))
            segments.append(pending)
            pending = {"levels": []}
        if kind not in ("PACKETS",):
            assert not p.more(), f"{kind}: bytes are left"
    print(json.dumps({"uuid": str(uuid.UUID(bytes=data[16:32])) if flags & 1 else None,
                      "processes": names.processes, "segments": segments}))


main(sys.argv[1])
