# SPDX-License-Identifier: MIT
"""Every scenario of the collection is performed: its expectations are the assertions. Its trace is
valid, and on the wire the kernel was asked in time for every state."""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import unittest

from recorded import Recorded
import seetcp_run
from seetcp_run import SOURCE
from tidy import Tidy

FOLDER = SOURCE / "tutorials" / "scenarios"
NAMES = sorted(path.stem for path in FOLDER.glob("*.scenario"))
ON_LOOPBACK = {path.stem for path in FOLDER.glob("*.scenario")
               if re.search(r"^set stage = loopback", path.read_text(encoding="utf-8"), re.M)}

# Their numbers are those of IPv4's larger segments.
OF_IPV4 = {"slow-start"}


def is_slow(name_or_path):
    """Whether it ends before a step that waits for more than 10 s, and says so."""
    path = pathlib.Path(name_or_path)
    text = (path if path.suffix else FOLDER / f"{path}.scenario").read_text(encoding="utf-8")
    return re.search(r"^[^#\n]*(wait|within) \d\d+s", text, re.M) is not None


# Of the wires that are not TUN: what waits, what is copied, forged and rejected, and timers.
ON_VETH = ["lost-syn", "simultaneous-close", "time-wait-cut-short", "unreachable", "zero-window",
           "challenge-ack", "syn-flood", "reordering"]

# Most of a scenario is waiting, for timers and for silence.
AT_ONCE = 2 * (os.cpu_count() or 1)


def acts_of(name):
    text = (FOLDER / f"{name}.scenario").read_text(encoding="utf-8")
    return re.split(r"^--- fresh.*\n", text, flags=re.M)


class Scenarios(Tidy):
    def performed(self, name, *words, **env):
        ran = seetcp_run.seetcp("run", name, *words, env=self.env | env, cwd=self.folder)
        return name, ran

    def assert_performed(self, ran, name):
        self.assertEqual(ran.exit_status, 0)
        if is_slow(name):
            self.assertIn("ends before a step that waits for long", ran.stderr)
        else:
            self.assertEqual(ran.stderr, "")

    def perform_all(self, names, *words, **env):
        """Performs them side by side; `names` may be files."""
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            runs = [pool.submit(self.performed, name, *words, **env) for name in names]
        results = [run.result() for run in runs]
        for name, ran in results:
            with self.subTest(name):
                self.look_at(ran)
                self.assert_performed(ran, name)
        return results

    def traces(self, names, *words):
        """A trace of each act."""
        files = []
        for name in names:
            for number, text in enumerate(acts_of(name), 1):
                files.append(self.file(f"{name}-{number}.scenario", text))
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            runs = [(file, pool.submit(self.performed, str(file), *words, "-o",
                                       self.file(f"{file.stem}.json"))) for file in files]
        for file, run in runs:
            with self.subTest(file.stem):
                self.assert_performed(self.look_at(run.result()[1]), file)
        return [(file, seetcp_run.read_trace(file.with_suffix(".json"))) for file in files]

    def test_the_list_names_them_all_and_says_what_each_shows(self):
        lines = self.seetcp("run", "--list").page.splitlines()
        self.assertEqual(sorted(line.split()[0] for line in lines), NAMES)
        self.assertGreaterEqual(len(NAMES), 24)
        for line in lines:
            self.assertRegex(line, r"^\S+ +\S.{20}", "a line says what it shows")

    def test_each_goes_as_it_is_written(self):
        self.perform_all(NAMES)

    def test_each_goes_as_it_is_written_with_ipv6(self):
        on_wire = [name for name in NAMES if name not in ON_LOOPBACK | OF_IPV4]
        self.perform_all(on_wire, "--ipv6")

    def test_where_there_is_no_tun_a_pair_of_veth_carries_them(self):
        for _, ran in self.perform_all(ON_VETH, SEETCP_WIRE="veth"):
            self.assertIn("veth", ran.page.splitlines()[0])

    def test_every_trace_is_valid_and_every_state_on_the_wire_is_seen(self):
        files = []
        for file, trace in self.traces(NAMES):
            files.append(file.with_suffix(".json"))
            self.assert_seen(trace)
        validator = [SOURCE / "tests/golden/validate.py", SOURCE / "docs/trace.schema.json"]
        done = subprocess.run(["/usr/bin/python3", "-B", *validator, *files], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, ""))

    def assert_seen(self, trace: Recorded):
        """What an end passes through within one segment nobody sees; where the kernel has no such
        state at all, the event says so."""
        if "loopback" in trace.document["source"]["stage"]:
            return
        for state in trace.states(evidence="inferred"):
            after = [one for one in trace.states(state["endpoint"], connection=state["connection"])
                     if one["id"] > state["id"]]
            steps = [step["id"] for step in trace.notes("step") if step["id"] > state["id"]]
            passes_on = after and after[0]["id"] < min(steps, default=after[0]["id"] + 1)
            if not passes_on:
                self.assertIn("kernel has no", state.get("differs", ""), state)


if __name__ == "__main__":
    unittest.main()
