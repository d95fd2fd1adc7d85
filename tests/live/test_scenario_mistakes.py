# SPDX-License-Identifier: MIT
"""Scenarios that are written wrong: all mistakes at once with their places, and nothing is run.
Scenarios that go otherwise than written: the step, what is instead, what stands still."""
import os
import unittest

from tidy import Tidy

FIRST = "# Until the wire holds.\ngiven established\n"


class Mistakes(Tidy):
    def play(self, text, *words):
        """`seetcp run` with a scenario of this text."""
        path = self.file("mine.scenario")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.seetcp("run", path, "--quiet", *words)

    def assert_refused(self, *lines):
        """Nothing was run; each of these stands in what was said."""
        self.assertEqual((self.ran.exit_status, self.ran.stdout), (2, b""))
        for line in lines:
            self.assertIn(line, self.ran.stderr)
        self.assertIn("nothing was run\nhint: ", self.ran.stderr)

    def assert_falls_short(self, first_line, hint=""):
        """One step did not go as written; the page up to there is shown."""
        self.assertEqual(self.ran.exit_status, 1)
        lines = self.ran.stderr.splitlines()
        self.assertRegex(lines[0], r"mine\.scenario:" + first_line)
        self.assertEqual(len(lines), 3, self.ran.stderr)
        self.assertIn(hint, lines[2])
        self.assertIn("two hosts and a wire", self.ran.page)

    def test_what_is_no_scenario(self):
        for text, said in (("", "nothing happens"), ("# nothing but this\n", "nothing happens"),
                           (bytes(range(256)) * 12, "NUL"), (b"server: listen()\xff\n", "UTF-8"),
                           ("server: listen()\n" * 600_000, "no scenario is larger")):
            with self.subTest(said):
                self.play(text)
                self.assert_refused("mine.scenario", said)

    def test_a_file_that_cannot_be_read(self):
        (self.folder / "folder.scenario").mkdir()
        self.expected.add("folder.scenario")
        for name, why in (("./nowhere.scenario", "No such file"), ("./folder.scenario", "directory")):
            self.seetcp("run", name)
            self.assertEqual(self.ran.exit_status, 2)
            self.assert_complaint(name, why)

    def test_a_name_that_is_nearly_one(self):
        self.seetcp("run", "lost-sin")
        self.assertEqual(self.ran.exit_status, 2)
        self.assert_complaint("lost-sin")
        self.assertIn("did you mean lost-syn?", self.ran.stderr)

    def test_two_scenarios_are_one_too_many(self):
        self.seetcp("run", "lost-syn", "refused")
        self.assertEqual((self.ran.exit_status, self.ran.stdout), (2, b""))
        self.assert_complaint("refused")

    def test_lines_may_end_as_in_dos_and_words_stand_apart_by_tabs(self):
        for text in (FIRST.replace("\n", "\r\n"), "\tgiven established\t# so\n\texpect\tclient\tESTABLISHED\n"):
            self.assertEqual((self.play(text).exit_status, self.ran.stderr), (0, ""))

    def test_all_unknown_words_are_told_at_once_with_what_is_meant(self):
        self.play("server: lisen()\nclint: connect()\nexpect server FIN_WAIT_1\n"
                  "wire: deliver client FINN\nset speed = 3\n")
        self.assert_refused('1:9: unknown call "lisen"', "did you mean listen?",
                            '2:1: unknown actor "clint"', "did you mean client?",
                            '3:15: unknown state "FIN_WAIT_1"', "FIN-WAIT-1",
                            '4:22: unknown segment kind "FINN"', "did you mean FIN?", ":5:1: settings")

    def test_a_call_on_a_socket_that_is_not_there(self):
        self.play("client: read()\n")
        self.assert_refused("1:1: client has no socket to read()")
        self.play("client: close(listener)\n")
        self.assert_refused("1:1: client has no listener")
        self.play(FIRST + "client: close()\nclient: read() = 0\n")
        self.assert_refused("4:1: client has no socket")

    def test_a_call_of_an_actor_that_sleeps(self):
        self.play("server: listen()\nserver: accept() ...\nserver: close()\n")
        self.assert_refused("3:1: server sleeps in accept() since line 2", "it returns first")

    def test_an_expectation_that_never_comes_true_says_what_was_there(self):
        self.play(FIRST + "wire: hold\nclient: close()\nexpect server CLOSE-WAIT within 100ms\n")
        self.assert_falls_short("5:1: server is ESTABLISHED, not CLOSE-WAIT",
                                "the wire holds client FIN (seq 1)")

    def test_a_call_that_does_not_return_says_who_sleeps_where(self):
        self.play("set limit = 400ms\nserver: listen()\nserver: accept()\n")
        self.assert_falls_short("3:1: it has not returned after 400 ms", "server sleeps in accept()")

    def test_a_call_that_goes_otherwise(self):
        self.play(FIRST + 'client: send("four") = 5\n')
        self.assert_falls_short("3:1: it returned 4, not 5")
        self.play("client: connect() = 0\n")
        self.assert_falls_short("1:1: it failed with ECONNREFUSED")

    def test_a_segment_that_is_not_there(self):
        self.play(FIRST + "wire: hold\nwire: deliver client FIN\n")
        self.assert_falls_short("4:1: no client FIN waits at the wire")

    def test_a_program_that_is_not_there(self):
        self.play('server: exec("/no/such/program")\n')
        self.assert_falls_short("1:1: it failed with ENOENT")

    def test_a_setting_that_the_kernel_does_not_have_or_take(self):
        for setting in ("tcp_no_such_thing = 1", "tcp_fin_timeout = soon",
                        "client.tcp_no_such_thing = 1"):
            self.play(f"set {setting}\ngiven established\n")
            self.assertEqual((self.ran.exit_status, self.ran.stdout), (2, b""))
            self.assert_complaint(setting.split(" = ", maxsplit=1)[0].removeprefix("client."))

    def test_check_only_runs_nothing(self):
        ran = self.play(FIRST, "--check-only")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("is written right: 1 step", ran.page)
        self.play("expect nobody CLOSED\n", "--check-only")
        self.assert_refused('unknown actor "nobody"')

    def test_the_trace_up_to_the_step_is_delivered(self):
        path = self.file("trace.json")
        self.play(FIRST + "expect client CLOSED\n", "-o", path)
        self.assert_falls_short("3:1: client is ESTABLISHED, not CLOSED")
        self.assertGreater(os.path.getsize(path), 0)


if __name__ == "__main__":
    unittest.main()
