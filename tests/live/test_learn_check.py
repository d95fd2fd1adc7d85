# SPDX-License-Identifier: MIT
"""`seetcp learn` without anybody at a terminal: lists, texts, checks, recordings."""
import json
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

from seetcp_run import SEETCP, finish, start
from tidy import Tidy


class LearnCheck(Tidy):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.env["XDG_STATE_HOME"] = str(self.home / "state")

    def skeleton(self, name="mine", *changes):
        """A lesson as --new writes it, with parts of its text changed."""
        path = self.home / f"{name}.md"
        if not path.exists():
            self.assertEqual(self.seetcp("learn", "--new", path).exit_status, 0)
        text = path.read_text()
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        path.write_text(text)
        return path

    def line_of(self, path, part):
        lines = path.read_text().splitlines()
        return next(i for i, line in enumerate(lines, 1) if part in line)

    def checked(self, *words, status):
        ran = self.seetcp("learn", "--check", *words)
        self.assertEqual(ran.exit_status, status)
        return ran

    # A lesson of one's own.

    def test_a_new_lesson_can_be_checked_as_it_is(self):
        path = self.skeleton()
        ran = self.seetcp("learn", "--check-only", path)
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("written right", ran.page)
        ran = self.checked(path, status=0)
        self.assertEqual(ran.stderr, "")
        self.assertRegex(ran.page, r"mine +\d+\.\d\d s +1 question +2 claims +\d+ arrows  all right")
        self.assertIn("mine: client: close()", ran.page)

    def test_what_is_there_is_not_written_over(self):
        path = self.skeleton()
        before = path.read_text()
        ran = self.seetcp("learn", "--new", path)
        self.assertEqual(ran.exit_status, 2)
        self.assertIn("is there already", ran.stderr)
        self.assertEqual(path.read_text(), before)

    # What --check finds.

    def test_a_claim_that_does_not_hold_fails(self):
        path = self.skeleton("mine", ("fin: client.close causes client FIN",
                                      "fin: server.close causes client FIN"))
        ran = self.checked(path, status=1)
        self.assertIn(f"mine.md:{self.line_of(path, 'fin: server')}:", ran.stderr)
        self.assertIn("claim fin fails", ran.stderr)
        self.assertIn("1 to mend", ran.page)

    def test_an_expectation_that_does_not_hold_fails_with_its_line(self):
        path = self.skeleton("mine", ("expect server CLOSE-WAIT", "expect server LAST-ACK"))
        ran = self.checked(path, status=1)
        self.assertIn(f"mine.md:{self.line_of(path, 'expect server')}: server is CLOSE-WAIT, "
                      "not LAST-ACK", ran.stderr)

    def test_a_question_with_two_keys_fails(self):
        path = self.skeleton("mine", ("server becomes CLOSED", "server becomes ESTABLISHED"))
        ran = self.checked(path, status=1)
        self.assertIn("this question has no answer", ran.stderr)

    def test_an_option_without_its_refutation_fails(self):
        path = self.skeleton("mine", ("  but It waits for the server's own `close()`: the "
                                      "connection has two directions.\n", ""))
        ran = self.checked(path, status=1)
        self.assertIn("nothing is said to who chose this option", ran.stderr)

    def test_arrows_that_are_named_otherwise_fail(self):
        path = self.skeleton("mine", (" F12 F13 F14", " F12 F14 F20"))
        ran = self.checked(path, status=1)
        self.assertIn("taken, and not named here: F13", ran.stderr)
        self.assertIn("named here, and not taken: F20", ran.stderr)

    def test_a_setting_that_this_kernel_does_not_take_is_skipped_with_the_reason(self):
        path = self.skeleton("mine", ("given established", "set tcp_no_such_thing = 1\n"
                                      "given established"))
        ran = self.checked(path, status=0)
        self.assertRegex(ran.page, "skipped: act 1: .*tcp_no_such_thing")
        self.assertNotIn("all right", ran.page)

    def test_dead_links_and_other_spellings_fail_without_playing(self):
        path = self.skeleton("mine", ("## Your own program\n",
                                      "See `seetcp learn nowhere`, and CLOSE_WAIT.\n\n"
                                      "## Your own program\n"))
        ran = self.seetcp("learn", "--check-only", path)
        self.assertEqual(ran.exit_status, 1)
        self.assertIn("nowhere", ran.stderr)
        self.assertIn("CLOSE_WAIT", ran.stderr)

    def test_many_lessons_at_once_are_told_in_their_order(self):
        paths = [self.skeleton(name) for name in ("one", "two", "three", "four")]
        ran = self.checked("--jobs", 3, *paths, status=0)
        found = re.findall(r"^(one|two|three|four) ", ran.page, re.MULTILINE)
        self.assertEqual(found, ["one", "two", "three", "four"])

    def test_the_others_are_checked_where_one_cannot_be_read(self):
        ran = self.checked(self.home / "none.md", self.skeleton(), status=2)
        self.assertIn("none.md: No such file", ran.stderr)
        self.assertIn("all right", ran.page)

    def test_a_check_that_is_interrupted_leaves_nothing(self):
        path = self.skeleton("mine", ("expect server", "wait 9s\nexpect server"))
        for number in (signal.SIGINT, signal.SIGTERM):
            words = ["learn", "--check", path, path]
            process = start(*words, env=self.env)
            children = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children")
            while len(children.read_text().split()) < 2:
                self.assertIsNone(process.poll())
            process.send_signal(number)
            ran = finish(words, process)
            self.assertEqual(ran.exit_status, -number, ran.story())
            self.assertIn("cut short", ran.stderr)

    # Files that are no lessons.

    def bad(self, content, *parts, name="bad.md"):
        path = self.home / name
        if content is not None:
            path.write_bytes(content)
        for words in (["learn", path], ["learn", "--check", path], ["learn", "--check-only", path]):
            ran = self.seetcp(*words)
            self.assertEqual(ran.exit_status, 2, ran.story())
            self.assertLess(len(ran.stderr), 4000)
            for part in parts:
                self.assertIn(part, ran.stderr)
        return ran

    def test_files_that_are_no_lessons_get_one_clear_answer(self):
        self.bad(None, "cannot read", "No such file", name="none.md")
        self.bad(b"", "bad.md:")
        self.bad(b"# A title\n\nProse.\n", "bad.md:1:")
        self.bad(bytes(range(256)) * 10, "bad.md")
        self.bad(b"x" * 10_000_000, "bad.md")
        ran = self.seetcp("learn", f"{self.home}/")
        self.assertEqual(ran.exit_status, 2)
        self.assertIn("it is a folder", ran.stderr)

    def test_mistakes_have_the_lines_of_the_lesson(self):
        text = self.skeleton().read_text()
        for old, new, part in (("minutes: 5", "minuets: 5", "minuets"),
                               ("client: close()\nexpect", "client: clsoe()\nexpect", "clsoe"),
                               ("server ends in CLOSE-WAIT", "server ends in CLOSEWAIT", "CLOSEWAIT"),
                               ("## Your own", "```scenario\n## Your own", "```scenario")):
            changed = text.replace(old, new, 1)
            line = next(i for i, one in enumerate(changed.splitlines(), 1) if part in one)
            self.bad(changed.encode(), "bad.md:")
            if part != "```scenario":
                self.bad(changed.encode(), f"bad.md:{line}:", part)

    # Without a terminal.

    def test_without_a_terminal_nothing_is_asked_and_that_is_said_once(self):
        ran = self.seetcp("learn", self.skeleton())
        self.assertEqual(ran.exit_status, 0)
        self.assertEqual(ran.stderr.count("there is no terminal"), 1)
        silent = self.seetcp("learn", self.skeleton(), "--no-input")
        self.assertEqual((silent.exit_status, silent.stderr), (0, ""))
        for page in (ran.page, silent.page):
            self.assertIn("Who says goodbye", page)
            self.assertIn("CLOSE-WAIT", page)

    def test_answers_given_beforehand_are_answered(self):
        ran = self.seetcp("learn", self.skeleton(), "--answers", "1")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("Not so: It waits for the server's own", ran.page)
        ran = self.seetcp("learn", self.skeleton(), "--answers=2")
        self.assertIn("So it is: It waits for the server's program", ran.page)
        self.assertEqual(self.seetcp("learn", self.skeleton(), "--answers", "2,1").exit_status, 2)

    def test_a_handout_is_a_file(self):
        out = self.home / "mine.txt"
        ran = self.seetcp("learn", self.skeleton(), "--no-input", "-o", out)
        self.assertEqual((ran.exit_status, ran.page, ran.stderr), (0, "", ""))
        self.assertIn("Who says goodbye", out.read_text())
        ran = self.seetcp("learn", self.skeleton(), "--no-input", "-o", self.home / "mine.pdf")
        self.assertEqual(ran.exit_status, 2)

    def test_a_mistyped_lesson_gets_a_suggestion(self):
        ran = self.seetcp("learn", "helo")
        self.assertEqual((ran.exit_status, ran.page), (2, ""))
        self.assertIn("did you mean hello?", ran.stderr)

    # Recordings.

    def test_recordings_are_written_beside_the_lesson_and_grow_stale(self):
        path = self.skeleton()
        self.checked("--update", path, status=0)
        recording = self.home / "recorded" / "mine-1.json"
        self.assertEqual(json.loads(recording.read_text())["format"], "seetcp-trace")
        self.skeleton("mine", ("client: close()", 'client: send("bye")\nclient: close()'))
        ran = self.checked(path, status=1)
        self.assertIn("act 1 was recorded with other steps", ran.stderr)
        self.checked("--update", path, status=0)
        self.checked(path, status=0)

    def test_the_programs_own_lessons_are_not_recorded_from_nowhere(self):
        ran = self.checked("--update", "hello", status=2)
        self.assertIn("tutorials/*.md", ran.stderr)

    @unittest.skipUnless(shutil.which("unshare"), "unshare is not installed")
    def test_where_nothing_can_be_played_the_recording_is(self):
        path = self.skeleton()
        ran = without_namespaces("learn", path, "--no-input", env=self.env)
        self.assertIn(b"there is no recording", ran.stdout)
        self.checked("--update", path, status=0)
        ran = without_namespaces("learn", path, "--answers=1", env=self.env)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertTrue(ran.stdout.startswith(b"Nothing is played here"), ran.stdout)
        self.assertIn(b"Not so: It waits for the server's own", ran.stdout)
        ran = without_namespaces("learn", "--check", path, env=self.env)
        self.assertEqual(ran.returncode, 3)
        self.assertIn(b"skipped", ran.stdout)
        self.assertNotIn(b"all right", ran.stdout)

    # What is kept.

    def state(self, text):
        path = self.home / "state" / "seetcp" / "progress.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def test_the_list_knows_what_is_done_and_what_is_next(self):
        ran = self.seetcp("learn")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("Next: seetcp learn hello", ran.page)
        self.state(json.dumps({"format": "seetcp-progress", "version": 1, "lessons": {
            "hello": {"block": 0, "done": "2026-11-28T18:40:00Z", "asked": 3, "right": 2}}}))
        ran = self.seetcp("learn")
        self.assertRegex(ran.page, "hello .* done ")
        self.assertRegex(ran.page, r"Arrows of TCP's machine seen: \d+/21")
        self.assertIn("Next: seetcp learn queue", ran.page)

    def test_a_damaged_file_is_kept_aside_and_said(self):
        path = self.state("{ half")
        ran = self.seetcp("learn")
        self.assertEqual(ran.exit_status, 0)
        self.assertIn("progress.json.bad", ran.stderr)
        self.assertEqual(path.with_name("progress.json.bad").read_text(), "{ half")
        self.assertEqual(self.seetcp("learn").stderr, "")

    def test_progress_can_be_forgotten(self):
        path = self.state(json.dumps({"format": "seetcp-progress", "version": 1, "lessons": {
            "hello": {"block": 2}, "queue": {"block": 1}}}))
        self.assertEqual(self.seetcp("learn", "--reset", "hello").exit_status, 0)
        self.assertEqual(list(json.loads(path.read_text())["lessons"]), ["queue"])
        self.assertEqual(self.seetcp("learn", "--reset").exit_status, 0)
        self.assertEqual(json.loads(path.read_text())["lessons"], {})
        self.assertIn("no progress", self.seetcp("learn", "--reset", "hello").page)


def without_namespaces(*words, env):
    """As an ordinary user below whom no further namespace is permitted."""
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; exec setpriv --bounding-set=-all "$@"'
    return subprocess.run(["unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh", SEETCP,
                           *map(str, words)], env=env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


if __name__ == "__main__":
    unittest.main()
