# SPDX-License-Identifier: MIT
"""A student's own programs: the plain peers compiled by hand, a client in C, a server in Python."""
import shlex
import shutil
import socket
import subprocess
import unittest

from seetcp_run import SOURCE, program
from tidy import Tidy

CLIENT_IN_C = r"""
#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int count, char **words) {
  struct addrinfo *to;
  const struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
  if (count != 3 || getaddrinfo("127.0.0.1", words[1], &hints, &to) != 0) return 2;
  const int fd = socket(to->ai_family, to->ai_socktype, to->ai_protocol);
  if (connect(fd, to->ai_addr, to->ai_addrlen) < 0) return 1;
  dprintf(fd, "%s", words[2]);
  close(fd);
  freeaddrinfo(to);
}
"""


SERVER_ON_IPV6 = """/usr/bin/python3 -I -c '
import socket
listener = socket.create_server(("::1", 8080), family=socket.AF_INET6)
connection, _ = listener.accept()
while connection.recv(100):
    pass
connection.close()'"""

CLIENT_ON_IPV6 = """/usr/bin/python3 -I -c '
import socket
connection = socket.create_connection(("::1", 8080))
connection.sendall(b"Hello, six!")
connection.close()'"""

BULK_SERVER = """/usr/bin/python3 -I -c '
import socket
connection, _ = socket.create_server(("", 8080)).accept()
came = 0
while data := connection.recv(65536):
    came += len(data)
print(came)'"""

BULK_CLIENT = """/usr/bin/python3 -I -c '
import socket
connection = socket.create_connection(("127.0.0.1", 8080))
connection.sendall(bytes(20_000_000))
connection.close()'"""


@unittest.skipUnless(shutil.which("g++"), "g++ is not installed")
class OwnPrograms(Tidy):
    def compile(self, name, source, compiler="g++"):
        command = [compiler, source, "-o", self.file(name)]
        done = subprocess.run(command, cwd=self.folder, env=self.env, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, ""))

    def compile_plain(self, *names):
        for name in names:
            self.compile(name, SOURCE / "src" / "peers" / f"{name}.cpp")

    def alone(self, *words):
        return subprocess.run(words, cwd=self.folder, env=self.env, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def test_the_plain_peers_compile_alone_and_take_port_and_text(self):
        self.compile_plain("server", "client")
        ran = self.perform(server="./server 9000", client='./client 9000 "Good morning, server!"')
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn(b"received: Good morning, server!", ran.trace.printed("server"))
        self.assertEqual(ran.trace.connections[0]["server"]["port"], 9000)
        self.assertEqual(set(ran.trace.verdicts().values()), {"holds"})

    def test_a_client_in_c_and_a_server_in_python(self):
        self.compile("client", self.file("client.c", CLIENT_IN_C), "gcc")
        ran = self.perform(server=program("echo_server.py", 9000),
                           client="./client 9000 'Hello from C'")
        self.assertEqual(ran.exit_status, 0)
        self.assertEqual(ran.trace.call("server", "recvfrom")["result"], len("Hello from C"))
        self.assertEqual(ran.trace.verdicts()["handshake"], "holds")
        client = ran.trace.peers["client"]
        self.assertEqual(client["exit_status"], 0)
        self.assertEqual(client["command"], shlex.join(["./client", "9000", "Hello from C"]))

    def test_ipv6_has_two_sides_too(self):
        ran = self.perform(server=SERVER_ON_IPV6, client=CLIENT_ON_IPV6)
        (connection,) = ran.trace.connections
        self.assertEqual(connection["client"]["address"], "::2")
        self.assertEqual(connection["server"], {"address": "::1", "port": 8080})
        self.assertEqual((connection["client_state"], connection["server_state"]),
                         ("TIME-WAIT", "CLOSED"))
        self.assertIn("SERVER [::1]:8080", ran.page)

    def test_twenty_megabytes_are_seen_to_the_octet_and_fold(self):
        ran = self.perform(server=BULK_SERVER, client=BULK_CLIENT)
        trace = ran.trace
        self.assertEqual(trace.printed("server"), [b"20000000"])
        came = sum(call["result"] for call in trace.calls("server", "recvfrom"))
        self.assertEqual(came, 20_000_000)
        self.assertEqual(sum(segment["length"] for segment in trace.segments("client")
                             if "repeats" not in segment), 20_000_000)
        self.assertEqual(trace.document["witnesses"]["segments"]["lost"], 0)
        self.assertIn("more data segments", ran.page)

    def test_a_busy_port_and_an_absent_server_are_told_clearly(self):
        self.compile_plain("server", "client")
        with socket.socket() as busy:
            busy.bind(("", 0))
            busy.listen()
            port = str(busy.getsockname()[1])
            done = self.alone("./server", port)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(f"port {port}: Address already in use", done.stderr.decode())
        done = self.alone("./client", port)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(f"port {port}: Connection refused", done.stderr.decode())

    def test_they_refuse_what_is_no_port(self):
        self.compile_plain("server", "client")
        for port in ("0", "65536", "http", "", "80 80", "-1"):
            for peer in ("./server", "./client"):
                done = self.alone(peer, port)
                self.assertEqual(done.returncode, 1)
                self.assertIn("usage:", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
