#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""scenarios.py BUILD [--rounds N] [--core N]: what a scenario takes from start to exit, and how much
memory. See README.md.

BUILD is a release build, such as build/release. Beside it, in the same run: a hello on loopback, which
makes one private network, not three.
"""
import os
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
import measuring  # noqa: E402
from measuring import HERE, milliseconds, ratio, say  # noqa: E402

FOLDER = HERE.parents[1] / "tutorials" / "scenarios"

# No timer is waited for in these.
QUICK = ["refused", "syn-received", "fin-wait-1", "time-wait", "simultaneous-close", "half-close"]


def steps_of(name):
    text = (FOLDER / f"{name}.scenario").read_text(encoding="utf-8")
    lines = (line.split("#")[0] for line in text.splitlines() if not line.startswith("---"))
    return sum(1 for line in lines for step in line.split(";") if step.strip())


def quick(programs, seetcp, rounds):
    variants = {name: [seetcp, "run", name] for name in QUICK}
    found = programs.in_turns({"hello": [seetcp, "run"], **variants}, rounds)
    hello = found.pop("hello")["end"]
    say("a hello on loopback", milliseconds(hello))
    for name, run in found.items():
        steps = steps_of(name)
        say(f"{name}, {steps} steps: start to exit", milliseconds(run["end"]),
            f"goal: {60 + 3 * steps} ms; {ratio(run['end'], hello)} x hello")


def every_arrow(programs, seetcp):
    say("every-arrow", milliseconds(programs.once([seetcp, "run", "every-arrow"])["end"]),
        "goal: 5000 ms")


def memory(programs, seetcp):
    names = sorted(path.stem for path in FOLDER.glob("*.scenario"))
    peaks = {name: programs.once([seetcp, "run", name])["peak"] / 1024 for name in names}
    most = max(peaks, key=peaks.get)
    say(f"peak memory of {len(peaks)} scenarios: {most}", f"{peaks[most]:.1f} MiB", "goal: 32 MiB")


def main():
    given = measuring.arguments(__doc__)
    os.sched_setaffinity(0, {given.core})
    seetcp = str(given.build.resolve() / "seetcp")
    with tempfile.TemporaryDirectory(prefix="seetcp-bench-") as folder:
        programs = measuring.Programs(pathlib.Path(folder), [])
        quick(programs, seetcp, given.rounds)
        every_arrow(programs, seetcp)
        memory(programs, seetcp)


if __name__ == "__main__":
    main()
