# SPDX-License-Identifier: MIT
"""Runs $SEETCP as a user does, and hands back what it said and the trace that it wrote.

The programs to look at are in $PROGRAMS (built from tests/programs); Python ones beside their
source. Nothing here sleeps: whoever waits, waits for an event.
"""
import json
import os
import pathlib
import shlex
import socket
import subprocess
import sys
import tempfile

from recorded import Recorded

SEETCP = os.environ.get("SEETCP", "")
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77  # CTest counts this as "skipped".
NOT_PERMITTED = 3

# A run that takes this long hangs. It is no measure of speed.
PATIENCE_S = 120

# What the outside could do to a page.
UNWANTED = ("NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "ACCESSIBLE", "LANG", "LC_CTYPE", "LANGUAGE")


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    return kept | {"LC_ALL": "C.UTF-8", "TERM": "xterm"} | more


def program(name, *arguments):
    """The command line of one of tests/programs, for --server or --client."""
    if name.endswith(".py"):
        words = ["/usr/bin/python3", "-B", str(SOURCE / "tests" / "programs" / name)]
    else:
        words = [os.path.join(os.environ["PROGRAMS"], name)]
    return shlex.join([*words, *map(str, arguments)])


class Ran:
    """How a seetcp ended: exit status (negative: the signal that it died of), output, the trace."""

    def __init__(self, words, exit_status, stdout, stderr, trace=None):
        self.words = words
        self.exit_status = exit_status
        self.stdout = stdout
        self.page = stdout.decode("utf-8", "backslashreplace")
        self.stderr = stderr.decode("utf-8", "backslashreplace")
        self.trace = trace

    def story(self):
        """All that a person needs to see what went wrong."""
        return "\n".join([f"$ seetcp {shlex.join(self.words)}", self.page,
                          f"stderr: {self.stderr}", f"exit status: {self.exit_status}"])


def seetcp(*words, env=None, **options):
    """Runs `seetcp WORD...` to its end."""
    words = [str(word) for word in words]
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
               "stderr": subprocess.PIPE} | options
    done = subprocess.run([SEETCP, *words], env=env or environment(), timeout=PATIENCE_S,
                          check=False, **options)
    return Ran(words, done.returncode, done.stdout or b"", done.stderr or b"")


def run(*words, server=None, client=None, **options):
    """Runs `seetcp run` with these peers (the plain ones if not said); reads the trace it wrote."""
    peers = [f"--{role}={command}"
             for role, command in (("server", server), ("client", client)) if command]
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "trace.json"
        ran = seetcp("run", *peers, "-o", path, *words, **options)
        if path.exists() and path.stat().st_size > 0:
            ran.trace = read_trace(path)
    return ran


def read_trace(path):
    with open(path, encoding="utf-8") as file:
        return Recorded(json.load(file))


def start(*words, env=None, **options):
    """Starts `seetcp WORD...` and leaves it running."""
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE,
               "stderr": subprocess.PIPE} | options
    return subprocess.Popen([SEETCP, *map(str, words)], env=env or environment(), **options)


def finish(words, process):
    """Waits for one that was started."""
    stdout, stderr = process.communicate(timeout=PATIENCE_S)
    return Ran([str(word) for word in words], process.returncode, stdout or b"", stderr or b"")


def free_port():
    """A port of the machine's own loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]


def skip_where_the_stage_is_forbidden():
    """Leaves with 77 if this machine refuses namespaces; the tool says which setting does."""
    if not SEETCP or not os.environ.get("PROGRAMS"):
        sys.exit("SEETCP and PROGRAMS must name the program and the folder of its test programs")
    probe = seetcp("run", "--quiet")
    if probe.exit_status == NOT_PERMITTED:
        print(f"skipped: {probe.stderr}", file=sys.stderr)
        sys.exit(SKIPPED)


skip_where_the_stage_is_forbidden()
