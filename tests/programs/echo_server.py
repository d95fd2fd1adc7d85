#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""echo_server.py PORT: sends back what one client sends, closes when the client is done."""
import os
import socket
import sys


def say(line):
    os.write(1, (line + "\n").encode())


listener = socket.socket()
say(f"socket() = {listener.fileno()}")
listener.bind(("", int(sys.argv[1])))
say(f"bind({listener.fileno()}, *:{sys.argv[1]}) = 0")
listener.listen(3)
say(f"listen({listener.fileno()}, 3) = 0")
connection, _ = listener.accept()
say(f"accept({listener.fileno()}) = {connection.fileno()}")
number = connection.fileno()
while True:
    data = connection.recv(1024)
    say(f"recv({number}) = {len(data)}")
    if not data:
        break
    say(f"send({number}, {len(data)}) = {connection.send(data)}")
connection.close()
say(f"close({number}) = 0")
number = listener.fileno()
listener.close()
say(f"close({number}) = 0")
