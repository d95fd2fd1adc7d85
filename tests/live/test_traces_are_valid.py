# SPDX-License-Identifier: MIT
"""Every trace, of whatever went well or wrong, is valid by docs/trace.schema.json; nothing in it is
null, and no text in it acts on a terminal."""
import json
import re
import subprocess
import unittest

from recorded import Recorded
from seetcp_run import SOURCE, program
from tidy import Tidy

ACTS_ON_A_TERMINAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f"
                                "\u202a-\u202e\u2066-\u2069]")

RUNS = {
    "hello": [],
    "delayed_acks": ["--delayed-acks"],
    "together": ["--together"],
    "never_closes": ["--server", program("server_never_closes", 8080)],
    "closes_unread": ["--server", program("server_closes_unread", 8080)],
    "reset": ["--server", program("server_closes_unread", 8080),
              "--client", program("client_reads_reply", 8080)],
    "accepts_late": ["--server", program("server_accepts_late", 8080)],
    "shutdown": ["--client", program("client_shutdown_only", 8080)],
    "fast_open": ["--set", "tcp_fastopen=1027", "--server", program("fast_open", "server", 8080),
                  "--client", program("fast_open", "client", 8080)],
    "forks": ["--server", program("server_forks", 8080),
              "--client", program("client_reads_reply", 8080)],
    "daemon": ["--server", program("server_daemonizes", 8080)],
    "epoll": ["--server", program("server_epoll", 8080),
              "--client", program("client_nonblocking", 8080)],
    "dup_games": ["--server", program("server_never_closes", 8080),
                  "--client", program("dup_games", 8080)],
    "threads": ["--server", program("threads", "server", 8080, 8),
                "--client", program("threads", "client", 8080, 8)],
    "pingpong": ["--server", program("pingpong", "server", 8080, 50),
                 "--client", program("pingpong", "client", 8080, 50)],
    "python": ["--server", program("echo_server.py", 8080),
               "--client", program("echo_client.py", 8080)],
    "escapes": ["--client", program("escapes", 8080)],
    "refused": ["--client", program("client_reads_reply", 9999)],
    "killed": ["--client", program("killed_by_signal", 8080)],
    "ends_at_once": ["--server", program("exits_at_once", 8080)],
    "silence": ["--server", program("never_listens", 8080), "--timeout", "0.3"],
}


class Valid(Tidy):
    def record(self, name):
        path = self.file(f"{name}.json")
        self.seetcp("run", *RUNS[name], "-o", path)
        return path

    def test_every_trace_is_valid_by_the_schema(self):
        validator = [SOURCE / "tests/golden/validate.py", SOURCE / "docs/trace.schema.json"]
        traces = [self.record(name) for name in RUNS]
        done = subprocess.run(["/usr/bin/python3", "-B", *validator, *traces], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, ""))

    def test_every_trace_is_utf_8_without_null_and_hangs_together(self):
        for name in RUNS:
            with self.subTest(name):
                text = self.record(name).read_bytes().decode("utf-8")
                self.assertIsNone(ACTS_ON_A_TERMINAL.search(text))
                document = json.loads(text)
                self.assertNotIn(None, list(values(document)))
                self.assert_hangs_together(Recorded(document))

    def assert_hangs_together(self, trace):
        numbers = list(range(1, len(trace.events) + 1))
        self.assertEqual([event["id"] for event in trace.events], numbers)
        times = [event["t_ns"] for event in trace.events]
        self.assertEqual(times, sorted(times))
        for cause, effect in trace.links:
            self.assertLess(cause, effect)
            self.assertIn(cause, range(1, len(numbers) + 1))
        for call in trace.calls(phase="returned"):
            entry = trace.event(call["partner"])
            self.assertEqual((entry["partner"], entry["call"]), (call["id"], call["call"]))
        for witness, kind in (("calls", "call"), ("segments", "segment"), ("states", "state")):
            counted = trace.document["witnesses"][witness]
            self.assertEqual(counted["lost"], 0)
            if witness != "states":  # The kernel is asked more often than states change.
                self.assertEqual(counted["events"], len(trace.matching(kind)))

    def test_what_a_program_wrote_is_kept_to_the_octet(self):
        trace = self.perform(client=program("escapes", 8080)).trace
        printed = b"\n".join(trace.printed("client"))
        for hostile in (b"\x1b]0;title\x07", b"\xff\xfe\xc0\x80", b"\xe2\x80\xaetxt.exe",
                        b"\x9b31m", b"nul \x00 del \x7f"):
            self.assertIn(hostile, printed)


def values(document):
    """All values in a document, however deep."""
    if isinstance(document, dict):
        for value in document.values():
            yield from values(value)
    elif isinstance(document, list):
        for value in document:
            yield from values(value)
    else:
        yield document


if __name__ == "__main__":
    unittest.main()
