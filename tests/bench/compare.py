#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""compare.py SEETCP FILE…: what seetcp, tshark and tcptrace say of the same captures.

For each connection: how many segments each way, how many octets of data (tcptrace's "unique bytes"),
and in which frame the first FIN or RST came from whom (by tshark). Every difference is a line; ends
with 1 if there is one. Connections are matched by their endpoints, in the order of their beginning.
"""
import collections
import concurrent.futures
import functools
import ipaddress
import json
import re
import subprocess
import sys

FIELDS = ("tcp.stream", "frame.number", "ip.src", "ipv6.src", "tcp.srcport", "ip.dst", "ipv6.dst",
          "tcp.dstport", "tcp.flags.fin", "tcp.flags.reset")
HOST = re.compile(r"host \S+:\s+(\S+)$")
PAIR = re.compile(r"(total packets|unique bytes sent):\s+(\d+)\s+\1:\s+(\d+)")


def output(*command):
    """Line by line: of a long capture it is more than memory should hold."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                          errors="replace") as running:
        yield from running.stdout


@functools.lru_cache(maxsize=None)  # A long capture names each in ten frames and more.
def endpoint(text):
    address, _, port = text.rpartition(":")
    try:
        return f"{ipaddress.ip_address(address.strip('[]'))}:{port}"
    except ValueError:  # tcptrace writes fd09::0001 and the like otherwise.
        return text


class Connections(dict):
    """By (the two endpoints, which of theirs): for each, what is counted, by the endpoint."""

    def __init__(self):
        super().__init__()
        self.seen = collections.Counter()

    def add(self, one, other, facts):
        pair = tuple(sorted((one, other)))
        self[(pair, self.seen[pair])] = facts
        self.seen[pair] += 1


def of_seetcp(seetcp, path):
    found = Connections()
    for line in output(seetcp, "explain", path, "--format", "ndjson"):
        say = json.loads(line)
        if say.get("type") == "connection":
            add_line(found, say)
    return found


def add_line(found, say):
    ends = {side: endpoint(f"{say[side]['address']}:{say[side]['port']}")
            for side in ("client", "server")}
    counts = say["counts"]
    closer = (ends[say["first_closer"]], say["close_frame"]) if "first_closer" in say else None
    found.add(*ends.values(), {"segments": {ends[side]: counts[side]["segments"] for side in ends},
                               "octets": {ends[side]: counts[side]["bytes"] for side in ends},
                               "closer": closer})


def of_tshark(path):
    """Its streams, which are its conversations (-z conv,tcp), from the fields of each segment."""
    found, streams = Connections(), {}
    fields = [word for field in FIELDS for word in ("-e", field)]
    for line in output("tshark", "-n", "-r", path, "-Y", "tcp", "-o",
                       "tcp.desegment_tcp_streams:FALSE", "-T", "fields", "-E", "occurrence=l",
                       *fields):
        stream, frame, from4, from6, port, to4, to6, to_port, fin, reset = line[:-1].split("\t")
        one, other = endpoint(f"{from4 or from6}:{port}"), endpoint(f"{to4 or to6}:{to_port}")
        if stream not in streams:
            streams[stream] = {"segments": {one: 0, other: 0}, "closer": None}
            found.add(one, other, streams[stream])
        facts = streams[stream]
        facts["segments"][one] += 1
        if "1" in fin + reset and not facts["closer"]:
            facts["closer"] = (one, int(frame))
    return found


def of_tcptrace(path):
    found, hosts, facts = Connections(), [], {}
    for line in output("tcptrace", "-n", "-l", path):
        match = HOST.search(line)
        if match:
            hosts.append(endpoint(match[1]))
        match = PAIR.search(line)
        if match:
            facts[match[1]] = dict(zip(hosts, (int(match[2]), int(match[3]))))
        if len(facts) == 2:
            found.add(*hosts, {"segments": facts["total packets"],
                               "octets": facts["unique bytes sent"]})
            hosts, facts = [], {}
    return found


def differences(ours, theirs):
    """What differs, and a line that says how."""
    for key in sorted(set(ours) | set(theirs)):
        name = " <-> ".join(key[0]) + (f" ({key[1] + 1})" if key[1] else "")
        if key not in theirs or key not in ours:
            whose = "only we have it" if key in ours else "only they have it"
            yield whose, f"{name}: {whose}"
            continue
        for fact in ("segments", "octets", "closer"):
            if fact in theirs[key] and theirs[key][fact] != ours[key][fact]:
                yield fact, f"{name}: {fact}: {ours[key][fact]}, they say {theirs[key][fact]}"


def compare(seetcp, path):
    alike = True
    with concurrent.futures.ThreadPoolExecutor() as pool:  # They run beside one another.
        peers = {"tshark": pool.submit(of_tshark, path), "tcptrace": pool.submit(of_tcptrace, path)}
        ours = of_seetcp(seetcp, path)
    for peer, told in peers.items():
        theirs = told.result()
        found = list(differences(ours, theirs))
        print(f"{path}: {len(ours)} connections, {peer}: {len(theirs)}, {len(found)} differences")
        for what, times in collections.Counter(what for what, _ in found).items():
            print(f"  {times} x {what}")
        for _, line in found[:20]:
            print(f"  {line}")
        alike = alike and not found
    return alike


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    same = [compare(sys.argv[1], path) for path in sys.argv[2:]]
    sys.exit(0 if all(same) else 1)


if __name__ == "__main__":
    main()
