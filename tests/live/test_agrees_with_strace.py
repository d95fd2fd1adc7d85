# SPDX-License-Identifier: MIT
"""The calls in the trace are those that strace sees when it runs the same two programs."""
import os
import re
import shlex
import shutil
import signal
import subprocess
import tempfile
import unittest

from recorded import happened
from seetcp_run import PATIENCE_S, environment, free_port, program, run
from story import Story

CALLS = ("socket,bind,listen,accept,accept4,connect,shutdown,close,read,write,readv,writev,"
         "recvfrom,sendto,recvmsg,sendmsg,sendfile,getsockname,getpeername,setsockopt,getsockopt,"
         "poll,epoll_wait,dup,dup2,dup3")
NEW_DESCRIPTOR = {"socket", "accept", "accept4", "dup", "dup2", "dup3"}
READS = {"read", "readv", "recvfrom", "recvmsg"}
WAITS = {"poll", "epoll_wait"}

STARTED = re.compile(r"(\d+) +(\w+)\((.*)")
UNFINISHED = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>")
RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
RESULT = re.compile(r".*\) += (-?\d+)(?:<.*>)?(?: (E[A-Z]+) .*)?(?: \(.*\))?", re.DOTALL)


def parse(log):
    """strace -f -yy's lines as (thread, call, outcome); of calls on TCP sockets only."""
    calls, unfinished = [], {}
    for line in log.splitlines():
        if match := UNFINISHED.fullmatch(line):
            unfinished[match[1]] = match[2], match[3]
            continue
        if match := RESUMED.fullmatch(line):
            name, start = unfinished.pop(match[1])
            thread, rest = match[1], start + match[2]
        elif match := STARTED.fullmatch(line):
            thread, name, rest = match.groups()
        else:
            continue  # A signal, an end.
        result = RESULT.fullmatch(rest)
        if result and ("<TCP:" in rest or name == "epoll_wait"):
            calls.append((thread, name, result[2] or int(result[1])))
    return calls


def of_each_thread(calls, keep_numbers, keep_waits):
    """What each thread did, threads in no order. Scheduling decides how often a program waits in
    vain and in how many pieces it reads; among threads, also who gets which descriptor."""
    threads = {}
    for thread, name, outcome in calls:
        story = threads.setdefault(thread, [])
        if not keep_waits and (name in WAITS or outcome == "EAGAIN"):
            continue
        if not keep_numbers and name in NEW_DESCRIPTOR and outcome not in (-1, "EAGAIN"):
            outcome = "a descriptor"
        if goes_on(story, name, outcome):
            outcome += story.pop()[1]
        story.append((name, outcome))
    return sorted(threads.values(), key=str)


def goes_on(story, name, outcome):
    both = [outcome, story[-1][1]] if story and story[-1][0] == name else []
    return name in READS and bool(both) and all(isinstance(one, int) and one > 0 for one in both)


def on_port(port, *programs):
    return [program(*words.replace("PORT", str(port)).split()) for words in programs]


def end(process):
    """Of a session of its own, with all that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@unittest.skipUnless(shutil.which("strace"), "strace is not installed")
class Strace(Story):
    def strace_sees(self, server, client):
        """Runs the two under strace, on the machine's own loopback; the client when the server
        listens."""
        with tempfile.TemporaryDirectory() as folder:
            logs = [os.path.join(folder, peer) for peer in ("server", "client")]
            serving = self.strace(logs[0], server)
            said = []
            while not (said and said[-1].startswith(b"listen(")):
                said.append(serving.stdout.readline())
                self.assertTrue(said[-1], f"the server ended under strace: {said}")
            visiting = self.strace(logs[1], client)
            visiting.communicate(timeout=PATIENCE_S)
            serving.communicate(timeout=PATIENCE_S)
            return [self.parsed(log) for log in logs]

    def strace(self, log, command):
        words = ["strace", "-f", "-yy", "-s", "16", "-o", log, "-e", f"trace={CALLS}"]
        process = subprocess.Popen(words + shlex.split(command), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                   env=environment(), start_new_session=True)
        self.addCleanup(end, process)
        return process

    def parsed(self, log):
        with open(log, encoding="utf-8", errors="replace") as file:
            return parse(file.read())

    def compare(self, server, client, keep_numbers=True, keep_waits=True):
        """PORT in the words of the two stands for the port."""
        theirs = self.strace_sees(*on_port(free_port(), server, client))
        ran = run(**dict(zip(("server", "client"), on_port(8080, server, client))))
        trace = self.look_at(ran).trace
        for peer, seen in zip(("server", "client"), theirs):
            ours = [(call["tid"], call["call"], happened(call))
                    for call in trace.calls(peer) if call["call"] in CALLS.split(",")]
            self.assertGreater(len(seen), 3)
            self.assertEqual(of_each_thread(ours, keep_numbers, keep_waits),
                             of_each_thread(seen, keep_numbers, keep_waits))

    def test_a_server_that_never_closes_and_a_client_that_only_shuts_down(self):
        self.compare("server_never_closes PORT", "client_shutdown_only PORT")

    def test_a_reset(self):
        self.compare("server_closes_unread PORT", "client_reads_reply PORT")

    def test_a_late_accept(self):
        self.compare("server_accepts_late PORT", "client_shutdown_only PORT")

    def test_dup_games(self):
        self.compare("server_never_closes PORT", "dup_games PORT")

    def test_a_server_that_forks(self):
        self.compare("server_forks PORT", "client_reads_reply PORT")

    def test_a_daemon(self):
        self.compare("server_daemonizes PORT", "client_shutdown_only PORT")

    def test_event_loops(self):
        self.compare("server_epoll PORT", "client_nonblocking PORT", keep_waits=False)

    def test_python_programs(self):
        self.compare("echo_server.py PORT", "echo_client.py PORT")

    def test_threads(self):
        self.compare("threads server PORT 6", "threads client PORT 6", keep_numbers=False)


if __name__ == "__main__":
    unittest.main()
