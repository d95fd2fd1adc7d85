# SPDX-License-Identifier: MIT
"""Bad weather on the wire: the run is ended in every phase, an actor is killed from outside, programs
fail or never end, there is no TUN. What was recorded is delivered; no process is left."""
import os
import pathlib
import select
import signal
import unittest

from seetcp_run import PATIENCE_S, finish, program, read_trace
from tidy import Tidy, carrying, wait_until_gone

# Where a run can be when it is ended: what comes before, and the step that never ends by itself.
PHASES = {
    "a call that sleeps": ("server: listen()", "server: accept()"),
    "a wait": ("given established", "wait 9s"),
    "an expectation": ("given established", "expect client CLOSED within 9s"),
    "held at the wire": ("given established; wire: hold; client: close()",
                         "expect server CLOSE-WAIT within 9s"),
    "a program": ("given established", 'server: exec("sleep", "1000")'),
}


class WireWeather(Tidy):
    def begin(self, before, step):
        """A run in which `before` is done, and the step is about to be performed."""
        pipe = self.file("pipe")
        if not pipe.exists():
            os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self.addCleanup(os.close, reader)
        text = ("set limit = 20s\nactor herald beside client\n" + before + "\n"
                f'herald: exec("sh", "-c", "echo here > {pipe}")\n{step}\n')
        self.words = ["run", self.file("mine.scenario", text), "--quiet",
                      "-o", self.file("trace.json")]
        process = self.start(*self.words)
        self.assertTrue(select.select([reader], [], [], PATIENCE_S)[0], "it never came so far")
        self.assertEqual(os.read(reader, 99), b"here\n")
        return process

    def actors(self, process):
        return [pid for pid in carrying(self.mark) if pid != process.pid]

    def end(self, process):
        ran = self.look_at(finish(self.words, process))
        if self.file("trace.json").stat().st_size > 0:
            ran.trace = read_trace(self.file("trace.json"))
        return ran

    def assert_cut_short(self, ran, number):
        self.assertEqual(ran.exit_status, -number)
        self.assertEqual(len(ran.stderr.splitlines()), 1, ran.stderr)
        self.assertTrue(ran.stderr.startswith("seetcp: the run was cut short by"), ran.stderr)
        self.assertTrue(ran.trace.document["source"]["cut_short"])
        self.assertIn("cut short", ran.page)

    def test_ctrl_c_in_every_phase_delivers_and_leaves_nothing(self):
        for name, phase in PHASES.items():
            with self.subTest(name):
                process = self.begin(*phase)
                process.send_signal(signal.SIGINT)
                self.assert_cut_short(self.end(process), signal.SIGINT)
                self.assertEqual(carrying(self.mark), [])

    def test_sigterm_and_sighup_do_the_same(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            process = self.begin(*PHASES["held at the wire"])
            process.send_signal(number)
            self.assert_cut_short(self.end(process), number)

    def test_when_the_tool_is_killed_its_actors_die_with_it(self):
        process = self.begin(*PHASES["held at the wire"])
        actors = self.actors(process)
        process.kill()
        process.communicate(timeout=PATIENCE_S)
        wait_until_gone(actors)

    def test_two_runs_at_once_know_nothing_of_each_other(self):
        runs = [self.start("run", "simultaneous-close", "--quiet") for _ in range(4)]
        for process in runs:
            ran = self.look_at(finish(["run", "simultaneous-close"], process))
            self.assertEqual((ran.exit_status, ran.stderr), (0, ""))

    def test_an_actor_that_is_killed_from_outside_is_told(self):
        process = self.begin(*PHASES["a call that sleeps"])
        server = min(self.actors(process))  # The first that was started.
        os.kill(server, signal.SIGKILL)
        ran = self.end(process)
        self.assertEqual(ran.exit_status, 1)
        self.assertIn("SIGKILL", ran.stderr)
        self.assertEqual(ran.trace.peers["server"]["signal"], signal.SIGKILL)

    def test_without_tun_there_is_veth_and_the_heading_says_so(self):
        self.env["SEETCP_WIRE"] = "veth"
        ran = self.perform("--wire", "--quiet")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("a wire (veth)", ran.page.splitlines()[0])
        self.assertEqual(set(ran.trace.verdicts().values()), {"holds"})


class ProgramsOnTheWire(Tidy):
    def on_wire(self, *words, **peers):
        return self.perform("--wire", *words, **peers)

    def test_the_articles_programs_unchanged(self):
        ran = self.on_wire()
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertEqual(set(ran.trace.verdicts().values()), {"holds"})
        self.assertEqual(ran.trace.path("client"), ["SYN-SENT", "ESTABLISHED", "FIN-WAIT-1",
                                                    "FIN-WAIT-2", "TIME-WAIT"])
        for state in ran.trace.states():
            self.assertNotEqual(state["evidence"], "inferred", state)

    def test_python_with_the_servers_address(self):
        ran = self.on_wire(server=program("echo_server.py", 9000),
                           client=program("echo_client.py", 9000))
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        client = "/usr/bin/python3 -I -c 'import socket, sys; " \
                 "socket.create_connection((sys.argv[1], 8080)).send(b\"hi\")' {server}"
        for family, address in (((), "10.9.0.2"), (("--ipv6",), "fd09::2")):
            ran = self.on_wire(*family, client=client)
            connect = ran.trace.calls("client", "connect")[0]
            entry = ran.trace.event(connect["partner"])
            self.assertIn(address, str(entry["arguments"]))

    def test_names_with_spaces(self):
        folder = pathlib.Path(self.file("my programs"))
        folder.mkdir()
        for name in ("plain server", "plain client"):
            source = pathlib.Path(os.environ["SEETCP"]).parent / name.replace(" ", "-")
            os.symlink(source, folder / name)
        ran = self.on_wire(server=f"'{folder}/plain server' 8080",
                           client=f"'{folder}/plain client' 8080")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertEqual(set(ran.trace.verdicts().values()), {"holds"})

    def test_what_is_lost_is_sent_again(self):
        for segment in ("SYN-ACK", "client SYN", "client FIN", "server FIN", "client data"):
            with self.subTest(segment):
                ran = self.on_wire("--drop", segment)
                self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
                dropped = [one for one in ran.trace.segments() if one.get("fate") == "dropped"]
                self.assertEqual(len(dropped), 1)
                self.assertTrue(any("repeats" in one for one in ran.trace.segments()))
                self.assertEqual(ran.trace.path("client")[-1], "TIME-WAIT")

    def test_a_long_wire(self):
        ran = self.on_wire("--delay", "50ms")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        for one in ran.trace.segments():
            self.assertGreaterEqual(one["arrived_t_ns"] - one["t_ns"], 50_000_000)
        self.assertEqual(ran.trace.path("client")[-1], "TIME-WAIT")

    def test_a_server_that_waits_for_more_is_ended_and_that_is_said(self):
        server = "/usr/bin/python3 -I -c 'import socket\nlistening = socket.create_server((\"\", 8080))" \
                 "\nwhile True: listening.accept()[0].recv(99)'"
        ran = self.on_wire("--width", "160", server=server)
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("it only waits now, and its client is done; seetcp ends it here", ran.page)

    def test_a_client_that_fails(self):
        ran = self.on_wire(client=program("exits_at_once", 8080))
        self.assertIn(ran.exit_status, (0, 1))
        self.assertEqual(ran.trace.connections, [])

    def test_a_refused_client(self):
        ran = self.on_wire(client=program("client_reads_reply", 9999))
        self.assertEqual(ran.trace.path("client"), ["SYN-SENT", "CLOSED"])
        self.assertIn("ECONNREFUSED", ran.page)

    def test_a_server_that_never_listens_or_ends_at_once(self):
        self.on_wire("--timeout", "0.3", server=program("never_listens", 8080))
        self.assertEqual(self.ran.exit_status, 1)
        self.assert_complaint("cut short", "0.3 s")
        self.on_wire(server=program("exits_at_once", 8080, 7))
        self.assertEqual(self.ran.exit_status, 1)
        self.assert_complaint("server", "status 7")

    def test_what_the_wire_cannot_do(self):
        for words, said in ((("--drop", "FINN"), "FINN"), (("--delay", "50"), "no time"),
                            (("--drop", "SYN; wire: cut"), "--drop"), (("--set", "foo=1"), "foo"),
                            (("--set", "tcp_no_such_thing=1"), "tcp_no_such_thing")):
            with self.subTest(said):
                self.seetcp("run", "--wire", *words)
                self.assertEqual((self.ran.exit_status, self.ran.stdout), (2, b""))
                self.assert_complaint(said)

    def test_ctrl_c_while_a_program_hangs(self):
        process = self.start("run", "--wire", "--client", "sleep 1000")
        listens = select.select([process.stdout], [], [], 0.5)
        self.assertFalse(listens[0], "nothing is shown before the end")
        process.send_signal(signal.SIGINT)
        ran = self.look_at(finish(["run", "--wire"], process))
        self.assertEqual(ran.exit_status, -signal.SIGINT)
        self.assertTrue(ran.stderr.startswith("seetcp: the run was cut short by Ctrl-C"), ran.stderr)


if __name__ == "__main__":
    unittest.main()
