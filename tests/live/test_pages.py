# SPDX-License-Identifier: MIT
"""What the page makes of hostile text, of narrow terminals and of a thousand connections."""
import re
import unittest

from seetcp_run import program
from test_traces_are_valid import ACTS_ON_A_TERMINAL
from tidy import Tidy

COLOUR = re.compile("\x1b\\[[0-9;]*m")


class HostileText(Tidy):
    STYLES = ([], ["--ascii"], ["--color", "always"], ["--all"], ["--explain"], ["--quiet"],
              ["--width", "20"], ["--width", "80", "--all"])

    def assert_harmless(self, ran):
        page = COLOUR.sub("", ran.stdout.decode("utf-8"))  # Raises on bytes that are not UTF-8.
        self.assertIsNone(ACTS_ON_A_TERMINAL.search(page))
        ran.stderr.encode("ascii", "strict")
        self.assertIsNone(ACTS_ON_A_TERMINAL.search(ran.stderr))

    def test_nothing_that_a_program_prints_or_sends_reaches_the_page_raw(self):
        self.seetcp("run", "--client", program("escapes", 8080), "-o", self.file("trace.json"))
        for style in self.STYLES:
            self.assert_harmless(self.seetcp("show", self.folder / "trace.json", *style))
        page = self.seetcp("show", self.folder / "trace.json", "--all", "--width", "200").page
        for escaped in ("\\x1b]0;title\\x07", "\\u{202e}txt.exe"):
            self.assertIn(escaped, page)

    def test_hostile_names_of_programs_and_files_are_escaped_too(self):
        name = "\x1b[31m\u202eserver"
        self.file(name, "#!/bin/sh\nexit 3\n", mode=0o755)
        ran = self.seetcp("run", "--server", f"'./{name}'", "-o", self.file("a.json"))
        self.assert_harmless(ran)
        self.assertIsNone(ACTS_ON_A_TERMINAL.search((self.folder / "a.json").read_text("utf-8")))
        for words in (["--server", "./\x1b[31mnone"], ["-o", "\x1b]0;x\x07.xyz"], ["--\x1b[31m"]):
            self.assert_harmless(self.seetcp("run", *words))
        self.assert_harmless(self.seetcp("\x1b[31m"))


class Widths(Tidy):
    def test_no_line_is_wider_than_the_page(self):
        self.seetcp("run", "-o", self.file("trace.json"))
        for width in (20, 40, 60, 80, 100, 160):
            page = self.seetcp("show", self.folder / "trace.json", "--width", width).page
            self.assertLessEqual(max(map(len, page.splitlines())), width)

    def test_at_twenty_columns_the_story_is_still_complete(self):
        page = self.seetcp("run", "--width", "20").page
        flat = " ".join(page.split())
        for word in ("SYN-SENT", "SYN-RECEIVED", "ESTABLISHED", "CLOSE-WAIT", "LAST-ACK",
                     "FIN-WAIT-1", "FIN-WAIT-2", "TIME-WAIT", "SYN-ACK", "FIN 15", "✓"):
            self.assertIn(word, flat)


class ThousandConnections(Tidy):
    def setUp(self):
        super().setUp()
        peers = [program("pingpong", role, 8080, 1000) for role in ("server", "client")]
        self.path = self.file("trace.json")
        self.ran = self.perform("-o", self.path, server=peers[0], client=peers[1])

    def test_they_fold_to_a_page_that_says_how_to_see_more(self):
        self.assertEqual((self.ran.exit_status, self.ran.stderr), (0, ""))
        self.assertEqual(len(self.ran.trace.connections), 1000)
        self.assertLess(len(self.ran.page.splitlines()), 150)
        for word in ("1,000 connections", "--connection N", "--all"):
            self.assertIn(word, self.ran.page)

    def test_each_went_the_whole_way_and_nothing_was_lost(self):
        trace = self.ran.trace
        self.assertEqual({(one["client_state"], one["server_state"]) for one in trace.connections},
                         {("TIME-WAIT", "CLOSED")})
        self.assertEqual({witness["lost"] for witness in trace.document["witnesses"].values()}, {0})
        self.assertEqual({call["result"] for call in trace.calls("client", "connect")}, {0})
        self.assertEqual(len(trace.calls("server", "accept")), 1000)

    def test_one_of_them_alone(self):
        connection = self.ran.trace.connections[499]
        page = self.seetcp("show", self.path, "--connection", "500").page
        self.assertIn(f"{connection['client']['address']}:{connection['client']['port']}", page)
        self.assertEqual(page.count("SYN-ACK ─"), 1)
        self.assertLess(len(page.splitlines()), 100)

    def test_all_of_them(self):
        page = self.seetcp("show", self.path, "--all").page
        self.assertEqual(page.count("SYN-ACK ─"), 1000)


if __name__ == "__main__":
    unittest.main()
