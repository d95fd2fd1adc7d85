# SPDX-License-Identifier: MIT
"""A session at a terminal, in a world made by hand: keys in, screens out, and the terminal is given
back whatever happens."""
import os
import signal
import subprocess
import unittest

from story import Story
from terminal import CTRL_C, CTRL_Z, DOWN, END, ESC, LEFT, RIGHT, Terminal, child_of, state_of

WORLD = os.environ["HAND_MADE_WORLD"]


class StepSession(Story):
    def start(self, *words, **settings):
        terminal = self.look_at(Terminal([WORLD, *words], **settings))
        self.addCleanup(terminal.close)
        return terminal

    def begun(self, **settings):
        terminal = self.start(**settings)
        terminal.until_shown("before the first step")
        terminal.until_shown("q quit")
        return terminal

    def assert_ends(self, terminal, status, printed=None):
        self.assertEqual(terminal.until_ended(), status)
        self.assertTrue(terminal.is_as_before(), "the terminal was not given back")
        if printed:
            self.assertIn(printed, terminal.screen())

    def test_steps_are_performed_looked_back_at_and_left(self):
        terminal = self.begun()
        terminal.press(" ")
        terminal.until_shown("hello 1")
        terminal.press(RIGHT)
        terminal.until_shown("after step 2")
        terminal.press(LEFT)
        screen = terminal.until_shown("after step 1, 1 back")
        self.assertNotIn("hello 2", screen)
        terminal.press("q")
        self.assert_ends(terminal, 0, "left after 2 steps")

    def test_keys_that_are_typed_ahead_count_each(self):
        terminal = self.begun()
        terminal.press("   b")
        terminal.until_shown("after step 2, 1 back")
        terminal.press(END)
        terminal.until_shown("now, after step 3")
        terminal.press("e")
        terminal.until_shown("over, after step 4")
        terminal.press("q")
        self.assert_ends(terminal, 0, "left after 4 steps")

    def test_pages_turn_and_a_lone_esc_leads_back(self):
        terminal = self.begun()
        terminal.press(" m")
        terminal.until_shown("[ESTABLISHED]")
        terminal.press("?")
        terminal.until_shown("ss -tan")
        terminal.press(ESC)
        terminal.until_shown("next    line 2")
        terminal.press("d")
        terminal.until_shown("> ")
        terminal.press(DOWN)
        terminal.until_shown("Event 2")

    def test_a_change_writes_the_lines_that_differ_alone(self):
        terminal = self.begun()
        before = len(terminal.written)
        terminal.press(" ")
        terminal.until_shown("hello 1")
        terminal.until_shown("line 2")
        self.assertLess(len(terminal.written) - before, 800)
        self.assertNotIn("\x1b[2J", terminal.written[before:])

    def test_a_resized_terminal_is_drawn_anew_to_its_size(self):
        terminal = self.begun()
        for rows, columns in ((30, 100), (12, 40), (3, 10), (24, 80)):
            terminal.resize(rows, columns)
            terminal.until(lambda: terminal.alternate[0] and (terminal.alternate[-1] or rows < 8),
                           f"a screen of {columns}x{rows}")
        terminal.until_shown("before the first step")

    def test_ctrl_c_ends_by_sigint_and_gives_the_terminal_back(self):
        terminal = self.begun()
        terminal.press(CTRL_C)
        self.assert_ends(terminal, -signal.SIGINT)

    def test_deadly_signals_give_the_terminal_back(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT,
                       signal.SIGABRT):
            with self.subTest(signal=number.name):
                terminal = self.begun()
                terminal.send(number)
                self.assert_ends(terminal, -number)

    def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(self):
        for how in (lambda terminal, _: terminal.press(CTRL_Z),
                    lambda _, world: os.kill(world, signal.SIGTSTP)):
            # Below a shell with job control: what has nobody to continue it is not stopped.
            terminal = self.look_at(Terminal(["/bin/bash", "-c", f"set -m; {WORLD}; read; fg"]))
            self.addCleanup(terminal.close)
            terminal.until_shown("before the first step")
            world = child_of(terminal.pid)
            how(terminal, world)
            terminal.until(lambda: state_of(world) == "T", "the stop")
            terminal.until(terminal.is_as_before, "the terminal as before")
            terminal.press("\n")
            terminal.until(lambda: terminal.is_alternate, "the screen")
            terminal.until_shown("before the first step")
            terminal.press("q")
            self.assert_ends(terminal, 0, "left after 0 steps")

    def test_a_continued_program_that_was_stopped_by_force_draws_anew(self):
        terminal = self.begun()
        terminal.send(signal.SIGSTOP)
        terminal.until_stopped()
        terminal.alternate = terminal.blank()  # Somebody else has used it.
        terminal.send(signal.SIGCONT)
        terminal.until_shown("before the first step")

    def test_sentences_for_ears(self):
        for settings, words in (({"ACCESSIBLE": "1"}, []), ({"TERM": "dumb"}, []), ({}, ["told"])):
            with self.subTest(settings=settings, words=words):
                terminal = self.start(*words, **settings)
                terminal.until_shown("Next is line 1: step 1  # why")
                terminal.until_shown("Enter for next")
                terminal.press("\n")
                terminal.until_shown('server prints "hello 1')
                terminal.press("q\n")
                self.assert_ends(terminal, 0, "left after 1 steps")
                self.assertNotIn("\x1b", terminal.written)

    def test_the_end_of_the_input_leaves(self):
        terminal = self.start("told")
        terminal.until_shown("Enter for next")
        terminal.press("\x04")
        self.assert_ends(terminal, 0, "left after 0 steps")

    def test_without_a_terminal_it_says_what_to_use_instead(self):
        ran = subprocess.run([WORLD], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                             timeout=20)
        self.assertEqual(ran.returncode, 2)
        self.assertEqual(ran.stdout, "")
        self.assertIn("standard input is no terminal", ran.stderr)
        self.assertIn("hint: leave --step out", ran.stderr)


if __name__ == "__main__":
    unittest.main()
