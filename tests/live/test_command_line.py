# SPDX-License-Identifier: MIT
"""The command line: help, suggestions, exit statuses."""
import unittest

from tidy import Tidy

COMMANDS = ("learn", "run", "explain", "show", "diagram", "doctor")


class CommandLine(Tidy):
    def test_alone_it_says_what_it_is_and_gives_five_examples(self):
        ran = self.seetcp()
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        examples = [line for line in ran.page.splitlines() if line.startswith("  seetcp ")]
        self.assertGreaterEqual(len(examples), 5)
        for command in (*COMMANDS, "Examples"):
            self.assertIn(command, ran.page)

    def test_help_is_a_result_and_goes_to_standard_output(self):
        helps = [["--help"], ["-h"]]
        for command in COMMANDS:
            helps += [[command, "--help"], ["help", command]]
        for words in helps:
            ran = self.seetcp(*words)
            self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
            self.assertIn("seetcp", ran.page)

    def test_the_help_of_run_has_examples_and_every_option_of_the_manual(self):
        page = self.seetcp("run", "--help").page
        for word in ("Examples:", "--server", "--client", "--delayed-acks", "--together", "--host",
                     "--timeout", "--output", "--quiet", "--explain", "--ascii", "--color",
                     "--width", "--connection", "--all"):
            self.assertIn(word, page)

    def test_the_version_is_one_line(self):
        ran = self.seetcp("--version")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertRegex(ran.page, r"\Aseetcp \d+\.\d+\.\d+\n\Z")

    def test_a_mistyped_command_gets_a_suggestion_and_is_not_guessed(self):
        for mistyped, meant in (("rnu", "run"), ("shwo", "show"), ("docter", "doctor"),
                                ("diagramm", "diagram")):
            ran = self.refused(mistyped)
            self.assert_complaint(mistyped)
            self.assertIn(f"did you mean {meant}?", ran.stderr)

    def test_a_mistyped_option_gets_a_suggestion(self):
        for words, meant in ((["run", "--delayed-ack"], "--delayed-acks"),
                             (["run", "--servr=./srv"], "--server"),
                             (["run", "--timout", "3"], "--timeout"),
                             (["show", "a.json", "--asci"], "--ascii")):
            ran = self.refused(*words)
            self.assertIn(f"did you mean {meant}?", ran.stderr)

    def test_commands_cannot_be_abbreviated(self):
        for word in ("ru", "sho", "doc"):
            self.refused(word)

    def test_what_looks_like_nothing_known_is_pointed_to_the_help(self):
        self.refused("xyzzyxyzzy")
        self.assert_complaint("xyzzyxyzzy")
        self.assertIn("--help", self.ran.stderr)

    def test_values_that_make_no_sense_are_refused(self):
        for words in (["--timeout", "soon"], ["--timeout", "-1"], ["--timeout", "0"],
                      ["--width", "wide"], ["--width", "0"], ["--color", "purple"],
                      ["--set", "tcp_fin_timeout"], ["--set", "no_such_setting=1"],
                      ["--set", "../ipv4/tcp_fin_timeout=60"], ["--connection", "one"],
                      ["--quiet", "--explain"], ["stray"]):
            self.refused("run", *words)

    def test_a_setting_of_the_stage_reaches_its_kernel(self):
        ran = self.perform("--set", "tcp_timestamps=0")
        self.assertEqual(ran.exit_status, 0)
        for segment in ran.trace.segments():
            self.assertNotIn("timestamps", segment.get("options", {}))

    def refused(self, *words):
        ran = self.seetcp(*words)
        self.assertEqual((ran.exit_status, ran.stdout), (2, b""), words)
        self.assertTrue(ran.stderr.startswith("seetcp: "), ran.stderr)
        return ran


if __name__ == "__main__":
    unittest.main()
