#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""compare.py SEETCP FILE…: what seetcp, tshark and tcptrace say of the same captures.

For each connection: how many segments each way, how many octets of data (tcptrace's "unique bytes"),
and in which frame the first FIN or RST came from whom (by tshark). Every difference is a line; ends
with 1 if there is one. Connections are matched by their endpoints, in the order of their beginning.
"""
import collections
import ipaddress
import json
import pathlib
import re
import subprocess
import sys
import tempfile

CONV = re.compile(r"^(\S+)\s+<->\s+(\S+)\s+(\d+) \d+ \S+\s+(\d+) \d+ \S+\s+(\d+) ")
HOST = re.compile(r"host \S+:\s+(\S+)$")
PAIR = re.compile(r"(total packets|unique bytes sent):\s+(\d+)\s+\1:\s+(\d+)")


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    return done.stdout


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

    def add(self, one, other, **facts):
        pair = tuple(sorted((one, other)))
        self[(pair, self.seen[pair])] = facts
        self.seen[pair] += 1


def of_seetcp(seetcp, path):
    found = Connections()
    with tempfile.TemporaryDirectory() as folder:
        lines = pathlib.Path(folder) / "x.ndjson"
        output(seetcp, "explain", path, "-o", str(lines))
        for line in lines.read_text(encoding="utf-8").splitlines():
            say = json.loads(line)
            if say.get("type") == "connection":
                add_line(found, say)
    return found


def add_line(found, say):
    ends = {side: f"{ipaddress.ip_address(say[side]['address'])}:{say[side]['port']}"
            for side in ("client", "server")}
    counts = say["counts"]
    found.add(*ends.values(),
              segments={ends[side]: counts[side]["segments"] for side in ends},
              octets={ends[side]: counts[side]["bytes"] for side in ends},
              closer=(ends[say["first_closer"]], say["close_frame"]) if "first_closer" in say else None)


def of_tshark(path):
    """Connections and segments of its conversations; who closed first from its fields."""
    found = Connections()
    for line in output("tshark", "-n", "-q", "-r", path, "-z", "conv,tcp").splitlines():
        match = CONV.match(line)
        if match:
            one, other = endpoint(match[1]), endpoint(match[2])
            found.add(one, other, segments={other: int(match[3]), one: int(match[4])})
    closers = first_closers(path)
    for key, facts in found.items():
        facts["closer"] = closers.get(key)
    return found


def first_closers(path):
    fields = [word for name in ("tcp.stream", "frame.number", "ip.src", "ipv6.src", "tcp.srcport",
                                "ip.dst", "ipv6.dst", "tcp.dstport", "tcp.flags.fin",
                                "tcp.flags.reset") for word in ("-e", name)]
    text = output("tshark", "-n", "-r", path, "-Y", "tcp", "-T", "fields", "-E", "occurrence=l",
                  *fields)
    streams, closers, seen = {}, {}, collections.Counter()
    for line in text.splitlines():
        stream, frame, from4, from6, port, to4, to6, to_port, fin, reset = line.split("\t")
        one, other = endpoint(f"{from4 or from6}:{port}"), endpoint(f"{to4 or to6}:{to_port}")
        pair = tuple(sorted((one, other)))
        if stream not in streams:
            streams[stream] = (pair, seen[pair])
            seen[pair] += 1
        if "1" in fin + reset:
            closers.setdefault(streams[stream], (one, int(frame)))
    return closers


def of_tcptrace(path):
    found, hosts, facts = Connections(), [], {}
    for line in output("tcptrace", "-n", "-l", path).splitlines():
        match = HOST.search(line)
        if match:
            hosts.append(endpoint(match[1]))
        match = PAIR.search(line)
        if match:
            facts[match[1]] = dict(zip(hosts, (int(match[2]), int(match[3]))))
        if len(facts) == 2:
            found.add(*hosts, segments=facts["total packets"], octets=facts["unique bytes sent"])
            hosts, facts = [], {}
    return found


def differences(ours, theirs):
    for key in sorted(set(ours) | set(theirs)):
        name = " <-> ".join(key[0]) + (f" ({key[1] + 1})" if key[1] else "")
        if key not in theirs or key not in ours:
            yield f"{name}: only {'we' if key in ours else 'they'} have it"
            continue
        for fact in ("segments", "octets", "closer"):
            if fact in theirs[key] and theirs[key][fact] != ours[key][fact]:
                yield f"{name}: {fact}: {ours[key][fact]}, they say {theirs[key][fact]}"


def compare(seetcp, path):
    ours = of_seetcp(seetcp, path)
    alike = True
    for peer, theirs in (("tshark", of_tshark(path)), ("tcptrace", of_tcptrace(path))):
        lines = list(differences(ours, theirs))
        print(f"{path}: {len(ours)} connections, {peer}: {len(theirs)}, {len(lines)} differences")
        for line in lines[:20]:
            print(f"  {line}")
        alike = alike and not lines
    return alike


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    same = [compare(sys.argv[1], path) for path in sys.argv[2:]]
    sys.exit(0 if all(same) else 1)


if __name__ == "__main__":
    main()
