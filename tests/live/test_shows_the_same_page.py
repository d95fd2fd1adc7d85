# SPDX-License-Identifier: MIT
"""`show` prints, byte for byte, what `run` printed; and says in one line what it cannot read."""
import json
import unittest

from seetcp_run import SOURCE, program
from tidy import Tidy

STYLES = [[], ["--width", "80"], ["--width", "100"], ["--width", "160"], ["--width", "20"],
          ["--ascii"], ["--ascii", "--width", "80"], ["--color", "always"], ["--color", "never"],
          ["--quiet"], ["--explain"], ["--all"], ["--connection", "1"],
          ["--connection", "1", "--all"]]

PEERS = {
    "hello": [],
    "delayed": ["--delayed-acks"],
    "threads": ["--server", program("threads", "server", 8080, 4),
                "--client", program("threads", "client", 8080, 4)],
    "refused": ["--client", program("client_reads_reply", 9999)],
    "escapes": ["--client", program("escapes", 8080)],
    "silence": ["--server", program("never_listens", 8080), "--timeout", "0.3"],
}


class SamePage(Tidy):
    def record(self, *words):
        path = self.file("trace.json")
        return self.seetcp("run", *words, "-o", path), path

    def test_in_every_style(self):
        for style in STYLES:
            ran, path = self.record(*style)
            self.assertEqual(self.seetcp("show", path, *style).stdout, ran.stdout, style)

    def test_of_every_kind_of_run(self):
        for name, peers in PEERS.items():
            with self.subTest(name):
                ran, path = self.record(*peers)
                shown = self.seetcp("show", path)
                self.assertEqual(shown.stdout, ran.stdout)
                self.assertEqual((shown.exit_status, shown.stderr), (0, ""))

    def test_from_standard_input(self):
        ran, path = self.record()
        with open(path, "rb") as trace:
            self.assertEqual(self.seetcp("show", "-", stdin=trace).stdout, ran.stdout)

    def test_writing_the_trace_again_writes_the_same_trace(self):
        _, path = self.record()
        self.seetcp("show", path, "-o", self.file("again.json"))
        self.assertEqual((self.folder / "again.json").read_bytes(), path.read_bytes())

    def test_json_on_standard_output_is_the_trace(self):
        _, path = self.record()
        for words in (["--json"], ["--format", "json"]):
            self.assertEqual(self.seetcp("show", path, *words).stdout, path.read_bytes())
        ran = self.seetcp("run", "--json")
        self.assertEqual(json.loads(ran.stdout)["format"], "seetcp-trace")

    def test_a_locale_without_utf_8_gets_ascii_and_no_color_is_heeded(self):
        _, path = self.record()
        ascii_page = self.seetcp("show", path, "--ascii").stdout
        self.assertTrue(ascii_page.isascii())
        self.env["LC_ALL"] = "C"
        self.assertEqual(self.seetcp("show", path).stdout, ascii_page)
        self.env["CLICOLOR_FORCE"] = "1"
        self.assertIn(b"\x1b[", self.seetcp("show", path).stdout)
        self.env["NO_COLOR"] = "1"
        self.assertEqual(self.seetcp("show", path).stdout, ascii_page)

    def test_colour_adds_nothing_but_colour(self):
        _, path = self.record()
        plain = self.seetcp("show", path).page
        coloured = self.seetcp("show", path, "--color", "always").page
        self.assertNotEqual(coloured, plain)
        self.assertEqual(without_colour(coloured), plain)


class Unreadable(Tidy):
    def setUp(self):
        super().setUp()
        path = self.file("good.json")
        self.seetcp("run", "-o", path)
        self.good = path.read_text(encoding="utf-8")

    def refuses(self, path, *words):
        ran = self.seetcp("show", path)
        self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
        lines = ran.stderr.splitlines()
        self.assertTrue(lines[0].startswith("seetcp: "), ran.stderr)
        for word in words:
            self.assertIn(str(word), lines[0])
        self.assertTrue(all(line.startswith("hint: ") for line in lines[1:]), ran.stderr)
        self.assertLessEqual(len(lines), 2)

    def test_a_trace_of_a_later_version(self):
        document = json.loads(self.good) | {"version": 3}
        path = self.file("later.json", json.dumps(document))
        self.refuses(path, path, "later", "version 3")

    def test_a_trace_with_a_key_of_tomorrow_is_read(self):
        document = json.loads(self.good) | {"tomorrow": {"a": [1]}}
        document["events"][0]["tomorrow"] = 1
        path = self.file("tomorrow.json", json.dumps(document))
        self.assertEqual(self.seetcp("show", path).stdout,
                         self.seetcp("show", self.folder / "good.json").stdout)

    def test_a_trace_cut_anywhere(self):
        data = self.good.encode()
        for length in (1, 20, 200, len(data) // 3, len(data) // 2, len(data) - 3):
            path = self.file("cut.json")
            path.write_bytes(data[:length])
            self.refuses(path, path)

    def test_json_that_is_no_trace(self):
        for text in ("{}", "[]", "null", "7", '{"format":"other","version":1}', '{"events":[]}'):
            path = self.file("foreign.json", text)
            self.refuses(path, path)

    def test_what_is_not_json(self):
        path = self.file("noise.json")
        path.write_bytes(bytes(range(256)) * 20)
        self.refuses(path, path)

    def test_what_explain_has_to_do_with_is_called_by_its_name(self):
        capture = SOURCE / "sample_pcaps" / "hello.pcap"
        lines = self.file("lines.ndjson")
        self.seetcp("explain", capture, "-o", lines)
        self.refuses(lines, lines, "a line for each connection, and no trace")
        self.assertIn("hint: seetcp explain CAPTURE -o FILE.json", self.ran.stderr)
        self.refuses(capture, "is a capture, not a trace")
        self.assertIn("hint: seetcp explain", self.ran.stderr)
        with open(lines, "rb") as piped:
            self.assertIn("and no trace", self.seetcp("show", "-", stdin=piped).stderr)

    def test_an_empty_file(self):
        path = self.file("empty.json", "")
        self.refuses(path, path, "empty")

    def test_a_folder(self):
        self.refuses(self.folder, self.folder, "directory")

    def test_a_missing_file(self):
        self.refuses(self.folder / "missing.json", "missing.json", "No such file")

    def test_a_name_with_escapes_in_it(self):
        self.refuses(self.folder / "\x1b[31mred.json", "\\x1b[31mred.json")

    def test_a_connection_that_is_not_there(self):
        for number in ("0", "2", "-1", "one"):
            ran = self.seetcp("show", self.folder / "good.json", "--connection", number)
            self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
            self.assertTrue(ran.stderr.startswith("seetcp: "), ran.stderr)


def without_colour(page):
    pieces = page.split("\x1b[")
    return pieces[0] + "".join(piece.split("m", 1)[1] for piece in pieces[1:])


if __name__ == "__main__":
    unittest.main()
