# SPDX-License-Identifier: MIT
"""seetcp explain on each of sample_pcaps: as a page, as lines, as a trace, from a pipe, gzip'd."""
import gzip
import json
import subprocess
import sys
import unittest

from seetcp_run import SOURCE
from tidy import Tidy

SAMPLES = sorted((SOURCE / "sample_pcaps").glob("*.pcap*"))


def lines_of(ran):
    return [json.loads(line) for line in ran.stdout.decode().splitlines()]


def without_source(lines):
    return lines[1:]


class Explain(Tidy):
    def each_sample(self):
        self.assertTrue(SAMPLES)
        for sample in SAMPLES:
            with self.subTest(sample=sample.name):
                yield sample

    def explained(self, *words, **options):
        ran = self.seetcp("explain", *words, **options)
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""), ran.story())
        return ran

    def lines(self, *words, **options):
        return lines_of(self.explained(*words, "--format", "ndjson", **options))

    def test_the_summary_names_the_file_and_its_connections(self):
        for sample in self.each_sample():
            page = self.explained(sample).page
            self.assertIn(sample.name, page)
            self.assertIn("connection", page)

    def test_lines_are_a_header_then_connections_in_order_then_a_summary(self):
        for sample in self.each_sample():
            header, *connections, summary = self.lines(sample)
            self.assertEqual(header["format"], "seetcp-connections")
            self.assertEqual({line["type"] for line in connections}, {"connection"})
            self.assertEqual([line["connection"] for line in connections],
                             list(range(1, len(connections) + 1)))
            firsts = [line["first_frame"] for line in connections]
            self.assertEqual(firsts, sorted(firsts))
            self.assertEqual((summary["type"], summary["connections"]),
                             ("summary", len(connections)))

    def test_a_file_of_lines_holds_what_standard_output_would(self):
        for sample in self.each_sample():
            path = self.file("x.ndjson")
            self.explained(sample, "-o", path)
            self.assertEqual(path.read_bytes(),
                             self.explained(sample, "--format", "ndjson").stdout)

    def test_each_connection_has_a_timeline_that_names_it(self):
        for sample in self.each_sample():
            for line in self.lines(sample)[1:-1]:
                page = self.explained(sample, "--connection", line["connection"]).page
                self.assertIn(f"{sample.name}, connection {line['connection']}", page)
                self.assertIn("a capture has only the wire", page)

    def test_the_trace_is_valid_and_can_be_shown_and_drawn(self):
        for sample in self.each_sample():
            path = self.file("x.json")
            self.explained(sample, "-o", path)
            self.assert_valid(path)
            self.assertEqual(self.explained(sample, "--json").stdout, path.read_bytes())
            for command in ("show", "diagram"):
                ran = self.seetcp(command, path)
                self.assertEqual((ran.exit_status, ran.stderr), (0, ""), ran.story())

    def test_the_trace_and_the_lines_tell_the_same(self):
        for sample in self.each_sample():
            trace = json.loads(self.explained(sample, "--json").stdout)
            lines = self.lines(sample)[1:-1]
            self.assertEqual(len(trace["connections"]), len(lines))
            for connection, line in zip(trace["connections"], lines):
                for key in ("client", "server", "client_state", "server_state"):
                    self.assertEqual(connection.get(key), line.get(key), key)

    def test_the_trace_of_one_connection_is_valid(self):
        for sample in self.each_sample():
            path = self.file("one.json")
            self.explained(sample, "--connection", "1", "-o", path)
            self.assert_valid(path)

    def test_the_lines_of_one_connection_are_its_own(self):
        for sample in self.each_sample():
            every = self.lines(sample)
            for line in every[1:-1]:
                one = self.lines(sample, "--connection", line["connection"])
                self.assertEqual(one[:-1], [every[0], line])
                self.assertEqual(one[-1]["outcomes"], {line["outcome"]: 1})

    def test_from_a_pipe_and_compressed_it_is_the_same(self):
        for sample in self.each_sample():
            expected = without_source(self.lines(sample))
            with open(sample, "rb") as file:
                self.assertEqual(without_source(self.lines("-", stdin=file)), expected)
            piped = subprocess.Popen(["cat", sample], stdout=subprocess.PIPE)
            self.assertEqual(without_source(self.lines("-", stdin=piped.stdout)), expected)
            piped.stdout.close()
            self.assertEqual(piped.wait(), 0)
            packed = self.file("packed.gz")
            packed.write_bytes(gzip.compress(sample.read_bytes()))
            self.assertEqual(without_source(self.lines(packed)), expected)

    def test_only_chooses_by_outcome(self):
        for sample in self.each_sample():
            every = self.lines(sample)[1:-1]
            for outcome in ("reset", "half-open", "refused", "unanswered", "half-closed",
                            "midstream", "closed", "open"):
                chosen = self.lines(sample, "--only", outcome)[1:-1]
                self.assertEqual(chosen,
                                 [line for line in every if line["outcome"] == outcome])

    def test_a_filter_leaves_frames_out_and_their_numbers_be(self):
        sample = SOURCE / "sample_pcaps" / "hello.pcap"
        summary = self.lines(sample, "--filter", "tcp port 9")[-1]
        self.assertEqual(summary["connections"], 0)
        _, line, summary = self.lines(sample, "--filter", "src host 127.0.0.1")
        self.assertEqual(line["first_frame"], 2)
        page = self.explained(sample, "--filter", "src host 127.0.0.1").page
        whole = self.lines(sample)
        left_out = whole[1]["frames"] - line["frames"]
        self.assertEqual(summary["left_out"], left_out)
        self.assertEqual(summary["frames"], line["frames"])
        self.assertNotIn("left_out", whole[-1])
        self.assertIn(f"The filter left out {left_out} frames.", page)

    def test_the_timeline_has_the_numbers_of_frames(self):
        page = self.explained(SOURCE / "sample_pcaps" / "hello.pcap", "--connection", "1").page
        fin = next(line for line in page.splitlines() if "FIN-WAIT-1" in line)
        self.assertEqual(fin.split()[1], "6", page)

    def test_no_timeline_takes_a_fin_back(self):
        for sample in self.each_sample():
            for line in self.lines(sample)[1:-1]:
                path = self.file("one.json")
                self.explained(sample, "--connection", line["connection"], "-o", path)
                steps = {(event.get("from"), event["to"])
                         for event in json.loads(path.read_text())["events"]
                         if event["witness"] == "state"}
                self.assertTrue(steps)
                self.assertNotIn(("CLOSE-WAIT", "ESTABLISHED"), steps)

    def test_all_unfolds_the_timeline(self):
        sample = SOURCE / "sample_pcaps" / "cut-by-snap-length.pcap"
        folded = self.explained(sample, "--connection", "1").page
        self.assertIn("--all shows them", folded)
        whole = self.explained(sample, "--connection", "1", "--all").page
        self.assertNotIn("more data segments", whole)
        self.assertGreater(len(whole), len(folded))

    def test_what_was_sent_again_is_told(self):
        page = self.explained(SOURCE / "sample_pcaps" / "lost-syn.pcap").page
        self.assertIn("had to send a SYN again", page)
        page = self.explained(SOURCE / "sample_pcaps" / "retransmission.pcap").page
        self.assertIn("segments again", page)

    def test_a_dash_is_standard_output(self):
        sample = SOURCE / "sample_pcaps" / "hello.pcap"
        for words in ((), ("--format", "ndjson"), ("--json",)):
            self.assertEqual(self.explained(sample, *words, "-o", "-").stdout,
                             self.explained(sample, *words).stdout)

    def test_several_files_are_told_one_after_the_other(self):
        page = self.explained(*SAMPLES).page
        places = [page.index(sample.name) for sample in SAMPLES]
        self.assertEqual(places, sorted(places))

    def assert_valid(self, path):
        done = subprocess.run([sys.executable, SOURCE / "tests" / "golden" / "validate.py",
                               SOURCE / "docs" / "trace.schema.json", path],
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, ""))


if __name__ == "__main__":
    unittest.main()
