#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""explain.py BUILD CAPTURES: what `seetcp explain` costs, beside the peers. See README.md.

BUILD is a release build, CAPTURES what make-captures made. All take turns, on one core, in one run.
CPU time (user and system) is a multiple of minimal_loop's, which only reads the file.
"""
import argparse
import os
import pathlib
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
import measuring  # noqa: E402
from measuring import HERE, milliseconds, ratio, say  # noqa: E402

SOURCES = [HERE / f"{name}.cpp" for name in ("minimal_loop", "minimal_track", "multiply")]
SLOW = ("tcptrace", "tcpdump -nnS", "tshark conv")


class Bench:
    def __init__(self, given, folder):
        self.seetcp = str(given.build.resolve() / "seetcp")
        self.captures, self.peers, self.rounds = given.captures.resolve(), given.peers, given.rounds
        self.programs = measuring.Programs(folder, SOURCES)

    def capture(self, name):
        path = self.captures / name
        return str(path) if path.exists() else self.programs.made(name)

    def explain(self, name, output=None):
        options = ["-o", self.programs.made(output)] if output else []
        return [self.seetcp, "explain", self.capture(name), *options]

    def floors(self, name):
        return {program: [self.programs.made(program), self.capture(name)]
                for program in ("minimal_loop", "minimal_track")}

    def peers_on(self, name):
        file = self.capture(name)
        every = {
            "tcpdump -w": ["tcpdump", "-r", file, "-w", "/dev/null"],
            "tcptrace": ["tcptrace", "-n", file],
            "tcpdump -nnS": ["tcpdump", "-nnS", "-r", file],
            "tshark conv": ["tshark", "-n", "-r", file, "-q", "-z", "conv,tcp",
                            "-o", "tcp.desegment_tcp_streams:FALSE"],
        }
        return {peer: quietly(command) for peer, command in every.items()
                if peer in self.peers and shutil.which(command[0])}

    def in_turns(self, variants, rounds=None):
        return self.programs.in_turns(variants, rounds or self.rounds, seldom=SLOW)


def quietly(command):
    """What it prints costs it as much as writing to /dev/null does, and no reader."""
    return ["sh", "-c", 'exec "$@" >/dev/null 2>&1', "sh", *command]


def table(title, found, goals):
    """A line a variant: CPU time in units of minimal_loop, and the peak of its memory."""
    unit = found["minimal_loop"]["cpu"]
    for name, run in found.items():
        memory = f"{run['peak'] / 1024:8.1f} MiB"
        say(f"{title}: {name}", ratio(run["cpu"], unit), f"{memory}  {goals.get(name, '')}")


def many(bench):
    found = bench.in_turns({
        **bench.floors("many.pcap"),
        "summary": bench.explain("many.pcap"),
        "NDJSON": bench.explain("many.pcap", "x.ndjson"),
        "JSON": bench.explain("many.pcap", "x.json"),
        "summary of pcapng": bench.explain("many.pcapng"),
        **bench.peers_on("many.pcap"),
    })
    table("200,000 connections", found, {
        "summary": "goal: 2.20, 16 MiB",
        "NDJSON": "goal: 2.60, 16 MiB",
        "JSON": "goal: 0.25 x tcpdump -nnS, 32 MiB",
    })
    if "tcpdump -nnS" in found:
        say("200,000 connections: JSON / tcpdump -nnS",
            ratio(found["JSON"]["cpu"], found["tcpdump -nnS"]["cpu"]), "goal: 0.25")


def fat(bench):
    found = bench.in_turns({
        **bench.floors("fat.pcap"),
        "summary": bench.explain("fat.pcap"),
        **bench.peers_on("fat.pcap"),
    })
    table("8 fat connections", found, {"summary": "goal: 1.30, 16 MiB"})


def small(bench):
    found = bench.in_turns({
        "minimal_loop": bench.floors("small.pcap")["minimal_loop"],
        "summary": bench.explain("small.pcap"),
    }, rounds=4 * bench.rounds)
    floor, ours = (found[name]["end"] for name in ("minimal_loop", "summary"))
    say("10,000 frames, start to exit: minimal_loop", milliseconds(floor))
    say("10,000 frames, start to exit: summary", milliseconds(ours),
        f"goal: {milliseconds(1.5 * floor + 0.002)}")


def growth(bench):
    """Nanoseconds for each further frame, from 10^5 to 2*10^6 and from there to 10^7."""
    whole = bench.capture("many.pcap")
    multiply = bench.programs.made("multiply")
    sizes = {"10^5": (1, 100_000), "2*10^6": (1, 2_000_000), "10^7": (5, 2_000_000)}
    for name, (times, frames) in sizes.items():
        bench.programs.once([multiply, whole, bench.programs.made(name), str(times), str(frames)])
    found = bench.in_turns({name: bench.explain(name) for name in sizes}, rounds=3)
    points = [(times * frames, found[name]) for name, (times, frames) in sizes.items()]
    slopes = [(after[1]["cpu"] - before[1]["cpu"]) / (after[0] - before[0])
              for before, after in zip(points, points[1:])]
    say("growth: a further frame, 10^5 to 2*10^6", f"{slopes[0] * 1e9:.0f} ns")
    say("growth: a further frame, 2*10^6 to 10^7", f"{slopes[1] * 1e9:.0f} ns")
    say("growth: the second by the first", ratio(slopes[1], slopes[0]), "goal: 1.15")
    for size, run in points:
        say(f"growth: peak memory with {size:,} frames", f"{run['peak'] / 1024:.1f} MiB")


PARTS = {"many": many, "fat": fat, "small": small, "growth": growth}
PEERS = ("tcpdump -w", *SLOW)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="a release build: build/release")
    parser.add_argument("captures", type=pathlib.Path, help="the folder that make-captures made")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each; slow peers run once (5)")
    parser.add_argument("--core", type=int, default=0, help="the core that all run on (0)")
    parser.add_argument("--parts", default=",".join(PARTS), help="which of them, by commas (all)")
    parser.add_argument("--no-slow", dest="peers", action="store_const", default=PEERS,
                        const=PEERS[:1], help="of the peers, only tcpdump -w: the others take minutes")
    given = parser.parse_args()
    for needed in (given.build / "seetcp", given.captures / "many.pcap"):
        if not needed.exists():
            parser.error(f"there is no {needed}")
    return given


def main():
    given = arguments()
    os.sched_setaffinity(0, {given.core})
    with tempfile.TemporaryDirectory(prefix="seetcp-bench-") as folder:
        bench = Bench(given, pathlib.Path(folder))
        for part in given.parts.split(","):
            PARTS[part](bench)


if __name__ == "__main__":
    main()
