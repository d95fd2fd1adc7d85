# SPDX-License-Identifier: MIT
"""every-arrow at a terminal: acts are chosen by key, two kernels take them, and each arrow that they
say was taken is kept."""
import contextlib
import json
import os
import re
import subprocess
import tempfile
import unittest

from story import Story
from terminal import CTRL_C, ESC, Terminal

SEETCP = os.environ["SEETCP"]

HANDSHAKE = ["server: listen()", "client: connect()", "deliver client SYN",
             "deliver server SYN-ACK", "deliver client ACK"]

# Rounds of acts, each with the arrow that the map shows as taken then. A handshake begins in a round
# of its own: what a slow machine sends again would else be met by the next one.
OPENED_AND_GIVEN_UP = [
    ("server: listen()", "F1"),
    ("server: close(listener)", "F2"),
    ("client: connect()", "F3"),
    ("client: close()", "F4"),
]
CALLER_GONE = [
    ("server: listen()", ""),
    ("client: connect()", ""),
    ("deliver client SYN", "F5"),
    ("client: close()", ""),
    ("deliver server SYN-ACK", ""),
    ("deliver client RST", "F7"),
]
ORDINARY_LIFE = [
    ("server: listen()", ""),
    ("client: connect()", ""),
    ("deliver client SYN", ""),
    ("deliver server SYN-ACK", "F10"),
    ("deliver client ACK", "F9"),
    ("server: accept()", ""),
    ("client: close()", "F12"),
    ("deliver client FIN", "F13"),
    ("deliver server ACK", "F14"),
    ("server: close()", "F18"),
    ("deliver server FIN", "F16"),
    ("deliver client ACK", "F19"),
]
SIMULTANEOUS_OPEN = [
    ("client: connect()", ""),
    ("server: connect()", ""),
    ("deliver client SYN", "F8"),
    ("server: close()", "F11"),
]
SIMULTANEOUS_CLOSE = [
    *[(act, "") for act in HANDSHAKE],
    ("server: accept()", ""),
    ("client: close()", ""),
    ("server: close()", ""),
    ("deliver client FIN", "F15"),
    ("deliver server FIN", ""),
    ("deliver server ACK", "F17"),
]
FIN_WITH_ACK = [
    *[(act, "") for act in HANDSHAKE],
    ("server: accept()", ""),
    ("client: close()", ""),
    ("deliver client FIN", ""),
    ("drop server ACK", ""),
    ("server: close()", ""),
    ("deliver server FIN", "N2"),
]


