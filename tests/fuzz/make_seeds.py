#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""make_seeds.py FOLDER: what the fuzzers begin with, FOLDER/{claims,containers,decoder,connections,lesson,scenario}/*.

All of it is our own: the claims, scenarios and lessons of tutorials and documentation, the sample captures, small files in every form of container, a frame in every
kind of link and tunnel, and short conversations as tests/fuzz/player.hpp plays them.
"""
import gzip
import pathlib
import re
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "sample_pcaps"
CLAIMS = ROOT / "tutorials" / "claims"
SCENARIOS = ROOT / "tutorials" / "scenarios"
LESSONS = [ROOT / "tutorials", ROOT / "tests" / "unit" / "lessons" / "lesson" / "wrong"]
FIN, SYN, RST, PSH, ACK, URG = 1, 2, 4, 8, 16, 32

TCP = struct.pack("!HHIIHHHH", 40000, 8080, 1, 0, 5 << 12 | SYN, 64240, 0, 0)
TCP_OPTIONS = struct.pack("!HHIIHHHH", 40000, 8080, 1, 0, 10 << 12 | SYN, 64240, 0, 0) + bytes.fromhex(
    "020405b40402080a00000001000000000103030a")
MAC = bytes.fromhex("020000000002020000000001")


def ipv4(payload, protocol=6, fragment=0x4000, identification=7, options=b""):
    words = 5 + len(options) // 4
    return struct.pack("!BBHHHBBH", 0x40 | words, 0, words * 4 + len(payload), identification,
                       fragment, 64, protocol, 0) + bytes([10, 9, 0, 1, 10, 9, 0, 2]) + options + payload


def ipv6(payload, next_header=6):
    return struct.pack("!IHBB", 6 << 28, len(payload), next_header, 64) + bytes(15) + b"\1" + bytes(
        15) + b"\2" + payload


def udp(port, payload):
    return struct.pack("!HHHH", 50000, port, 8 + len(payload), 0) + payload


def ethernet(kind, payload):
    return MAC + struct.pack("!H", kind) + payload


V4, V6 = ipv4(TCP_OPTIONS + b"data"), ipv6(TCP_OPTIONS + b"data")
LLC = bytes.fromhex("aaaa03000000")
EXTENSIONS = bytes.fromhex("3c00010400000000" "2b00010400000000" "0600010400000000")
ICMP4 = bytes([3, 3, 0, 0, 0, 0, 0, 0]) + ipv4(TCP)
ICMP6 = bytes([1, 4, 0, 0, 0, 0, 0, 0]) + ipv6(TCP)


def tunnels():
    """IP packets whose segment lies deeper."""
    inner = ethernet(0x0800, V4)
    yield "4in4", ipv4(V4, 4)
    yield "6in4", ipv4(V6, 41)
    yield "4in6", ipv6(V4, 4)
    yield "6in6", ipv6(V6, 41)
    yield "gre", ipv4(bytes.fromhex("00000800") + V4, 47)
    yield "gre-all", ipv4(bytes.fromhex("b0000800" "00000000" "00000001" "00000002") + V4, 47)
    yield "gre-ethernet", ipv4(bytes.fromhex("00006558") + inner, 47)
    yield "vxlan", ipv4(udp(4789, bytes.fromhex("0800000000000500") + inner), 17)
    yield "geneve", ipv4(udp(6081, bytes.fromhex("0000655800000500") + inner), 17)
    yield "gtp-u", ipv4(udp(2152, bytes.fromhex("30ff") + struct.pack("!HI", len(V4), 1) + V4), 17)
    yield "teredo", ipv4(udp(3544, V6), 17)
    yield "extensions", ipv6(EXTENSIONS + TCP_OPTIONS, 0)
    yield "authenticated", ipv6(bytes.fromhex("060400000000000100000001") + bytes(12) + TCP, 51)
    yield "icmp", ipv4(ICMP4, 1)
    yield "icmp6", ipv6(ICMP6, 58)
    yield "options", ipv4(TCP, options=bytes.fromhex("0101830700000000"))


# Link types by their place in fuzz_decoder.cpp's table, and frames of each.
def frames():
    plain = ethernet(0x0800, V4)
    yield "ethernet", 0, [plain, ethernet(0x86DD, V6), ethernet(0x0806, bytes(28))]
    yield "vlan", 0, [ethernet(0x8100, b"\0\5\x08\0" + V4),
                      ethernet(0x88A8, b"\0\5\x81\0\0\6\x86\xdd" + V6)]
    yield "mpls", 0, [ethernet(0x8847, bytes.fromhex("0001004000010140") + V4)]
    yield "pppoe", 0, [ethernet(0x8864, b"\x11\0\0\1" + struct.pack("!H", len(V4) + 2) + b"\0\x21" + V4)]
    yield "llc", 0, [ethernet(len(V4) + 8, LLC + b"\x08\0" + V4)]
    yield "null", 1, [b"\2\0\0\0" + V4, b"\0\0\0\x1e" + V6]
    yield "fddi", 6, [b"\x50" + MAC + LLC + b"\x08\0" + V4]
    for name, place in (("raw-bsd", 7), ("raw-openbsd", 8), ("raw", 11), ("ipv4", 21), ("ipv6", 22)):
        yield name, place, [V4, V6]
    yield "ppp", 3, [b"\xff\x03\0\x21" + V4, b"\x57" + V6]
    yield "pppoe-link", 10, [b"\x11\0\0\1" + struct.pack("!H", len(V4) + 2) + b"\0\x21" + V4]
    yield "c-hdlc", 12, [b"\x0f\0\x08\0" + V4]
    yield "loop", 14, [b"\0\0\0\2" + V4]
    yield "sll", 15, [struct.pack("!HHH8sH", 0, 1, 6, bytes(8), 0x0800) + V4]
    yield "sll2", 26, [struct.pack("!HHIHBB8s", 0x0800, 0, 3, 1, 0, 6, bytes(8)) + V4]
    data = b"\x08\x01\0\0" + MAC + bytes(6) + b"\0\0"
    qos = b"\x88\x01\0\0" + MAC + bytes(6) + b"\0\0" + b"\0\0"
    yield "802.11", 13, [data + LLC + b"\x08\0" + V4, qos + LLC + b"\x86\xdd" + V6]
    yield "radiotap", 16, [b"\0\0\x08\0\0\0\0\0" + data + LLC + b"\x08\0" + V4]
    yield "ppi", 20, [b"\0\0\x08\0\x69\0\0\0" + data + LLC + b"\x08\0" + V4]
    yield "nflog", 23, [b"\2\0\0\0" + struct.pack("<HH", 4 + len(V4), 9) + V4]
    yield "infiniband", 24, [b"\x08\0\0\0" + V4]
    halves = [ipv4(TCP_OPTIONS[:16], fragment=0x2000), ipv4(TCP_OPTIONS[16:], fragment=2)]
    yield "fragments", 21, halves + list(reversed(halves))
    head = [ipv6(struct.pack("!BBHI", 6, 0, place, 9) + part, 44)
            for place, part in ((1, TCP_OPTIONS[:16]), (16, TCP_OPTIONS[16:]))]
    yield "fragments6", 22, head
    for name, packet in tunnels():
        yield name, 11, [packet]


def decoder_seed(link, packets):
    return bytes([link, 1]) + b"".join(struct.pack("!HH", len(one), 0) + one for one in packets)


# Containers.
def records(order, packets):
    return b"".join(struct.pack(order + "IIII", 1, i, len(one), len(one)) + one
                    for i, one in enumerate(packets))


def pcap(order, magic, packets, version=(2, 4), link=1):
    head = struct.pack(order + "IHHiIII", magic, *version, 0, 0, 65536, link)
    return head + records(order, packets)


def block(order, kind, body):
    body += bytes(-len(body) % 4)
    return struct.pack(order + "II", kind, len(body) + 12) + body + struct.pack(order + "I", len(body) + 12)


def option(order, code, value):
    return struct.pack(order + "HH", code, len(value)) + value + bytes(-len(value) % 4)


def pcapng(order, resolution=b"\x09"):
    packet = ethernet(0x0800, V4)
    size = len(packet)
    end = bytes(4)
    yield block(order, 0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1) + option(
        order, 1, b"a comment\x1b[2J") + end)
    for link in (1, 101):
        yield block(order, 1, struct.pack(order + "HHI", link, 0, 0) + option(order, 2, b"eth0") +
                    option(order, 9, resolution) + option(order, 14, struct.pack(order + "q", 7)) + end)
    yield block(order, 6, struct.pack(order + "IIIII", 0, 1, 2, size, size) + packet + option(
        order, 1, b"why") + end)
    yield block(order, 6, struct.pack(order + "IIIII", 1, 1, 3, len(V4), len(V4)) + V4)
    yield block(order, 3, struct.pack(order + "I", size) + packet)
    yield block(order, 2, struct.pack(order + "HHIIII", 0, 0, 1, 4, size, size) + packet)
    yield block(order, 9, b"__REALTIME_TIMESTAMP=1\nMESSAGE=hello\n")
    yield block(order, 0x0BAD, struct.pack(order + "I", 1) + b"custom")


def containers():
    packets = [ethernet(0x0800, V4), ethernet(0x86DD, V6)]
    for order in "<>":
        for name, magic in (("us", 0xA1B2C3D4), ("ns", 0xA1B23C4D), ("modified", 0xA1B2CD34)):
            yield f"{name}-{'little' if order == '<' else 'big'}", pcap(order, magic, packets)
        for version in ((2, 1), (2, 2), (2, 3), (1, 4), (2, 5)):
            yield f"{version}{order}", pcap(order, 0xA1B2C3D4, packets, version)
    both = b"".join(pcapng("<")), b"".join(pcapng(">", b"\x88"))
    yield "pcapng-little", both[0]
    yield "pcapng-big", both[1]
    yield "pcapng-both", both[0] + both[1]
    yield "gzip", gzip.compress(pcap("<", 0xA1B2C3D4, packets), mtime=0)
    yield "gzip-pcapng", gzip.compress(both[0], mtime=0)
    yield "gzip-of-much", gzip.compress(pcap("<", 0xA1B2C3D4, [bytes(60000)] * 40), mtime=0)
    for name, magic in (("snoop", b"snoop\0\0\0"), ("netmon", b"GMBU"), ("bzip2", b"BZh9"),
                        ("xz", b"\xfd7zXZ\0"), ("zstd", b"\x28\xb5\x2f\xfd"), ("text", b"hello\n")):
        yield name, magic + bytes(32)


# Conversations: (from server, flags, seq, ack, data); the acknowledgement is of the next number.
HANDSHAKE = [(0, SYN, 0), (1, SYN | ACK, 0), (0, ACK, 0)]
CLOSE = [(0, FIN | ACK, 0), (1, ACK, 0), (1, FIN | ACK, 0), (0, ACK, 0)]
STORIES = {
    "hello": [*HANDSHAKE, (0, PSH | ACK, 1), (1, ACK, 0), *CLOSE],
    "again": [*HANDSHAKE, *CLOSE, *HANDSHAKE, *CLOSE, *HANDSHAKE],
    "refused": [(0, SYN, 0), (1, RST | ACK, 0)],
    "reset": [*HANDSHAKE, (0, ACK, 9), (1, RST, 0), (0, ACK, 1)],
    "simultaneous-open": [(0, SYN, 0), (1, SYN, 0), (0, SYN | ACK, 0), (1, SYN | ACK, 0), *CLOSE],
    "simultaneous-close": [*HANDSHAKE, (0, FIN | ACK, 0), (1, FIN | ACK, 0), (0, ACK, 0), (1, ACK, 0)],
    "odd": [(0, 0, 0), (0, 255, 3), (1, SYN | FIN, 0), (0, URG | ACK, 2), (1, SYN | RST, 0)],
    "midstream": [(0, ACK, 4), (1, ACK, 4), *CLOSE],
}


def play(story, who=0, window=250, more=7):
    return b"".join(bytes([who | side, flags, 0, 0, data, window, 1, more])
                    for side, flags, data in story)


def conversations():
    for name, story in STORIES.items():
        yield name, play(story, who=64)
        yield name + "-6", play(story, who=64 | 8)
        yield name + "-doubled", b"".join(
            one + bytes([one[0] | 32]) + one[1:]
            for one in (play([step]) for step in story))
        yield name + "-two-networks", b"".join(play([step]) + play([step], 16) for step in story)
        yield name + "-out-of-order", b"".join(reversed([play([step]) for step in story]))
    yield "zero-window", play(HANDSHAKE) + play([(1, ACK, 0)] * 3, window=0) + play([(0, ACK, 1)] * 9)


def write(folder, seeds):
    folder.mkdir(parents=True, exist_ok=True)
    for name, octets in seeds:
        (folder / name.replace("/", "-")).write_bytes(octets)


def claims():
    """The files of claims, and each sentence that the documentation shows, alone."""
    for path in sorted(CLAIMS.glob("*.claims")):
        yield path.name, path.read_bytes()
    page = (ROOT / "docs" / "claims.md").read_text()
    for number, sentence in enumerate(re.findall(r"`([^`\n]+)`", page)):
        yield f"sentence-{number}", sentence.encode()


def lessons():
    """Those that are written right and those that are not; of the long ones the beginning too."""
    for path in sorted(path for folder in LESSONS for path in folder.glob("*.md")):
        yield path.name, path.read_bytes()
        yield "begin-" + path.name, path.read_bytes()[:2000]


def main():
    folder = pathlib.Path(sys.argv[1])
    samples = [(path.name, path.read_bytes()) for path in sorted(SAMPLES.glob("*.pcap*"))]
    write(folder / "claims", claims())
    write(folder / "containers", [*samples, *containers()])
    write(folder / "decoder", [(name, decoder_seed(link, packets)) for name, link, packets in frames()])
    write(folder / "connections", conversations())
    write(folder / "lesson", lessons())
    write(folder / "scenario", [(path.name, path.read_bytes()) for path in sorted(SCENARIOS.iterdir())])


if __name__ == "__main__":
    main()
