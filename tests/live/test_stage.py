# SPDX-License-Identifier: MIT
"""The stage is private: nothing of the host is touched, and nothing on the host is in the way."""
import socket
import unittest

from seetcp_run import finish, free_port, program
from tidy import Tidy

FULL_PATH = ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT"]


class Stage(Tidy):
    def test_client_and_server_have_addresses_of_their_own(self):
        (connection,) = self.perform().trace.connections
        self.assertEqual(connection["client"]["address"], "127.0.0.2")
        self.assertEqual(connection["server"], {"address": "127.0.0.1", "port": 8080})

    def test_port_8080_is_free_there_even_if_it_is_busy_here(self):
        with socket.socket() as busy:
            try:
                busy.bind(("", 8080))
                busy.listen()
            except OSError:
                pass  # Somebody has it already: as busy as can be.
            ran = self.perform()
        self.assertEqual((ran.exit_status, ran.trace.path("client")), (0, FULL_PATH))

    def test_two_runs_at_once_do_not_see_each_other(self):
        words = [["run", "-o", str(self.file(f"{name}.json"))] for name in ("one", "two", "three")]
        processes = [self.start(*each) for each in words]
        for each, process in zip(words, processes):
            ran = self.look_at(finish(each, process))
            self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
            self.assertIn("TIME-WAIT │                    │ CLOSED", ran.page)

    def test_together_lets_both_start_at_once(self):
        ran = self.perform("--together")
        started = [ran.trace.notes("started", peer)[0] for peer in ("server", "client")]
        self.assertLess(abs(started[0]["id"] - started[1]["id"]), 2)
        refused = ran.trace.calls("client", "connect", error="ECONNREFUSED")
        self.assertTrue(refused or ran.trace.path("client") == FULL_PATH)

    def test_the_client_waits_for_the_server_to_listen_and_to_sleep(self):
        trace = self.perform(server=program("server_accepts_late", 8080)).trace
        asleep = trace.call("server", "poll", phase="entered")
        self.assertLess(asleep["id"], trace.notes("started", "client")[0]["id"])

    def test_setting_the_stage_leaves_the_hosts_settings_alone(self):
        setting = "/proc/sys/net/ipv4/tcp_fin_timeout"
        with open(setting, encoding="ascii") as file:
            before = file.read()
        self.perform("--set", "tcp_fin_timeout=7")
        with open(setting, encoding="ascii") as file:
            self.assertEqual(file.read(), before)


class Host(Tidy):
    """--host: the machine's own loopback, with the rights that are there."""

    def test_calls_and_states_are_seen_and_no_claim_is_made_up(self):
        port = free_port()
        ran = self.perform("--host", server=program("server_never_closes", port),
                           client=program("client_shutdown_only", port))
        self.assertEqual(ran.exit_status, 0)
        self.assertIn("host loopback", ran.page.split("\n\n")[0])
        self.assertEqual(ran.trace.call("client", "connect")["result"], 0)
        segments = ran.trace.document["witnesses"]["segments"]
        verdicts = ran.trace.verdicts()
        if segments["present"]:
            self.assertEqual(verdicts["handshake"], "holds")
            self.assertEqual(verdicts["read-zero"], "fails")
        else:
            self.assertTrue(segments["missing"])
            self.assertTrue(ran.stderr.startswith("seetcp: "), ran.stderr)
            self.assertEqual(verdicts["handshake"], "unknown")
            self.assertNotEqual(verdicts["read-zero"], "holds")


if __name__ == "__main__":
    unittest.main()
