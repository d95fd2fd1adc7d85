#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""run.py BUILD [--rounds N] [--core N]: what looking costs, side by side in one run. See README.md.

BUILD is a release build, such as build/release. All variants take turns, on one core; numbers are
medians.
"""
import json
import os
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
import measuring  # noqa: E402
from measuring import HERE, milliseconds, ratio, say  # noqa: E402

SOURCES = [HERE / "bare.cpp", HERE.parent / "programs" / "pingpong.cpp"]
STRACE = ["strace", "-f", "-e", "trace=network,read,write,close", "-o"]


class Bench:
    """The programs to measure with, and the folder for what they write."""

    def __init__(self, build, folder, rounds):
        self.build, self.rounds = build.resolve(), rounds
        self.programs = measuring.Programs(folder, SOURCES)
        self.server, self.client = f"{self.build}/plain-server", f"{self.build}/plain-client"

    def made(self, name):
        return self.programs.made(name)

    def seetcp(self, server, client, *options):
        return [f"{self.build}/seetcp", "run", "--server", server, "--client", client, *options]

    def bare(self, server, client):
        return [self.made("bare"), server, client]

    def strace(self, server, client, *options):
        return [*STRACE, self.made("strace.txt"), *options, *self.bare(server, client)]

    def pingpong(self, connections):
        program = self.made("pingpong")
        return [f"{program} {side} 8080 {connections}" for side in ("server", "client")]

    def script(self, name, work):
        """A client that first does `work`, then visits the server so that it ends too."""
        path = pathlib.Path(self.made(name))
        path.write_text(f"#!/bin/sh\n{work}\nexec {self.client}\n")
        path.chmod(0o755)
        return str(path)

    def in_turns(self, variants):
        return self.programs.in_turns(variants, self.rounds)


def hello(bench):
    found = bench.in_turns({
        "bare": bench.bare(bench.server, bench.client),
        "seetcp": bench.seetcp(bench.server, bench.client),
    })
    say("hello: the two programs, bare", milliseconds(found["bare"]["end"]))
    say("hello: seetcp, first output", milliseconds(found["seetcp"]["first"]))
    say("hello: seetcp, picture complete", milliseconds(found["seetcp"]["last"]), "goal: 25 ms")
    say("hello: seetcp, prompt back", milliseconds(found["seetcp"]["end"]), "goal: 60 ms")
    say("hello: seetcp, peak memory", f"{found['seetcp']['peak'] / 1024:.1f} MiB", "goal: 24 MiB")
    return {name: run["end"] for name, run in found.items()}


def connections(bench):
    pair = bench.pingpong(2000)
    found = bench.in_turns({
        "bare": bench.bare(*pair),
        "strace": bench.strace(*pair),
        "seetcp": bench.seetcp(*pair, "-o", bench.made("t.json")),
    })
    bare, strace, seetcp = (found[name]["end"] for name in ("bare", "strace", "seetcp"))
    say("2,000 connections: bare", milliseconds(bare))
    say("2,000 connections: strace", milliseconds(strace), f"{strace / bare:.1f} x bare")
    say("2,000 connections: seetcp with JSON", milliseconds(seetcp), f"{seetcp / bare:.1f} x bare")
    say("2,000 connections: seetcp / strace", f"{seetcp / strace:.2f}", "goal: 1.00")


def files(bench, name, work, fixed):
    """`fixed`: what a hello takes, bare and under seetcp; not the price of a call."""
    client = bench.script(name, work)
    found = bench.in_turns({
        "bare": bench.bare(bench.server, client),
        "strace": bench.strace(bench.server, client, "--seccomp-bpf"),
        "seetcp": bench.seetcp(bench.server, client),
    })
    bare, strace, seetcp = (found[variant]["end"] for variant in ("bare", "strace", "seetcp"))
    start = fixed["seetcp"] - fixed["bare"]
    say(f"{name}: bare", milliseconds(bare))
    say(f"{name}: strace --seccomp-bpf", milliseconds(strace))
    say(f"{name}: seetcp", milliseconds(seetcp))
    say(f"{name}: overhead, seetcp / strace", ratio(seetcp - bare, strace - bare), "goal: 0.60")
    less = ratio(seetcp - bare - start, strace - bare)
    say(f"{name}: the same less seetcp's start and end", less)


def memory(bench):
    few, many = (peak_and_events(bench, connections) for connections in (500, 4000))
    growth = (many[0] - few[0]) / (many[1] - few[1])
    say("memory: peak with 500 connections", f"{few[0] / 2**20:.1f} MiB", f"{few[1]:,} events")
    say("memory: peak with 4,000 connections", f"{many[0] / 2**20:.1f} MiB", f"{many[1]:,} events")
    say("memory: growth per event", f"{growth:.0f} octets", "goal: 400")


def peak_and_events(bench, number):
    document = bench.made("m.json")
    run = bench.programs.once(bench.seetcp(*bench.pingpong(number), "-o", document))
    with open(document, encoding="utf-8") as file:
        return int(run["peak"]) * 1024, len(json.load(file)["events"])


def main():
    given = measuring.arguments(__doc__)
    os.sched_setaffinity(0, {given.core})
    with tempfile.TemporaryDirectory(prefix="seetcp-bench-") as folder:
        bench = Bench(given.build, pathlib.Path(folder), given.rounds)
        fixed = hello(bench)
        connections(bench)
        files(bench, "dd", "dd if=/dev/zero of=/dev/null bs=1 count=100000 2>/dev/null", fixed)
        files(bench, "find", "find /usr/share -type f >/dev/null", fixed)
        memory(bench)


if __name__ == "__main__":
    main()
