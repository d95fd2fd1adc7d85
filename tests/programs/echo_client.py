#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""echo_client.py PORT: sends a text, reads until all of it has come back, closes."""
import os
import socket
import sys


def say(line):
    os.write(1, (line + "\n").encode())


text = b"Hello, server!"
connection = socket.socket()
number = connection.fileno()
say(f"socket() = {number}")
connection.connect(("127.0.0.1", int(sys.argv[1])))
say(f"connect({number}, 127.0.0.1:{sys.argv[1]}) = 0")
say(f"send({number}, {len(text)}) = {connection.send(text)}")
came = 0
while came < len(text):
    data = connection.recv(1024)
    say(f"recv({number}) = {len(data)}")
    if not data:
        sys.exit("the server closed before all had come back")
    came += len(data)
connection.close()
say(f"close({number}) = 0")
