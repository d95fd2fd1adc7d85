# SPDX-License-Identifier: MIT
"""Runs commands in turns and gives the medians of what they took. See README.md."""
import argparse
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


class Programs:
    """Helpers of our own, compiled into a folder; `measure.cpp`, which starts all others, is one."""

    def __init__(self, folder, sources):
        self.folder = folder
        for source in [HERE / "measure.cpp", *sources]:
            command = ["g++", "-std=c++20", "-O2", "-o", self.made(source.stem), source, "-lpcap"]
            subprocess.run(command, check=True)

    def made(self, name):
        return str(self.folder / name)

    def once(self, command):
        """One run: seconds to the first and last output and the end, CPU seconds, peak KiB.

        What `-o` names is new each time: to free an old one's pages is not what is measured.
        """
        for option, value in zip(command, command[1:]):
            if option == "-o" and pathlib.Path(value).parent == pathlib.Path(self.folder):
                pathlib.Path(value).unlink(missing_ok=True)
        done = subprocess.run([self.made("measure"), *command], capture_output=True, text=True)
        values = done.stdout.split() or ["0"] * 5 + [done.returncode]
        if int(values[5]) != 0:
            sys.exit(f"exit status {values[5]}: {' '.join(command)}\n{done.stderr}")
        names = ("first", "last", "end", "cpu", "peak")
        return {name: float(value) for name, value in zip(names, values)}

    def in_turns(self, variants, rounds, seldom=()):
        """Medians of each variant's runs, which take turns; a round before the first warms up.

        Those of `seldom` run in the first round only.
        """
        results = {name: [] for name in variants}
        for number in range(rounds + 1):
            for name, command in variants.items():
                if name in seldom and number != 1:
                    continue
                result = self.once(command)
                if number > 0:
                    results[name].append(result)
        return {name: medians(runs) for name, runs in results.items()}


def arguments(of_what):
    """What a bench of the program is given: a release build, rounds, a core."""
    parser = argparse.ArgumentParser(description=of_what.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="a release build: build/release")
    parser.add_argument("--rounds", type=int, default=9, help="runs of each variant (9)")
    parser.add_argument("--core", type=int, default=0, help="the core that all run on (0)")
    given = parser.parse_args()
    if not (given.build / "seetcp").exists():
        parser.error(f"no seetcp in {given.build}: cmake --workflow --preset release makes it")
    return given


def medians(runs):
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def say(what, value, remark=""):
    print(f"{what:<58} {value:>10}  {remark}".rstrip(), flush=True)


def milliseconds(seconds):
    return f"{seconds * 1000:.1f} ms"


def ratio(ours, theirs):
    return f"{ours / theirs:.2f}" if theirs > 0 else "-"
