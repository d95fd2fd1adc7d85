# SPDX-License-Identifier: MIT
"""Other servers and other clients: other, right verdicts on the same five statements."""
import unittest

from recorded import argument
from seetcp_run import program, run
from story import Story

ALL_HOLD = dict.fromkeys(["handshake", "connect", "read-zero", "close-wait", "last-ack"], "holds")

HUNG_UP_SERVER = """
import signal, socket
listener = socket.socket()
listener.bind(("", 8080))
listener.listen(3)
connection, _ = listener.accept()
while connection.recv(100):
    pass
signal.pause()
"""


class ChangedPeers(Story):
    def perform(self, *words, **peers):
        trace = self.look_at(run(*words, **peers)).trace
        self.assertIsNotNone(trace, "no trace was written")
        self.assertEqual([state for state in trace.states() if "differs" in state], [])
        return trace

    def assert_causes(self, trace, cause, effect, sure=("proved",)):
        link = trace.link(cause, effect)
        self.assertIsNotNone(link, f"nothing links {cause} to {effect}")
        self.assertIn(link["sure"], sure)

    def test_a_server_that_never_closes_lets_its_end_send_the_fin(self):
        trace = self.perform(server=program("server_never_closes", 8080))
        self.assertEqual(trace.verdicts(), ALL_HOLD | {"last-ack": "fails"})
        self.assertIn("close()", trace.claims["last-ack"]["because"])
        self.assertEqual(trace.calls("server", "close"), [])
        end = trace.notes("ended", "server")[0]
        self.assertLess(end["id"], trace.segment("server", "FIN,ACK")["id"])
        self.assert_causes(trace, end, trace.segment("server", "FIN,ACK"))

    def test_a_server_that_never_closes_and_never_ends_stays_in_close_wait(self):
        trace = self.perform("--timeout", "2", server=program_text(HUNG_UP_SERVER))
        verdicts = trace.verdicts()
        self.assertNotEqual(verdicts.pop("last-ack"), "holds")
        self.assertEqual(verdicts, {name: "holds" for name in ALL_HOLD if name != "last-ack"})
        self.assertEqual(trace.path("client")[-1], "FIN-WAIT-2")
        self.assertEqual(trace.path("server")[-1], "CLOSE-WAIT")
        self.assertEqual(trace.segments("server", flags="FIN,ACK"), [])

    def test_a_server_that_closes_with_unread_data_resets_the_connection(self):
        trace = self.perform(server=program("server_closes_unread", 8080),
                             client=program("client_reads_reply", 8080))
        self.assertEqual(trace.verdicts(), ALL_HOLD | dict.fromkeys(
            ["read-zero", "close-wait", "last-ack"], "fails"))
        self.assertEqual(trace.path("client"), ["SYN-SENT", "ESTABLISHED", "CLOSED"])
        self.assertEqual(trace.path("server"), ["SYN-RECEIVED", "ESTABLISHED", "CLOSED"])
        reset = trace.segment("server", "RST,ACK")
        connection = trace.call("server", "accept")["socket"]
        close = trace.event(trace.call("server", "close", socket=connection)["partner"])
        failed = trace.call("client", "read", error="ECONNRESET")
        self.assert_causes(trace, close, reset)
        self.assert_causes(trace, reset, trace.state("client", "CLOSED"))
        self.assert_causes(trace, reset, failed)

    def test_a_reset_ends_both_sides_for_good_even_if_the_client_closed_before(self):
        for _ in range(10):
            trace = self.perform(server=program("server_closes_unread", 8080))
            for end in ("client", "server"):
                path = trace.path(end)
                self.assertEqual(path.index("CLOSED"), len(path) - 1, path)
            for claim in ("read-zero", "last-ack"):
                self.assertEqual(trace.verdicts()[claim], "fails")
            # The FIN may also cross the RST, and find nobody there any more.
            ends = [segment for segment in trace.segments()
                    if {"FIN", "RST"} & set(segment["flags"].split(","))]
            client_closed_first = ends[0]["from"] == "client"
            self.assertEqual(trace.verdicts()["close-wait"] == "holds", client_closed_first)
            self.assertEqual("CLOSE-WAIT" in trace.path("server"), client_closed_first)

    def test_a_late_accept_finds_a_connection_that_is_long_complete(self):
        trace = self.perform(server=program("server_accepts_late", 8080))
        self.assertEqual(trace.verdicts(), ALL_HOLD)
        accept = trace.call("server", "accept", phase="entered")
        for early in (trace.segment("client", "ACK"), trace.call("client", "connect"),
                      trace.segment("client", "PSH,ACK"), trace.state("server", "ESTABLISHED")):
            self.assertLess(early["id"], accept["id"], early)
        self.assertIn("1 in the accept queue", self.ran.page)
        self.assertNotIn("accept() is still asleep", self.ran.page)

    def test_shutdown_makes_read_return_0_though_the_client_has_not_closed(self):
        trace = self.perform(client=program("client_shutdown_only", 8080))
        self.assertEqual(trace.verdicts(), ALL_HOLD | {"read-zero": "fails"})
        self.assertIn("shutdown()", trace.claims["read-zero"]["because"])
        shutdown = trace.call("client", "shutdown", phase="entered")
        self.assertEqual(argument(shutdown, "how"), "SHUT_WR")
        self.assertIn(shutdown["id"], trace.claims["read-zero"]["evidence"])
        self.assert_causes(trace, shutdown, trace.segment("client", "FIN,ACK"))
        self.assert_causes(trace, trace.segment("client", "FIN,ACK"),
                           trace.call("server", "read", result=0))
        self.assert_causes(trace, trace.segment("server", "FIN,ACK"),
                           trace.call("client", "read", result=0))
        self.assertEqual(trace.path("client"), ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1",
                                                "FIN-WAIT-2", "TIME-WAIT"])

    def test_neither_closes_and_both_ends_go_the_whole_way_all_the_same(self):
        trace = self.perform(server=program("server_never_closes", 8080),
                             client=program("client_shutdown_only", 8080))
        self.assertEqual(trace.verdicts(), ALL_HOLD | {"read-zero": "fails", "last-ack": "fails"})
        self.assertEqual(trace.path("client")[-1], "TIME-WAIT")
        self.assertEqual(trace.path("server")[-2:], ["LAST-ACK", "CLOSED"])

    def test_with_fast_open_accept_returns_before_the_handshake_is_complete(self):
        trace = self.perform("--set", "tcp_fastopen=1027",
                             server=program("fast_open", "server", 8080),
                             client=program("fast_open", "client", 8080))
        self.assertIn(b"accepted in SYN-RECEIVED", trace.printed("server"))
        self.assertEqual(trace.verdicts(), ALL_HOLD | {"handshake": "fails", "connect": "fails"})
        syn = trace.segment("client", "SYN")
        self.assertEqual(syn["length"], 14)
        self.assert_causes(trace, trace.call("client", "sendto", phase="entered"), syn)
        self.assertLess(trace.call("server", "accept")["id"],
                        trace.state("server", "ESTABLISHED")["id"])
        self.assertEqual(trace.path("server"), ["SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT",
                                                "LAST-ACK", "CLOSED"])

    def test_a_child_that_holds_the_socket_keeps_the_parents_close_from_sending_anything(self):
        trace = self.perform(server=program("server_forks", 8080),
                             client=program("client_reads_reply", 8080))
        self.assertEqual(trace.verdicts(), ALL_HOLD)
        fin = trace.segment("server", "FIN,ACK")
        (sender,) = [cause for cause in trace.causes(fin) if cause["witness"] == "call"]
        self.assertEqual(sender["call"], "close")
        self.assertNotEqual(sender["pid"], trace.peers["server"]["pid"])
        parents = trace.calls("server", "close", pid=trace.peers["server"]["pid"], phase="entered")
        self.assertEqual(len(parents), 2)
        sent = {trace.link(close, segment) for close in parents for segment in trace.segments()}
        self.assertEqual(sent, {None})


def program_text(text):
    # Isolated, so that Python reads no other file's socket settings.
    return f"/usr/bin/python3 -I -c '{text}'"


if __name__ == "__main__":
    unittest.main()
