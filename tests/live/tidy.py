# SPDX-License-Identifier: MIT
"""A story after which nothing may be left: no process of its runs, no file but those it expects."""
import os
import pathlib
import select
import shutil
import tempfile
import uuid

import seetcp_run
from story import Story

# Every process that a run starts inherits this variable; a daemon's grandchildren too.
VARIABLE = "SEETCP_TEST_MARK"


class Tidy(Story):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.mark = uuid.uuid4().hex
        self.env = seetcp_run.environment(**{VARIABLE: self.mark, "TMPDIR": str(self.folder)})
        self.expected = set()

    def tearDown(self):
        self.assertEqual(carrying(self.mark), [], "processes are left")
        self.assertEqual(set(os.listdir(self.folder)) - self.expected, set(), "files are left")

    def file(self, name, text=None, mode=0o644):
        """The path of a file that may be there in the end; with text, one that is there now."""
        self.expected.add(name)
        path = self.folder / name
        if text is not None:
            path.write_text(text, encoding="utf-8")
            path.chmod(mode)
        return path

    def seetcp(self, *words, **options):
        return self.look_at(seetcp_run.seetcp(*words, env=self.env, cwd=self.folder, **options))

    def perform(self, *words, **options):
        """`seetcp run`, and the trace that it wrote."""
        return self.look_at(seetcp_run.run(*words, env=self.env, cwd=self.folder, **options))

    def start(self, *words, **options):
        process = seetcp_run.start(*words, env=self.env, cwd=self.folder, **options)
        self.addCleanup(end, process)
        return process

    def assert_complaint(self, *words):
        """One line that says what and where; then one command to try."""
        lines = self.ran.stderr.splitlines()
        self.assertTrue(lines and lines[0].startswith("seetcp: "), self.ran.stderr)
        for word in words:
            self.assertIn(str(word), lines[0])
        self.assertEqual(len(lines), 2, self.ran.stderr)
        self.assertTrue(lines[1].startswith("hint: "), self.ran.stderr)


def end(process):
    if process.poll() is None:
        process.kill()
    process.communicate()


def carrying(mark):
    """The running processes that inherited the mark."""
    wanted = f"{VARIABLE}={mark}".encode()
    return [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and wanted in variables(pid)]


def variables(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:  # Gone, or somebody else's.
        return []


def wait_until_gone(pids):
    """Waits for the end of processes that are not our children."""
    for pid in pids:
        try:
            handle = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        try:
            if not select.select([handle], [], [], seetcp_run.PATIENCE_S)[0]:
                raise AssertionError(f"process {pid} goes on")
        finally:
            os.close(handle)
