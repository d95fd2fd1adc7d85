# SPDX-License-Identifier: MIT
"""The plain server and the plain client, twenty times in a row: the textbook's path, every time."""
import unittest

from recorded import argument
from seetcp_run import run
from story import Story

RUNS = 20

# On loopback these come and go within one call, where the kernel cannot be asked.
SHORT = {"SYN-SENT", "SYN-RECEIVED", "FIN-WAIT-1", "LAST-ACK"}

# sender, flags, seq, ack, length
WIRE = [("client", "SYN", 0, None, 0),
        ("server", "SYN,ACK", 0, 1, 0),
        ("client", "ACK", 1, 1, 0),
        ("client", "PSH,ACK", 1, 1, 14),
        ("server", "ACK", 1, 15, 0),
        ("client", "FIN,ACK", 15, 1, 0),
        ("server", "ACK", 1, 16, 0),
        ("server", "FIN,ACK", 1, 16, 0),
        ("client", "ACK", 16, 2, 0)]


class Hello(Story):
    @classmethod
    def setUpClass(cls):
        cls.runs = [run() for _ in range(RUNS)]

    def each_trace(self):
        for ran in self.runs:
            self.look_at(ran)
            self.assertIsNotNone(ran.trace, "no trace was written")
            yield ran.trace

    def test_every_run_ends_well_and_says_nothing_on_stderr(self):
        for ran in self.runs:
            self.look_at(ran)
            self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
            self.assertTrue(ran.page.startswith("hello · plain server, plain client · "))
            self.assertIn("acknowledges at once", ran.page.splitlines()[0])

    def test_the_wire_carries_the_same_nine_segments_every_time(self):
        for trace in self.each_trace():
            seen = [(segment["from"], segment["flags"], segment["seq"], segment.get("ack"),
                     segment["length"]) for segment in trace.segments()]
            self.assertEqual(seen, WIRE)

    def test_the_client_passes_fin_wait_1_and_2_to_time_wait(self):
        for trace in self.each_trace():
            self.assertEqual(trace.path("client"), ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1",
                                                    "FIN-WAIT-2", "TIME-WAIT"])

    def test_the_server_passes_close_wait_and_last_ack_to_closed(self):
        for trace in self.each_trace():
            self.assertEqual(trace.path("server"), ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT",
                                                    "LAST-ACK", "CLOSED"])

    def test_the_listener_stays_listen_until_it_is_closed(self):
        for trace in self.each_trace():
            self.assertEqual(trace.path("listener"), ["LISTEN", "CLOSED"])
            listener = trace.call("server", "listen")["socket"]
            closed = trace.call("server", "close", socket=listener)
            gone = trace.state("listener", "CLOSED")
            entry = trace.event(closed["partner"])
            self.assertEqual(trace.causes(gone), [entry])

    def test_the_five_claims_hold(self):
        for trace in self.each_trace():
            self.assertEqual(trace.verdicts(), dict.fromkeys(
                ["handshake", "connect", "read-zero", "close-wait", "last-ack"], "holds"))

    def test_the_evidence_of_a_claim_is_in_order_and_its_doubt_is_none(self):
        for trace in self.each_trace():
            for claim in trace.claims.values():
                self.assertTrue(claim["evidence"])
                self.assertNotIn("likely", claim)

    def test_the_kernel_confirms_every_state_that_outlives_a_call(self):
        for trace in self.each_trace():
            for state in trace.states():
                if state["to"] not in SHORT:
                    self.assertIn(state["evidence"], ("seen", "both"), state)

    def test_calls_and_kernel_never_differ(self):
        for trace in self.each_trace():
            self.assertEqual([state for state in trace.states() if "differs" in state], [])

    def test_nothing_is_lost_and_the_clocks_agree(self):
        for trace in self.each_trace():
            for witness in trace.document["witnesses"].values():
                self.assertEqual((witness["present"], witness["lost"]), (True, 0))
            self.assertFalse(trace.document["clock"]["stepped"])

    def test_time_never_runs_backwards(self):
        for trace in self.each_trace():
            times = [event["t_ns"] for event in trace.events]
            self.assertEqual(times[0], 0)
            self.assertEqual(times, sorted(times))

    def test_what_a_call_sent_lies_between_its_entry_and_its_return(self):
        for trace in self.each_trace():
            sent = [(trace.event(cause), trace.event(effect)) for cause, effect in trace.links
                    if trace.event(cause)["witness"] == "call"
                    and trace.event(effect)["witness"] == "segment"]
            self.assertEqual([entry["call"] for entry, _ in sent],
                             ["connect", "sendto", "close", "close"])
            for entry, segment in sent:
                back = trace.event(entry["partner"])
                self.assertTrue(entry["t_ns"] <= segment["t_ns"] <= back["t_ns"], (entry, segment))
                self.assertTrue(entry["id"] < segment["id"] < back["id"], (entry, segment))

    def test_accept_sleeps_before_the_handshake_and_returns_after_it(self):
        for trace in self.each_trace():
            accept = trace.call("server", "accept")
            last = trace.segment("client", "ACK")
            self.assertLess(accept["partner"], trace.segment("client", "SYN")["id"])
            self.assertLess(last["id"], accept["id"])
            self.assert_proved(trace, last, accept)

    def test_connect_sends_the_syn_and_returns_because_of_the_syn_ack(self):
        for trace in self.each_trace():
            connect = trace.call("client", "connect")
            syn, syn_ack = trace.segment("client", "SYN"), trace.segment("server", "SYN,ACK")
            self.assert_proved(trace, trace.event(connect["partner"]), syn)
            self.assert_proved(trace, syn, syn_ack)
            self.assert_proved(trace, syn_ack, trace.segment("client", "ACK"))
            self.assert_proved(trace, syn_ack, connect)

    def test_the_clients_close_sends_the_fin_that_ends_the_servers_read(self):
        for trace in self.each_trace():
            fin = trace.segment("client", "FIN,ACK")
            end = trace.call("server", "read", result=0)
            self.assert_proved(trace, trace.event(trace.call("client", "close")["partner"]), fin)
            self.assert_proved(trace, fin, trace.state("server", "CLOSE-WAIT"))
            self.assert_proved(trace, fin, end)

    def test_the_servers_close_sends_the_fin_of_last_ack(self):
        for trace in self.each_trace():
            connection = trace.call("server", "accept")["socket"]
            close = trace.event(trace.call("server", "close", socket=connection)["partner"])
            fin = trace.segment("server", "FIN,ACK")
            self.assert_proved(trace, close, fin)
            self.assert_proved(trace, close, trace.state("server", "LAST-ACK"))
            self.assert_proved(trace, fin, trace.state("client", "TIME-WAIT"))
            last = trace.segments("client", flags="ACK")[-1]
            self.assert_proved(trace, last, trace.state("server", "CLOSED"))

    def test_every_segment_and_every_state_has_a_cause_and_it_is_proved(self):
        for trace in self.each_trace():
            for event in trace.segments() + trace.states():
                self.assertEqual(len(trace.causes(event)), 1, event)
            self.assertEqual({link["sure"] for link in trace.links.values()}, {"proved"})

    def test_what_was_sent_is_what_was_read_and_what_the_server_printed(self):
        for trace in self.each_trace():
            sent = trace.call("client", "sendto", phase="entered")
            self.assertEqual(argument(sent, "data")["preview"], "Hello, server!")
            self.assertEqual([read["result"] for read in trace.calls("server", "read")], [14, 0])
            self.assertEqual(trace.printed("server"),
                             [b"received: Hello, server!",
                              b"read returned 0: the client will send no more"])

    def assert_proved(self, trace, cause, effect):
        link = trace.link(cause, effect)
        self.assertIsNotNone(link, f"nothing links {cause} to {effect}")
        self.assertEqual(link["sure"], "proved", link)


if __name__ == "__main__":
    unittest.main()
