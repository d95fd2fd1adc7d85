# SPDX-License-Identifier: MIT
"""The tool is ended while a peer hangs: what was seen is delivered, and no peer stays."""
import os
import select
import signal
import unittest

from seetcp_run import PATIENCE_S, finish, read_trace
from tidy import Tidy, carrying, wait_until_gone

# Says on a named pipe when it has sent, then hangs.
CLIENT = """/usr/bin/python3 -I -c '
import os, signal, socket, sys
{before}
connection = socket.create_connection(("127.0.0.1", 8080))
connection.send(b"Hello, server!")
os.write(os.open("{pipe}", os.O_WRONLY), b"sent")
while True:
    signal.pause()'"""

IGNORE_SIGNALS = "\n".join(f"signal.signal(signal.{name}, signal.SIG_IGN)"
                           for name in ("SIGINT", "SIGTERM", "SIGHUP"))


class Interrupted(Tidy):
    def start_and_hang(self, before=""):
        """A run whose client has sent, and goes on no more."""
        pipe = self.file("pipe")
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, reader)
        self.words = ["run", "--client", CLIENT.format(before=before, pipe=pipe),
                      "-o", str(self.file("trace.json"))]
        process = self.start(*self.words)
        self.assertTrue(select.select([reader], [], [], PATIENCE_S)[0], "the client never sent")
        self.assertGreaterEqual(len(carrying(self.mark)), 3)
        return process

    def end(self, process):
        ran = self.look_at(finish(self.words, process))
        if self.file("trace.json").stat().st_size > 0:
            ran.trace = read_trace(self.file("trace.json"))
        return ran

    def assert_delivered(self, ran, number):
        self.assertEqual(ran.exit_status, -number)
        self.assertIsNotNone(ran.trace, "no trace was written")
        self.assertTrue(ran.trace.document["source"]["cut_short"])
        self.assertIn("cut short", ran.page)
        self.assertTrue(ran.stderr.startswith("seetcp: the run was cut short"), ran.stderr)
        self.assertEqual(ran.trace.path("client")[:2], ["SYN-SENT", "ESTABLISHED"])
        self.assertEqual(ran.trace.verdicts()["handshake"], "holds")
        self.assertIn(14, [call["result"] for call in ran.trace.calls("client", "sendto")])

    def test_ctrl_c_delivers_what_was_recorded_and_dies_of_sigint(self):
        process = self.start_and_hang()
        process.send_signal(signal.SIGINT)
        ran = self.end(process)
        self.assert_delivered(ran, signal.SIGINT)
        self.assertIn("Ctrl-C", ran.stderr)

    def test_sigterm_and_sighup_do_the_same(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            process = self.start_and_hang()
            process.send_signal(number)
            self.assert_delivered(self.end(process), number)
            os.unlink(self.folder / "pipe")

    def test_a_peer_that_ignores_signals_is_ended_all_the_same(self):
        process = self.start_and_hang(before=IGNORE_SIGNALS)
        process.send_signal(signal.SIGINT)
        self.assert_delivered(self.end(process), signal.SIGINT)

    def test_a_second_ctrl_c_does_not_wait(self):
        process = self.start_and_hang(before=IGNORE_SIGNALS)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        self.assertEqual(self.end(process).exit_status, -signal.SIGINT)

    def test_when_the_tool_is_killed_its_peers_die_with_it(self):
        process = self.start_and_hang()
        peers = [pid for pid in carrying(self.mark) if pid != process.pid]
        self.assertGreaterEqual(len(peers), 2)
        process.kill()
        self.end(process)
        wait_until_gone(peers)


if __name__ == "__main__":
    unittest.main()
