#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""learn.py BUILD [--rounds N] [--core N]: what learners wait for. See README.md.

BUILD is a release build, such as build/release. Every lesson is walked through at a pseudo-terminal,
each question skipped.
"""
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import measuring  # noqa: E402
from measuring import HERE, milliseconds, say  # noqa: E402

sys.path.append(str(HERE.parent / "live"))
from terminal import ESC, Terminal  # noqa: E402

QUIET_S = 0.04     # A screen is complete when nothing has followed for so long.
LONGEST_S = 15     # No step of the kernel's own timers takes longer without --slow.
MOST_KEYS = 400
WAITS = re.compile(r"^next .*(\bwait\b|\bwithin\b|exec\()", re.MULTILINE)


class Walk:
    """One lesson: what stood on the screen, and how long each key took to change it."""

    def __init__(self, seetcp, lesson, state):
        begun = time.monotonic()
        self.terminal = Terminal([seetcp, "learn", lesson], XDG_STATE_HOME=state)
        self.first_page = self.until_quiet(begun)
        self.keys = []  # (seconds, the screen before)

    def until_quiet(self, begun):
        """Seconds until the last octet of what came, which something must."""
        last = None
        while time.monotonic() - begun < LONGEST_S:
            if self.terminal.read(QUIET_S):
                last = time.monotonic()
            elif last is not None:
                return last - begun
        sys.exit(f"nothing came; the screen:\n{self.terminal.screen()}")

    def press(self, key):
        before = self.terminal.screen()
        begun = time.monotonic()
        self.terminal.press(key)
        self.keys.append((self.until_quiet(begun), before))

    def to_the_end(self):
        while "space leave" not in self.terminal.screen():
            if len(self.keys) > MOST_KEYS:
                sys.exit(f"no end; the screen:\n{self.terminal.screen()}")
            hints = self.terminal.screen().splitlines()[-1]
            if "Esc other keys" in hints:
                self.press(ESC)
                self.press("s")
            else:
                self.press("s" if "s skip" in hints else " ")
        self.terminal.press("q")
        status = self.terminal.until_ended()
        if status != 0 or not self.terminal.is_as_before():
            sys.exit(f"exit status {status}; the terminal is as before: {self.terminal.is_as_before()}")
        self.terminal.close()


def percentile(values, part):
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def what_stood(screen):
    lines = [line for line in screen.splitlines() if line.startswith("next ")]
    return lines[-1].strip() if lines else screen.splitlines()[0].strip()


def walks(seetcp, state, lessons):
    found = []
    for lesson in lessons:
        walk = Walk(seetcp, lesson, state)
        walk.to_the_end()
        found.append(walk)
    firsts = [walk.first_page for walk in found]
    say("a lesson's first page, the slowest", milliseconds(max(firsts)), "goal: 150 ms")
    keys = [key for walk in found for key in walk.keys]
    timers = [key for key in keys if WAITS.search(key[1])]
    others = [key for key in keys if not WAITS.search(key[1])]
    seconds = [key[0] for key in others]
    say(f"key to screen, {len(others)} keys: median", milliseconds(statistics.median(seconds)))
    say("key to screen: 99 of 100", milliseconds(percentile(seconds, 0.99)), "goal: 50 ms")
    for took, screen in sorted(others, reverse=True)[:5]:
        say("  the slowest", milliseconds(took), what_stood(screen))
    say(f"keys that wait by their own line, {len(timers)}: the slowest",
        milliseconds(max((key[0] for key in timers), default=0)))


def checks(seetcp):
    begun = time.monotonic()
    done = subprocess.run([seetcp, "learn", "--check"], capture_output=True, text=True)
    say("learn --check", f"{time.monotonic() - begun:.1f} s",
        f"goal: 30 s on two cores; exit status {done.returncode}")


def main():
    given = measuring.arguments(__doc__)
    seetcp = str(given.build / "seetcp")
    with tempfile.TemporaryDirectory() as folder:
        programs = measuring.Programs(pathlib.Path(folder), [])
        os.environ["XDG_STATE_HOME"] = folder
        listed = programs.in_turns({"list": [seetcp, "learn"]}, given.rounds)["list"]["end"]
        say("seetcp learn lists", milliseconds(listed), "goal: 50 ms")
        lines = subprocess.run([seetcp, "learn", "--list"], capture_output=True, text=True,
                               check=True).stdout.splitlines()
        walks(seetcp, folder, [line.split()[0] for line in lines if "every-arrow" not in line])
        checks(seetcp)


if __name__ == "__main__":
    main()
