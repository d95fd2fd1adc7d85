# SPDX-License-Identifier: MIT
"""A lesson at a terminal: played live, left and taken up again; and the terminal is given back
whatever happens, wherever one stands."""
import json
import os
import pathlib
import shutil
import signal
import tempfile
import unittest

import tidy
from seetcp_run import SEETCP, seetcp
from terminal import CTRL_C, CTRL_Z, Terminal, child_of, state_of

# What leads to each kind of screen, and what then stands there.
PLACES = {
    "title": ("", "First you predict"),
    "help": ("?", "another terminal|leave: where you are is kept"),
    "prose": (" ", "What a learner shall find out"),
    "before a step": ("  ", "next    line"),
    "within an act": ("   ", "did     line"),
    "details": ("   d", "Event"),
    "map": ("   m", "[ESTABLISHED]"),
    "question": ("     ", "1. It closes the server's end"),
    "answer": ("     1\r   ", "Not so"),
}


class LearnSession(tidy.Story):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.terminals = []
        self.mark = {tidy.VARIABLE: folder.name}
        self.lesson = self.home / "mine.md"
        self.assertEqual(seetcp("learn", "--new", self.lesson).exit_status, 0)

    def tearDown(self):
        for terminal in self.terminals:
            terminal.close()  # Where it goes on, by SIGKILL: that may leave nothing, too.
        tidy.wait_until_gone(tidy.carrying(self.mark[tidy.VARIABLE]))
        self.assertEqual(tidy.carrying(self.mark[tidy.VARIABLE]), [], "processes are left")

    def start(self, *words, program=(SEETCP, "learn"), **settings):
        settings = {"XDG_STATE_HOME": str(self.home), **self.mark, **settings}
        terminal = self.look_at(Terminal([*program, *map(str, words)], **settings))
        self.terminals.append(terminal)
        return terminal

    def go_to(self, place, *words, **settings):
        keys, shown = PLACES[place]
        terminal = self.start(self.lesson, *words, **settings)
        terminal.until_shown("First you predict")
        self.press_each(terminal, keys)
        terminal.until(lambda: any(part in terminal.screen() for part in shown.split("|")), shown)
        return terminal

    def press_each(self, terminal, keys):
        """As a person does: each when the screen has answered the last."""
        for key in keys:
            before = terminal.written
            terminal.press(key)
            terminal.until(lambda seen=before: terminal.written != seen, f"an answer to {key!r}")
            while terminal.read(0.05):
                pass

    def assert_ends(self, terminal, status):
        self.assertEqual(terminal.until_ended(), status)
        self.assertTrue(terminal.is_as_before(), "the terminal was not given back")

    def progress(self):
        whole = json.loads((self.home / "seetcp" / "progress.json").read_text())
        return whole["lessons"]["mine"]

    def test_a_lesson_is_read_to_its_end(self):
        terminal = self.go_to("answer")
        self.assertIn("the connection has two directions", " ".join(terminal.screen().split()))
        for _ in range(20):
            if "space leave" in terminal.screen():
                break
            asked_again = "Once more" in terminal.screen() and "So it is" not in terminal.screen()
            self.press_each(terminal, "2\r" if asked_again else "n")
        terminal.press("n")
        self.assert_ends(terminal, 0)
        self.assertRegex(self.progress()["done"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual((self.progress()["asked"], self.progress()["right"]), (1, 0))

    def test_one_goes_on_where_one_left(self):
        terminal = self.go_to("question")
        terminal.press("q")
        self.assert_ends(terminal, 0)
        self.assertGreater(self.progress()["block"], 0)
        terminal = self.start(self.lesson)
        terminal.until_shown("1. It closes the server's end")
        self.assertIn("ESTABLISHED", terminal.screen())

    def test_ctrl_c_ends_it_at_every_screen(self):
        for place in PLACES:
            with self.subTest(place=place):
                self.forget()
                terminal = self.go_to(place)
                terminal.press(CTRL_C)
                self.assert_ends(terminal, -signal.SIGINT)
                tidy.wait_until_gone(tidy.carrying(self.mark[tidy.VARIABLE]))

    def test_deadly_signals_give_the_terminal_back_at_every_screen(self):
        for place in PLACES:
            for number in (signal.SIGHUP, signal.SIGTERM):
                with self.subTest(place=place, signal=number.name):
                    self.forget()
                    terminal = self.go_to(place)
                    terminal.send(number)
                    self.assert_ends(terminal, -number)
                    tidy.wait_until_gone(tidy.carrying(self.mark[tidy.VARIABLE]))

    def test_ctrl_z_and_fg_at_every_screen(self):
        for place, (keys, shown) in PLACES.items():
            with self.subTest(place=place):
                self.forget()
                terminal = self.start(program=("/bin/bash", "-c", f"set -m; {SEETCP} learn "
                                               f"{self.lesson}; read; fg"))
                terminal.until_shown("First you predict")
                self.press_each(terminal, keys)
                terminal.until(lambda s=shown: any(p in terminal.screen() for p in s.split("|")),
                               shown)
                screen = terminal.screen()
                learn = child_of(terminal.pid)
                terminal.press(CTRL_Z)
                terminal.until(lambda pid=learn: state_of(pid) == "T", "the stop")
                terminal.until(terminal.is_as_before, "the terminal as before")
                terminal.press("\n")
                terminal.until(lambda s=screen: terminal.screen() == s, "the same screen")
                os.kill(learn, signal.SIGHUP)
                terminal.until_ended()

    def test_a_resized_terminal_is_drawn_anew_at_every_screen(self):
        for place in PLACES:
            with self.subTest(place=place):
                self.forget()
                terminal = self.go_to(place)
                for rows, columns in ((30, 100), (50, 160), (3, 10), (24, 80)):
                    terminal.resize(rows, columns)
                    terminal.until(lambda: terminal.alternate[0], f"a screen of {columns}x{rows}")
                    while terminal.read(0.05):
                        pass
                terminal.until(lambda s=PLACES[place][1]: any(p in terminal.screen()
                                                              for p in s.split("|")), place)

    def test_where_progress_cannot_be_kept_the_lesson_goes_on_and_says_so_once(self):
        terminal = self.go_to("question", XDG_STATE_HOME="/proc/nowhere")
        terminal.press("q")
        self.assert_ends(terminal, 0)
        said = terminal.screen()
        self.assertEqual(said.count("progress is not kept"), 1, said)

    def test_two_learners_in_one_home_keep_what_both_have_done(self):
        other = self.home / "other.md"
        self.assertEqual(seetcp("learn", "--new", other).exit_status, 0)
        one, two = self.start(self.lesson), self.start(other)
        for terminal in (one, two, one, two):
            terminal.until(lambda t=terminal: t.is_alternate, "a screen")
            self.press_each(terminal, " ")
        for terminal in (one, two):
            terminal.press("q")
            self.assert_ends(terminal, 0)
        whole = json.loads((self.home / "seetcp" / "progress.json").read_text())
        self.assertEqual(sorted(whole["lessons"]), ["mine", "other"])

    def test_sentences_for_ears(self):
        for words, settings in ((["--accessible"], {}), ([], {"ACCESSIBLE": "1"}),
                                ([], {"TERM": "dumb"})):
            with self.subTest(words=words, settings=settings):
                self.forget()
                terminal = self.start(self.lesson, *words, **settings)
                terminal.until_shown("Who says goodbye")
                for shown in ("What a learner", "line 12", "ESTABLISHED", "Both ends are", "The client calls"):
                    terminal.press("\n")
                    terminal.until_shown(shown)
                terminal.press("q\n")
                self.assertEqual(terminal.until_ended(), 0)
                self.assertNotIn("\x1b", terminal.written)

    def test_a_learner_by_sentences_who_hangs_up_leaves(self):
        terminal = self.start(self.lesson, "--accessible")
        terminal.until_shown("Who says goodbye")
        terminal.press("\x04")
        self.assertEqual(terminal.until_ended(), 0)

    @unittest.skipUnless(shutil.which("unshare"), "unshare is not installed")
    def test_where_nothing_can_be_played_recordings_are_by_keys_too(self):
        self.assertEqual(seetcp("learn", "--check", "--update", self.lesson).exit_status, 0)
        forbid = ("echo 0 > /proc/sys/user/max_user_namespaces; "
                  f"exec setpriv --bounding-set=-all {SEETCP} learn {self.lesson}")
        terminal = self.start(program=("/usr/bin/unshare", "--user", "--map-root-user", "sh", "-c",
                                       forbid))
        terminal.until_shown("First you predict")
        self.assertIn("private network", " ".join(terminal.screen().split()))
        self.press_each(terminal, "   ")
        terminal.until_shown("did     line")
        self.assertIn("client ESTABLISHED", terminal.screen())
        self.press_each(terminal, "  1\r   ")
        terminal.until_shown("Not so")
        terminal.press("q")
        self.assert_ends(terminal, 0)

    def forget(self):
        shutil.rmtree(self.home / "seetcp", ignore_errors=True)


if __name__ == "__main__":
    unittest.main()
