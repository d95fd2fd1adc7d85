# SPDX-License-Identifier: MIT
"""seetcp explain on captures that are much of one thing: it ends, its numbers are right, and memory
is bounded: 256 MiB at most, whatever the file holds (measured where no sanitizer is in the program;
there the captures are a tenth)."""
import gzip
import itertools
import json
import os
import resource
import struct
import subprocess
import unittest

from seetcp_run import SEETCP
from tidy import Tidy

MOST_KIB = 256 * 1024
SYN, ACK, RST = 0x02, 0x10, 0x04


def is_sanitized(program):
    linked = subprocess.run(["ldd", program], stdout=subprocess.PIPE, text=True, check=False).stdout
    return "asan" in linked


SANITIZED = is_sanitized(SEETCP)
SCALE = 10 if SANITIZED else 1


def address(number):
    return struct.pack(">I", 0x0a000000 + number)


def segment(sender, receiver, flags, seq=0, ack=0, payload=b"", ip_id=0, fragment=0x4000):
    """An IPv4 packet of a TCP segment; an end is an address's number and a port."""
    ip = struct.pack(">BBHHHBBH", 0x45, 0, 40 + len(payload), ip_id & 0xffff, fragment, 64, 6, 0)
    tcp = struct.pack(">HHIIBBHHH", sender[1], receiver[1], seq & 0xffffffff, ack & 0xffffffff,
                      0x50, flags, 60000, 0, 0)
    return ip + address(sender[0]) + address(receiver[0]) + tcp + payload


SERVER = (1 << 23, 80)


def syns(count):
    for number in range(count):
        yield segment((number // 1000, 10000 + number % 1000), SERVER, SYN, number * 64007)


def reuse(count):
    client = (1, 40000)
    for number in range(count):
        isn = number * 0x9e3779b1
        yield segment(client, SERVER, SYN, isn, ip_id=number + 1)
        yield segment(SERVER, client, RST | ACK, 0, isn + 1, ip_id=number + 1)


def fragments(count):
    for number in range(count):
        yield segment((number >> 16, 40000), SERVER, ACK, payload=bytes(40), ip_id=number,
                      fragment=0x2000)


def octets_backwards(count):
    client = (1, 40000)
    yield segment(client, SERVER, SYN, 0)
    yield segment(SERVER, client, SYN | ACK, 0, 1)
    for number in reversed(range(count)):
        yield segment(client, SERVER, ACK, 1 + number, 1, b"x", ip_id=number + 1)


def twice(packets):
    return itertools.chain.from_iterable((packet, packet) for packet in packets)


def pcap(packets):
    """A capture of raw IP, a microsecond a packet."""
    yield struct.pack("<IHHiIII", 0xa1b2c3d4, 2, 4, 0, 0, 262144, 101)
    for number, packet in enumerate(packets):
        yield struct.pack("<IIII", 1600000000 + number // 1000000, number % 1000000,
                          len(packet), len(packet)) + packet


def block(kind, body):
    size = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + size + body + size


def interfaces(count):
    """A pcapng in which each packet has an interface of its own, declared just before."""
    yield block(0x0a0d0d0a, struct.pack("<IHHq", 0x1a2b3c4d, 1, 0, -1))
    for number, packet in enumerate(syns(count)):
        yield block(1, struct.pack("<HHI", 101, 0, 0))
        yield block(6, struct.pack("<IIIII", number, 0, number, len(packet), len(packet)) + packet)


class ExplainVolume(Tidy):
    def explain(self, path, *words):
        """The connections' lines, as they are read, and the summary."""
        process = self.start("explain", path, *words, "-o", self.file("x.ndjson"))
        _, complaint = process.communicate(timeout=100)
        self.assertEqual((process.returncode, complaint), (0, b""))
        if not SANITIZED:
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            self.assertLessEqual(most, MOST_KIB, "KiB at most, of all so far")
        last = b""
        with open(self.folder / "x.ndjson", "rb") as lines:
            for last in lines:
                pass
        return json.loads(last)

    def capture(self, octets, name="x.pcap", opened=open):
        path = self.file(name)
        with opened(path, "wb") as file:
            file.writelines(octets)
        return path

    def test_a_flood_of_syns(self):
        count = 1_000_000 // SCALE
        summary = self.explain(self.capture(pcap(syns(count))))
        self.assertEqual((summary["frames"], summary["connections"]), (count, count))
        self.assertEqual(summary["outcomes"], {"unanswered": count})

    def test_one_tuple_used_again_and_again(self):
        count = 100_000 // SCALE
        summary = self.explain(self.capture(pcap(reuse(count))))
        self.assertEqual((summary["frames"], summary["outcomes"]), (2 * count, {"refused": count}))

    def test_a_trace_of_every_segment_of_one_tuple_used_again_and_again(self):
        count = 20_000 // SCALE
        path = self.capture(pcap(reuse(count)))
        self.explain(path, "-o", self.file("x.json"))
        with open(self.folder / "x.json", encoding="utf-8") as file:
            self.assertEqual(len(json.load(file)["connections"]), count)

    def test_fragments_that_are_never_completed(self):
        count = 100_000 // SCALE
        summary = self.explain(self.capture(pcap(fragments(count))))
        self.assertEqual((summary["segments"], summary["connections"]), (0, 0))
        self.assertEqual(sum(kind["frames"] for kind in summary["skipped"]), count)

    def test_a_pcapng_with_an_interface_for_each_packet(self):
        count = 100_000 // SCALE
        summary = self.explain(self.capture(interfaces(count), "x.pcapng"))
        self.assertEqual((summary["frames"], summary["connections"]), (count, count))

    def test_octets_that_come_from_the_last_to_the_first(self):
        count = 50_000 // SCALE
        summary = self.explain(self.capture(pcap(octets_backwards(count))))
        self.assertEqual((summary["frames"], summary["connections"]), (count + 2, 1))

    def test_everything_twice(self):
        count = 100_000 // SCALE
        summary = self.explain(self.capture(pcap(twice(reuse(count)))))
        self.assertEqual((summary["frames"], summary["outcomes"]), (4 * count, {"refused": count}))

    def test_a_gzip_bomb(self):
        """One segment, a thousand thousand times: some 250 octets of each become one."""
        count = 1_000_000 // SCALE
        one = b"".join(itertools.islice(pcap([segment((1, 40000), SERVER, ACK, payload=bytes(900))]),
                                        1, None))
        header = next(pcap([]))
        chunks = itertools.chain([header], itertools.repeat(one * 1000, count // 1000))
        path = self.capture(chunks, "x.pcap.gz", lambda name, mode: gzip.open(name, mode, 6))
        self.assertLess(os.path.getsize(path) * 100, len(one) * count)
        summary = self.explain(path)
        self.assertEqual((summary["frames"], summary["connections"]), (count, 1))

    def test_a_gzip_bomb_that_is_no_capture(self):
        path = self.capture(itertools.repeat(bytes(1 << 20), 1000 // SCALE), "x.gz", gzip.open)
        ran = self.seetcp("explain", path)
        self.assertEqual((ran.exit_status, ran.stdout), (2, b""), ran.story())


if __name__ == "__main__":
    unittest.main()
