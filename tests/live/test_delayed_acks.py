# SPDX-License-Identifier: MIT
"""--delayed-acks: hello as Linux does it. Its path varies; what is said of it must be right."""
import unittest

from seetcp_run import run
from story import Story

RUNS = 10

BEGIN = ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1"]
TEXTBOOK = BEGIN + ["FIN-WAIT-2", "TIME-WAIT"]
WITHOUT_FIN_WAIT_2 = BEGIN + ["TIME-WAIT"]


class DelayedAcks(Story):
    @classmethod
    def setUpClass(cls):
        cls.runs = [run("--delayed-acks") for _ in range(RUNS)]

    def each_trace(self):
        for ran in self.runs:
            self.look_at(ran)
            self.assertIsNotNone(ran.trace, "no trace was written")
            yield ran.trace

    def test_heading_and_trace_say_that_acknowledgements_are_delayed(self):
        for trace in self.each_trace():
            self.assertIn("delayed acknowledgements", self.ran.page.splitlines()[0])
            self.assertTrue(trace.document["source"]["delayed_acks"])
            self.assertEqual((self.ran.exit_status, self.ran.stderr), (0, ""))

    def test_the_client_skips_fin_wait_2_exactly_when_the_servers_fin_brings_the_ack(self):
        for trace in self.each_trace():
            server_fin = trace.segment("server", "FIN,ACK")
            bare_ack = trace.segments("server", flags="ACK", ack=16)
            brought = server_fin["ack"] == 16 and not bare_ack
            self.assertEqual(trace.path("client"), WITHOUT_FIN_WAIT_2 if brought else TEXTBOOK)
            self.assertEqual("FIN-WAIT-2 is skipped" in self.ran.page, brought)

    def test_the_server_goes_the_same_way_as_ever(self):
        for trace in self.each_trace():
            self.assertEqual(trace.path("server"), ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT",
                                                    "LAST-ACK", "CLOSED"])

    def test_the_claims_that_do_not_speak_of_the_ack_of_the_fin_hold(self):
        for trace in self.each_trace():
            for claim in ("handshake", "connect", "read-zero", "last-ack"):
                self.assertEqual(trace.verdicts()[claim], "holds")

    def test_close_wait_begins_with_the_fin_and_does_not_wait_for_the_ack(self):
        for trace in self.each_trace():
            fin = trace.segment("client", "FIN,ACK")
            close_wait = trace.state("server", "CLOSE-WAIT")
            self.assertEqual(trace.link(fin, close_wait)["sure"], "proved")
            self.assertEqual(close_wait["t_ns"], fin["t_ns"])

    def test_calls_and_kernel_never_differ_unexplained(self):
        for trace in self.each_trace():
            self.assertEqual([state for state in trace.states() if "differs" in state], [])


if __name__ == "__main__":
    unittest.main()
