# SPDX-License-Identifier: MIT
"""seetcp explain on what cannot be read or written, or is asked for wrongly: one complaint, and all
that was good before it."""
import json
import os
import signal
import unittest

from seetcp_run import SOURCE, finish
from tidy import Tidy

HELLO = SOURCE / "sample_pcaps" / "hello.pcap"
SAMPLES = sorted((SOURCE / "sample_pcaps").glob("*.pcap*"))


class ExplainBadInput(Tidy):
    def explain(self, *words, **options):
        return self.seetcp("explain", *words, **options)

    def refused(self, *words):
        ran = self.explain(*words)
        self.assertEqual((ran.exit_status, ran.stdout), (2, b""), ran.story())
        self.assertTrue(ran.stderr.startswith("seetcp: "), ran.stderr)
        return ran

    def test_a_capture_cut_anywhere_tells_what_was_good(self):
        path = self.file("cut.pcap")
        for sample in SAMPLES:
            whole = sample.read_bytes()
            for size in range(0, len(whole), 97):
                with self.subTest(sample=sample.name, size=size):
                    path.write_bytes(whole[:size])
                    ran = self.explain(path, "--format", "ndjson")
                    self.assertIn(ran.exit_status, (0, 2), ran.story())
                    self.assertEqual(ran.exit_status == 2, "cut.pcap" in ran.stderr, ran.story())
                    lines = [json.loads(line) for line in ran.stdout.splitlines()]
                    if lines:
                        self.assertEqual(lines[-1]["type"], "summary")

    def test_a_cut_frame_is_named_and_the_earlier_ones_are_in_every_output(self):
        path = self.file("cut.pcap")
        path.write_bytes(HELLO.read_bytes()[:-10])
        ran = self.explain(path, "-o", self.file("x.ndjson"), "-o", self.file("x.json"),
                           "-o", self.file("x.txt"))
        self.assertEqual(ran.exit_status, 2)
        self.assertIn("cut.pcap: frame", ran.stderr)
        self.assertIn("cut.pcap", ran.page)
        self.assertEqual(len((self.folder / "x.ndjson").read_text().splitlines()), 3)
        trace = json.loads((self.folder / "x.json").read_text())
        self.assertIn("frame", trace["witnesses"]["segments"]["missing"])
        self.assertEqual((self.folder / "x.txt").read_text(), ran.page)

    def test_what_is_no_capture_is_refused(self):
        for path in ("no-such-file.pcap", "/", "/dev/null", self.file("text.pcap", "hello\n" * 9)):
            self.refused(path)

    def test_a_connection_is_a_number_from_1(self):
        for word in ("0", "abc", "-1", "1.5", "00"):
            ran = self.refused(HELLO, f"--connection={word}")
            self.assertIn(f"--connection {word}: connections are numbered from 1", ran.stderr)
        for word in ("2", "99999999999999999999"):
            ran = self.refused(HELLO, "--connection", word)
            self.assertIn(f"--connection {word}: there is no such connection", ran.stderr)

    def test_an_outcome_without_a_name_is_refused(self):
        for words in ("reset,", ",reset", ",", "reset,,refused"):
            ran = self.refused(HELLO, "--only", words)
            self.assertIn("a name is missing beside a comma", ran.stderr)

    def test_a_filter_that_matches_nothing_does_not_make_the_capture_empty(self):
        ran = self.explain(HELLO, "--filter", "udp")
        self.assertEqual(ran.exit_status, 0, ran.story())
        self.assertIn("filter udp", ran.page)
        self.assertIn("No frame matches the filter 'udp'.", ran.page)
        self.assertNotIn("empty", ran.page)

    def test_a_broken_file_does_not_keep_the_next_from_being_told(self):
        ran = self.explain("no-such-file.pcap", HELLO)
        self.assertEqual(ran.exit_status, 2)
        self.assertIn("hello.pcap", ran.page)
        self.assertIn("no-such-file.pcap", ran.stderr)

    def test_a_mistyped_outcome_gets_a_suggestion(self):
        self.assertIn("did you mean half-open?", self.refused(HELLO, "--only", "halfopen").stderr)
        self.assertIn("never-closed", self.refused(HELLO, "--only", "xyzzy,reset").stderr)

    def test_what_excludes_each_other_is_refused(self):
        for words in ([HELLO, HELLO, "-o", "x.ndjson"], [HELLO, HELLO, "--json"],
                      [HELLO, HELLO, "--connection", "1"], [HELLO, "--only", "reset", "--json"],
                      [HELLO, "--only", "reset", "-o", "x.json"], [HELLO, "-o", "x.xyz"],
                      [HELLO, "--filter", "no such filter"], [HELLO, "--only", "reset",
                                                              "--connection", "1"], []):
            self.refused(*words)

    def test_a_connection_that_is_not_there(self):
        for words in ((), ("--format", "ndjson"), ("--json",), ("-o", "x.ndjson"),
                      ("-o", "x.json", "-o", "x.txt")):
            ran = self.explain(HELLO, "--connection", "7", *words)
            self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
            self.assert_complaint("--connection 7")

    def test_a_connection_that_is_not_there_leaves_an_older_file_be(self):
        older = self.file("older.ndjson", "as it was\n")
        self.assertEqual(self.explain(HELLO, "--connection", "7", "-o", older).exit_status, 2)
        self.assertEqual(older.read_text(), "as it was\n")

    def test_a_full_disk_costs_that_output_alone(self):
        for suffix in ("ndjson", "json", "txt"):
            self.file(f"full.{suffix}")
            (self.folder / f"full.{suffix}").symlink_to("/dev/full")
            good = self.file("good.ndjson")
            ran = self.explain(HELLO, "-o", f"full.{suffix}", "-o", good)
            self.assertEqual(ran.exit_status, 2)
            self.assertIn("No space left", ran.stderr)
            self.assertIn("hello.pcap", ran.page)
            self.assertEqual(len(good.read_text().splitlines()), 3)

    def test_a_full_standard_output_costs_no_file(self):
        for name in ("text", "json", "ndjson"):
            with open("/dev/full", "w", encoding="utf-8") as full:
                ran = self.explain(HELLO, "--format", name, "-o", self.file("x.ndjson"),
                                   stdout=full)
            self.assertEqual(ran.exit_status, 2)
            self.assertIn("standard output: No space left", ran.stderr)
            self.assertEqual(len((self.folder / "x.ndjson").read_text().splitlines()), 3)

    def test_a_pipe_that_nobody_reads_ends_it_silently(self):
        reader, writer = os.pipe()
        os.close(reader)
        ran = self.explain(HELLO, "--format", "ndjson", stdout=writer)
        os.close(writer)
        self.assertIn(ran.exit_status, (0, -signal.SIGPIPE))
        self.assertEqual(ran.stderr, "")

    def test_control_characters_in_a_file_name_never_reach_the_terminal(self):
        name = "a\x1b]52;c;aGk=\x07\x9b31m\u202e\n.pcap"
        path = self.file(name)
        path.write_bytes(HELLO.read_bytes())
        for words in ([], ["--connection", "1"], ["--json"], ["--format", "ndjson"],
                      ["--connection", "9"]):
            ran = self.explain(name, *words)
            for text in (ran.page, ran.stderr):
                for raw in ("\x1b", "\x07", "\x9b", "\u202e"):
                    self.assertNotIn(raw, text, words)

    def test_ctrl_c_on_a_pipe_delivers_what_was_read(self):
        whole = HELLO.read_bytes()
        words = ["explain", "-", "--format", "ndjson", "-o", self.file("x.txt")]
        reader, writer = os.pipe()
        process = self.start(*words, stdin=reader)
        os.close(reader)
        os.write(writer, whole)
        header = process.stdout.readline()
        self.assertEqual(json.loads(header)["format"], "seetcp-connections")
        process.send_signal(signal.SIGINT)
        ran = finish(words, process)
        os.close(writer)
        self.assertEqual((ran.exit_status, ran.stderr), (-signal.SIGINT, ""), ran.story())
        self.assertIn("interrupted", ran.stdout.decode().splitlines()[-1])


if __name__ == "__main__":
    unittest.main()
