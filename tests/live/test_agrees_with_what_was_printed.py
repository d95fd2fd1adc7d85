# SPDX-License-Identifier: MIT
"""The calls in the trace are those that the programs say they made (tests/programs/README.md)."""
import collections
import re
import unittest

from recorded import argument, happened
from seetcp_run import program, run
from story import Story

LINE = re.compile(r"(\w+)\((.*)\) = (-?\d+)(?: (E[A-Z]+))?")

# What Python's functions are to the kernel.
PYTHON = {"accept": "accept4", "send": "sendto", "recv": "recvfrom"}


class Said:
    """A line that a program printed about one of its calls."""

    def __init__(self, match, names):
        name, arguments, result, error = match.groups()
        self.call = names.get(name, name)
        self.arguments = arguments.split(", ") if arguments else []
        self.outcome = error or int(result)

    def key(self):
        return self.call, self.arguments[0] if self.arguments else "", self.outcome


def said(trace, peer, names):
    lines = [LINE.fullmatch(line.decode("ascii", "replace")) for line in trace.printed(peer)]
    return without_socketpair([Said(match, names) for match in lines if match])


def without_socketpair(lines):
    """seetcp looks at TCP alone. The pair's write, read and two closes follow it."""
    at = next((i for i, line in enumerate(lines) if line.call == "socketpair"), len(lines))
    return lines[:at] + lines[at + 5:]


def seen(trace, peer, names):
    return [call for call in trace.calls(peer) if call["call"] in names]


def first_argument(call, trace):
    """As the programs print it: the descriptor; for poll() the first of those asked."""
    if call["call"] == "poll":
        return argument(trace.event(call["partner"]), "fds").split()[0]
    return str(call["fd"]) if "fd" in call else ""


def key(call, trace):
    name = call["call"]
    # socket() prints its flags; of these descriptors there is none to compare.
    first = "" if name in ("socket", "epoll_wait") else first_argument(call, trace)
    return name, first, happened(call)


class WhatWasPrinted(Story):
    def perform(self, server, client):
        trace = self.look_at(run(server=server, client=client)).trace
        self.assertIsNotNone(trace, "no trace was written")
        return trace

    def both_views(self, trace, peer, names):
        lines = said(trace, peer, names)
        self.assertGreater(len(lines), 3, "the program printed nothing to compare with")
        printed = [("socket", "", line.outcome) if line.call == "socket" else line.key()
                   for line in lines]
        recorded = [key(call, trace) for call in seen(trace, peer, {line.call for line in lines})]
        return printed, recorded

    def assert_same_order(self, trace, *peers, names=None):
        for peer in peers:
            printed, recorded = self.both_views(trace, peer, names or {})
            self.assertEqual(recorded, printed)

    def assert_same_calls(self, trace, *peers):
        """In any order: threads and children print as they come."""
        for peer in peers:
            printed, recorded = self.both_views(trace, peer, {})
            self.assertEqual(collections.Counter(recorded), collections.Counter(printed))

    def test_dup_games_do_not_confuse_it(self):
        trace = self.perform(program("server_never_closes", 8080), program("dup_games", 8080))
        self.assert_same_order(trace, "server", "client")

    def test_all_descriptors_of_dup_games_are_the_one_socket_of_the_connection(self):
        trace = self.perform(program("server_never_closes", 8080), program("dup_games", 8080))
        sockets = {call["socket"] for call in trace.calls("client")}
        self.assertEqual(sockets, {trace.connections[0]["client_socket"]})
        fin = trace.segment("client", "FIN,ACK")
        (sender,) = trace.causes(fin)
        self.assertEqual((sender["call"], sender["fd"]), ("close", 3))

    def test_a_server_that_forks(self):
        trace = self.perform(program("server_forks", 8080), program("client_reads_reply", 8080))
        self.assert_same_calls(trace, "server")
        self.assert_same_order(trace, "client")

    def test_threads_on_both_sides(self):
        trace = self.perform(program("threads", "server", 8080, 6),
                             program("threads", "client", 8080, 6))
        self.assertEqual(len(trace.connections), 6)
        self.assert_same_calls(trace, "server", "client")

    def test_a_signal_that_makes_a_read_fail(self):
        trace = self.perform(program("interrupted", "server", 8080),
                             program("interrupted", "client", 8080))
        self.assertEqual(trace.call("server", "read")["error"], "EINTR")
        self.assert_same_order(trace, "server", "client")

    def test_a_signal_after_which_a_read_goes_on(self):
        trace = self.perform(program("interrupted", "restarts", 8080),
                             program("interrupted", "client", 8080))
        self.assertEqual(trace.call("server", "read")["result"], len("thank you"))
        self.assert_same_calls(trace, "server")
        self.assert_same_order(trace, "client")

    def test_a_process_whose_first_thread_has_ended(self):
        trace = self.perform(program("first_thread_ends", 8080),
                             program("client_shutdown_only", 8080))
        self.assert_same_order(trace, "server", "client")
        self.assertEqual([peer["exit_status"] for peer in trace.peers.values()], [0, 0])

    def test_event_loops_that_never_sleep_in_a_read(self):
        trace = self.perform(program("server_epoll", 8080), program("client_nonblocking", 8080))
        self.assertEqual(trace.call("client", "connect")["error"], "EINPROGRESS")
        self.assert_same_order(trace, "server", "client")

    def test_python_programs(self):
        trace = self.perform(program("echo_server.py", 8080), program("echo_client.py", 8080))
        self.assert_same_order(trace, "server", "client", names=PYTHON)

    def test_a_daemon_whose_grandchild_serves(self):
        trace = self.perform(program("server_daemonizes", 8080),
                             program("client_shutdown_only", 8080))
        self.assert_same_order(trace, "server", "client")

    def test_fast_open(self):
        ran = self.look_at(run("--set", "tcp_fastopen=1027",
                               server=program("fast_open", "server", 8080),
                               client=program("fast_open", "client", 8080)))
        self.assert_same_order(ran.trace, "server", "client")

    def test_addresses_lengths_and_words_are_the_printed_ones(self):
        trace = self.perform(program("server_never_closes", 8080),
                             program("client_shutdown_only", 8080))
        entered = {call["call"]: call for call in trace.calls(phase="entered")}
        for peer in ("server", "client"):
            for line in said(trace, peer, {}):
                self.assert_details(line, entered[line.call])

    def assert_details(self, line, call):
        if line.call in ("bind", "connect"):
            address = argument(call, "address")
            host = address["address"].replace("0.0.0.0", "*")
            self.assertEqual(f"{host}:{address['port']}", line.arguments[1])
        if line.call == "write":
            self.assertEqual(argument(call, "data")["length"], int(line.arguments[1]))
        if line.call == "shutdown":
            self.assertEqual(argument(call, "how"), line.arguments[1])


if __name__ == "__main__":
    unittest.main()
