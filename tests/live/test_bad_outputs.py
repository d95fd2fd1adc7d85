# SPDX-License-Identifier: MIT
"""Where the result goes: files that cannot be written, full disks, closed pipes. No result is lost
that could be written, and no file is left that holds nothing."""
import os
import signal
import subprocess
import unittest

from seetcp_run import SEETCP, read_trace
from tidy import Tidy


class BadOutputs(Tidy):
    def test_a_folder_that_does_not_exist(self):
        ran = self.seetcp("run", "-o", "no-such-folder/hello.json")
        self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
        self.assert_complaint("no-such-folder/hello.json", "No such file")

    def test_an_extension_that_names_no_format(self):
        for name in ("hello.xyz", "hello", "hello.json.gz"):
            ran = self.seetcp("run", "-o", name)
            self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
            self.assert_complaint(name)
            for known in (".json", ".txt"):
                self.assertIn(known, ran.stderr.splitlines()[1])

    def test_a_file_that_is_a_folder(self):
        self.file("hello.json").mkdir()
        ran = self.seetcp("run", "-o", "hello.json")
        self.assertEqual((ran.exit_status, ran.stdout), (2, b""))
        self.assert_complaint("hello.json")

    def test_one_bad_file_of_two_leaves_neither(self):
        self.assertEqual(self.seetcp("run", "-o", "good.json", "-o", "bad.xyz").exit_status, 2)

    def test_a_run_that_cannot_start_leaves_no_file(self):
        ran = self.seetcp("run", "--server", "./no-such-program", "-o", "hello.json")
        self.assertEqual(ran.exit_status, 2)

    def test_a_run_that_cannot_start_does_not_touch_an_older_trace(self):
        path = self.file("hello.json", "precious")
        self.seetcp("run", "--server", "./no-such-program", "-o", "hello.json")
        self.assertEqual(path.read_text(encoding="utf-8"), "precious")

    def test_a_full_disk(self):
        self.file("full.json").symlink_to("/dev/full")
        ran = self.seetcp("run", "-o", "full.json")
        self.assertEqual(ran.exit_status, 2)
        self.assertIn("hello · plain server, plain client", ran.page)
        self.assertIn("TIME-WAIT", ran.page)
        self.assert_complaint("full.json", "No space left")

    def test_a_full_standard_output_costs_the_page_and_not_the_trace(self):
        with open("/dev/full", "w", encoding="utf-8") as full:
            ran = self.seetcp("run", "-o", self.file("hello.json"), stdout=full)
        self.assertEqual(ran.exit_status, 2)
        self.assertIn("standard output: No space left", ran.stderr)
        self.assert_whole("hello.json")

    def test_a_pipe_that_nobody_reads_ends_it_silently_and_the_trace_is_there(self):
        reader, writer = os.pipe()
        os.close(reader)
        ran = self.seetcp("run", "-o", self.file("hello.json"), stdout=writer)
        os.close(writer)
        self.assertIn(ran.exit_status, (0, -signal.SIGPIPE))
        self.assertEqual(ran.stderr, "")
        self.assert_whole("hello.json")

    def test_a_closed_standard_output_does_not_send_the_page_into_the_trace(self):
        done = subprocess.run(["/bin/sh", "-c", 'exec "$0" run -o "$1" >&-', SEETCP,
                               self.file("hello.json")], env=self.env, cwd=self.folder,
                              stderr=subprocess.PIPE, check=False)
        self.assertIn(done.returncode, (0, 2))
        self.assert_whole("hello.json")

    def test_no_standard_input_is_needed(self):
        done = subprocess.run(["/bin/sh", "-c", 'exec "$0" run -o "$1" <&-', SEETCP,
                               self.file("hello.json")], env=self.env, cwd=self.folder,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assert_whole("hello.json")

    def test_two_files_of_one_run_tell_the_same(self):
        ran = self.seetcp("run", "--width", "100", "-o", self.file("hello.json"),
                          "-o", self.file("hello.txt"))
        self.assertEqual((self.folder / "hello.txt").read_bytes(), ran.stdout)
        self.assert_whole("hello.json")

    def test_an_older_and_longer_file_is_replaced(self):
        path = self.file("hello.json", "x" * 1_000_000)
        self.assertEqual(self.seetcp("run", "-o", path).exit_status, 0)
        self.assert_whole("hello.json")

    def assert_whole(self, name):
        path = self.folder / name
        self.assertGreater(path.stat().st_size, 0, f"{name} is empty")
        self.assertEqual(path.read_bytes()[:1], b"{", f"{name} does not begin as JSON does")
        self.assertEqual(read_trace(path).path("client")[-1], "TIME-WAIT")


if __name__ == "__main__":
    unittest.main()