class EveryArrow(Story):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def begun(self, *words, **settings):
        settings = {"rows": 40, "columns": 110, "XDG_STATE_HOME": self.folder, **settings}
        terminal = self.look_at(
            Terminal([SEETCP, "learn", "every-arrow", *words], **settings))
        self.addCleanup(terminal.close)
        terminal.until_shown("arrows, round 1")
        terminal.until_shown("client: listen()")
        return terminal

    @staticmethod
    def key_of(terminal, act):
        found = re.search(rf"(?:^|\s)([1-9a-g]) {re.escape(act)}(?:\s\s|\s*$)", terminal.screen(), re.M)
        return found and found[1]

    def choose(self, terminal, act, arrow=""):
        terminal.until(lambda: self.key_of(terminal, act), f"the choice {act}")
        before = terminal.screen()
        terminal.press(self.key_of(terminal, act))
        terminal.until(lambda: terminal.screen() != before, f"what {act} does")
        terminal.until(lambda: "performing" not in terminal.screen(), f"the end of {act}")
        if arrow:
            terminal.until_shown(arrow + "*")

    def play(self, terminal, acts):
        for act, arrow in acts:
            self.choose(terminal, act, arrow)

    def play_rounds(self, terminal, *rounds):
        for number, acts in enumerate(rounds, 1):
            if number > 1:
                terminal.press("n")
                terminal.until_shown(f"arrows, round {number}")
            self.play(terminal, acts)

    def leave(self, terminal):
        terminal.press("q")
        self.assertEqual(terminal.until_ended(), 0)
        self.assertTrue(terminal.is_as_before(), "the terminal was not given back")

    def kept(self):
        with open(os.path.join(self.folder, "seetcp", "progress.json")) as file:
            return json.load(file)

    def test_arrows_are_taken_by_keys_kept_and_still_there_when_one_comes_back(self):
        terminal = self.begun()
        self.play_rounds(terminal, OPENED_AND_GIVEN_UP, CALLER_GONE, ORDINARY_LIFE)
        terminal.until_shown("14 of 20 arrows, round 3")
        self.leave(terminal)
        again = self.begun()
        again.until_shown("14 of 20 arrows")
        self.assertIn("F13*", again.screen())
        self.play(again, SIMULTANEOUS_OPEN)
        again.until_shown("16 of 20 arrows")
        self.leave(again)
        self.assertIn("F8", json.dumps(self.kept()))

    def test_what_no_listener_can_is_said_with_the_kernels_answer(self):
        terminal = self.begun()
        self.choose(terminal, "server: listen()", "F1")
        self.choose(terminal, 'server: send(listener, "x")')
        terminal.until_shown("F6 cannot be taken")
        self.assertIn("EPIPE", terminal.screen())
        self.leave(terminal)

    def test_hints_say_more_each_time(self):
        terminal = self.begun()
        terminal.press("h")
        terminal.until_shown("F1: CLOSED")
        self.assertNotIn("server: listen()", terminal.screen())
        terminal.press("hh")
        terminal.until_shown("server: listen()")
        terminal.press("o")
        terminal.until_shown("F2: LISTEN")
        terminal.press(ESC)
        terminal.until_shown("round 1")
        self.leave(terminal)

    def test_a_typed_step_is_performed_and_a_mistake_does_nothing(self):
        terminal = self.begun()
        terminal.press(":server: lissten()\r")
        terminal.until_shown("Nothing was done")
        terminal.press(":server: listen(2)\r")
        terminal.until_shown("F1*")
        terminal.press("l")
        terminal.until_shown("listen(")
        self.leave(terminal)

    def test_a_round_that_was_saved_plays_again(self):
        here = os.getcwd()
        os.chdir(self.folder)
        self.addCleanup(os.chdir, here)
        terminal = self.begun()
        self.play(terminal, [(act, "") for act in HANDSHAKE])
        self.choose(terminal, "server: accept()")
        terminal.press(":server: read()\r")  # Nothing comes: after a second that is said.
        terminal.until_shown("It has not returned")
        terminal.press("s")
        terminal.until_shown("my-round.scenario")
        self.leave(terminal)
        with open("my-round.scenario") as file:
            text = file.read()
        self.assertIn("client: connect(server:8080) = EINPROGRESS", text)
        again = subprocess.run([SEETCP, "run", "./my-round.scenario"], capture_output=True, text=True)
        self.assertEqual(again.returncode, 0, text + again.stdout + again.stderr)

    def test_ctrl_c_gives_the_terminal_back_and_keeps_what_was_taken(self):
        terminal = self.begun()
        self.choose(terminal, "server: listen()", "F1")
        terminal.press(CTRL_C)
        self.assertEqual(terminal.until_ended(), -2)
        self.assertTrue(terminal.is_as_before())
        self.assertIn("F1", json.dumps(self.kept()))

    def test_sentences_and_lines_play_the_same_game(self):
        terminal = self.look_at(Terminal([SEETCP, "learn", "every-arrow", "--accessible"],
                                         XDG_STATE_HOME=self.folder))
        self.addCleanup(terminal.close)
        terminal.until_shown("client: listen()")
        terminal.press("h F2\n")
        terminal.until_shown("It begins in LISTEN")
        terminal.press("3\n")
        terminal.until_shown("F1, new:")
        terminal.press(": server: close(listener)\n")
        terminal.until_shown("F2, new:")
        terminal.press("m\n")
        terminal.until_shown("2 of 20 arrows are taken")
        terminal.press("q\n")
        self.assertEqual(terminal.until_ended(), 0)

    def test_a_small_plain_terminal_is_enough(self):
        terminal = self.begun("--ascii", "--color=never", rows=24, columns=80)
        self.play(terminal, CALLER_GONE[:3])
        terminal.until_shown("[SYN-RECEIVED]")
        self.assertTrue(terminal.screen().isascii())
        self.leave(terminal)

    @unittest.skipUnless(os.environ.get("PATIENT"), "TIME-WAIT takes a minute: PATIENT=1")
    def test_every_arrow_is_taken_by_keys_alone(self):
        terminal = self.begun()
        self.play_rounds(terminal, OPENED_AND_GIVEN_UP, CALLER_GONE, SIMULTANEOUS_OPEN,
                         SIMULTANEOUS_CLOSE, FIN_WITH_ACK, ORDINARY_LIFE)
        terminal.until_shown("19 of 20 arrows")
        for _ in range(3):  # It takes 61 s, and each until waits for 20.
            with contextlib.suppress(AssertionError):
                terminal.until_shown("All 20 arrows")
        terminal.until_shown("All 20 arrows")
        self.leave(terminal)


if __name__ == "__main__":
    unittest.main()
