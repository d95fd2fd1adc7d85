# SPDX-License-Identifier: MIT
"""Peers that fail: a clear line, the right exit status, the lesson on the page, nothing left."""
import unittest

from seetcp_run import program
from tidy import Tidy

HANGING_CLIENT = """/usr/bin/python3 -I -c '
import signal, socket
connection = socket.create_connection(("127.0.0.1", 8080))
connection.send(b"Hello, server!")
signal.pause()'"""


class BadWeather(Tidy):
    def test_a_command_that_does_not_exist(self):
        for role in ("--server", "--client"):
            ran = self.seetcp("run", role, "./no-such-program 8080")
            self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
            self.assert_complaint("./no-such-program", "No such file")

    def test_a_command_that_may_not_be_executed(self):
        self.file("notes.txt", "not a program")
        for role in ("--server", "--client"):
            ran = self.seetcp("run", role, "./notes.txt")
            self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
            self.assert_complaint("./notes.txt", "ermission")

    def test_a_folder_instead_of_a_command(self):
        ran = self.seetcp("run", "--server", "/usr")
        self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
        self.assert_complaint("/usr")

    def test_a_quote_that_is_never_closed(self):
        ran = self.seetcp("run", "--server", "'./server")
        self.assertEqual(ran.exit_status, 2)
        self.assert_complaint("--server")

    def test_a_server_that_never_listens_is_waited_for_until_the_timeout(self):
        ran = self.perform("--timeout", "0.3", server=program("never_listens", 8080))
        self.assertEqual(ran.exit_status, 1)
        self.assert_complaint("cut short", "0.3 s")
        self.assertIn("listen()", ran.stderr)
        self.assertIn("0.3 s", ran.trace.document["source"]["cut_short"])
        self.assertEqual(ran.trace.calls("server", "bind")[0]["result"], 0)
        self.assertEqual(ran.trace.calls("client"), [])
        self.assertNotIn("holds", ran.trace.verdicts().values())

    def test_a_server_that_ends_at_once(self):
        for status in (0, 7):
            ran = self.perform(server=program("exits_at_once", 8080, status))
            self.assertEqual(ran.exit_status, 1)
            self.assert_complaint("server", f"status {status}")
            self.assertEqual(ran.trace.peers["server"]["exit_status"], status)
            self.assertEqual(ran.trace.calls("client"), [])
            self.assertNotIn("holds", ran.trace.verdicts().values())

    def test_a_client_that_ends_at_once_leaves_the_server_waiting_and_it_is_ended(self):
        ran = self.perform(client=program("exits_at_once", 8080))
        self.assertIn(ran.exit_status, (0, 1))
        self.assertEqual(ran.trace.path("listener")[0], "LISTEN")
        self.assertEqual(ran.trace.connections, [])

    def test_a_refused_client_shows_the_reset_that_refused_it(self):
        ran = self.perform(client=program("client_reads_reply", 9999))
        trace = ran.trace
        self.assertIn(ran.exit_status, (0, 1))
        reset = trace.segment("server", "RST,ACK")
        refused = trace.call("client", "connect", error="ECONNREFUSED")
        for effect in (refused, trace.state("client", "CLOSED")):
            self.assertEqual(trace.link(reset, effect)["sure"], "proved")
        self.assertEqual(trace.path("client"), ["SYN-SENT", "CLOSED"])
        self.assertEqual(set(trace.verdicts().values()), {"fails"})
        for word in ("RST", "ECONNREFUSED"):
            self.assertIn(word, ran.page)

    def test_a_killed_client_is_closed_by_its_kernel(self):
        for number, name in ((9, "SIGKILL"), (11, "SIGSEGV")):
            trace = self.perform(client=program("killed_by_signal", 8080, number)).trace
            self.assertEqual(trace.peers["client"]["signal"], number)
            self.assertIn(name, self.ran.page)
            end = trace.notes("ended", "client")[0]
            fin = trace.segment("client", "FIN,ACK")
            self.assertIsNotNone(trace.link(end, fin))
            self.assertIsNotNone(trace.link(fin, trace.call("server", "read", result=0)))
            self.assertEqual(trace.calls("client", "close"), [])

    def test_a_server_killed_before_it_listens(self):
        ran = self.perform(server="/bin/sh -c 'kill -9 $$'")
        self.assertEqual(ran.exit_status, 1)
        self.assert_complaint("server", "signal 9")
        self.assertEqual(ran.trace.peers["server"]["signal"], 9)

    def test_a_daemon_is_followed_to_its_end(self):
        trace = self.perform(server=program("server_daemonizes", 8080)).trace
        self.assertEqual(trace.path("server"), ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT",
                                                "LAST-ACK", "CLOSED"])
        accept = trace.call("server", "accept")
        self.assertNotEqual(accept["pid"], trace.peers["server"]["pid"])
        self.assertEqual(self.ran.exit_status, 0)

    def test_a_daemon_that_nobody_visits_does_not_stay(self):
        trace = self.perform(server=program("server_daemonizes", 8080),
                             client=program("exits_at_once", 8080)).trace
        self.assertEqual(trace.connections, [])

    def test_a_client_that_hangs_is_ended_and_what_was_seen_is_shown(self):
        ran = self.perform("--timeout", "2", client=HANGING_CLIENT)
        self.assertEqual(ran.exit_status, 1)
        self.assertTrue(ran.stderr.startswith("seetcp: the run was cut short after 2 s"))
        self.assertIn("cut short", ran.page)
        self.assertEqual(ran.trace.path("client"), ["SYN-SENT", "ESTABLISHED"])
        self.assertEqual(ran.trace.verdicts()["handshake"], "holds")
        self.assertEqual(ran.trace.verdicts()["last-ack"], "unknown")


if __name__ == "__main__":
    unittest.main()
