# SPDX-License-Identifier: MIT
"""Real scenarios, stepped through at a terminal: keys in, screens out, and two kernels between them."""
import os
import signal

from story import Story
from terminal import CTRL_C, LEFT, RIGHT, Terminal

SEETCP = os.environ["SEETCP"]


class StepsThroughScenarios(Story):
    def begun(self, *words, **settings):
        terminal = self.look_at(Terminal([SEETCP, "run", *words, "--step"], **settings))
        self.addCleanup(terminal.close)
        terminal.until_shown("before the first step")
        return terminal

    def steps(self, terminal, *until):
        """Presses the space bar until each of these stands on the screen, in turn."""
        for number, text in enumerate(until, 1):
            terminal.press(" ")
            terminal.until_shown(f"after step {number}")
            terminal.until_shown(text)

    def assert_given_back(self, terminal, status):
        self.assertEqual(terminal.until_ended(), status)
        self.assertTrue(terminal.is_as_before(), "the terminal was not given back")

    def test_two_fins_cross_while_the_world_stands_still(self):
        terminal = self.begun("simultaneous-close", rows=40, columns=100)
        self.steps(terminal, "ESTABLISHED", "wire: hold", "client FIN (seq 1)", "server FIN (seq 1)")
        self.assertIn("client FIN-WAIT-1", " ".join(terminal.screen().split()))
        terminal.press(LEFT)
        terminal.until_shown("1 back")
        terminal.press(RIGHT)
        terminal.until_shown("now, after step 4")
        terminal.press("m")
        terminal.until_shown("[FIN-WAIT-1]")
        terminal.press("m")
        terminal.press("e")
        terminal.until_shown("over")
        terminal.press("q")
        self.assert_given_back(terminal, 0)

    def test_the_plain_programs_are_stepped_through_a_segment_at_a_time(self):
        terminal = self.begun("hello", "--wire", rows=40, columns=100)
        terminal.press("   ")
        terminal.until_shown("client SYN")
        terminal.until_shown("wire: deliver client SYN")
        terminal.press("e")
        terminal.until_shown("over")
        self.assertIn("TIME-WAIT", terminal.screen())
        terminal.press("q")
        self.assert_given_back(terminal, 0)

    def test_ctrl_c_while_the_wire_holds_gives_the_terminal_back(self):
        terminal = self.begun("closing")
        terminal.press("  ")
        terminal.until_shown("after step 2")
        terminal.press(CTRL_C)
        self.assert_given_back(terminal, -signal.SIGINT)
