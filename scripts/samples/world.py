# SPDX-License-Identifier: MIT
"""A World is where a story happens: two hosts, the wire between them, and who writes it down."""
import os
import signal
import socket
import subprocess
import time

import hosts
import wire

SERVER_PORT, CLIENT_PORT = 8080, 40000
GREETING = b"Hello, server!"


class World:
    def __init__(self):
        hosts.run("ip link set lo up")
        self.trunk = hosts.open_device("trunk", hosts.IFF_TAP)
        hosts.run("ip link set trunk up")
        self.client, self.server = hosts.Host(1), hosts.Host(2)
        self.client.connect_to(self.server)
        self.server.connect_to(self.client)
        self.wire = wire.Wire(self.client, self.server, self.trunk)
        self.sockets = []  # All that a story opens: nothing closes by itself before the end.

    def keep(self, made):
        self.sockets.append(made)
        return made

    def dialer(self, port=CLIENT_PORT, link="eth0"):
        """The client's socket, at a port of our choice so that captures are alike."""
        made = self.keep(self.client.socket(family(link)))
        made.bind((self.client.address(link), port))
        return made

    def listen(self, link="eth0", receive_buffer=None):
        made = self.keep(self.server.socket(family(link)))
        if receive_buffer:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        made.bind((self.server.address(link), SERVER_PORT))
        made.listen(8)
        return made

    def call(self, listener, port=CLIENT_PORT, link="eth0"):
        """The client connects and the server accepts: both sockets."""
        client = self.dialer(port, link)
        client.connect((self.server.address(link), SERVER_PORT))
        return client, self.accept(listener)

    def accept(self, listener):
        server = self.keep(listener.accept()[0])
        server.settimeout(20)
        return server

    def meet(self, link="eth0"):
        return self.call(self.listen(link), link=link)


class Recorder:
    """tcpdump, or dumpcap for several interfaces, on the host where the story is to be seen."""

    def __init__(self, command, host):
        self.messages = os.memfd_create("messages")
        if host:
            with host.inside():
                self.process = subprocess.Popen(command, stderr=self.messages)
        else:
            self.process = subprocess.Popen(command, stderr=self.messages)
        wire.wait_until(self.is_ready, "the capture to begin")

    def said(self):
        return os.pread(self.messages, 65536, 0).decode()

    def is_ready(self):
        if self.process.poll() is not None:
            raise RuntimeError(self.said())
        return "listening on" in self.said() or "File: " in self.said()

    def stop(self):
        time.sleep(0.3)  # What is still under way: the last ACK.
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)


def family(link):
    return socket.AF_INET6 if link == "v6" else socket.AF_INET


def greet(client, server):
    client.sendall(GREETING)
    read_all(server, len(GREETING))


def read_all(reader, length=None):
    """So many octets, or all up to the end."""
    data = b""
    while length is None or len(data) < length:
        part = reader.recv(65536)
        if not part:
            break
        data += part
    return data


def part(first, second):
    """`first` closes, and then the other, who has seen the end."""
    first.close()
    read_all(second)
    second.close()
