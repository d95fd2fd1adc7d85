# SPDX-License-Identifier: MIT
"""The stories that sample_pcaps tells, one function each; its name is the file's."""
import select
import socket
import struct
import time

from wire import ACK, SYN, wait_until
from world import CLIENT_PORT, GREETING, SERVER_PORT, greet, part, read_all

STORIES = {}


def story(seen_by="client", **recording):
    """`seen_by`: where the capture is made. What else: see make-samples."""
    def remember(tell):
        name = recording.pop("name", tell.__name__.replace("_", "-") + ".pcap")
        STORIES[name] = (tell, {"seen_by": seen_by, **recording})
        return tell
    return remember


def is_from_client_without_syn(frame):
    return frame.to_server and not frame.flags & SYN


# How connections begin, or do not.

@story()
def refused(world):
    client = world.dialer()
    if client.connect_ex((world.server.address(), SERVER_PORT)) == 0:
        raise RuntimeError("somebody listens")


@story()
def unanswered(world):
    world.wire.lose(lambda frame: True, 99)
    client = world.dialer()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_SYNCNT, 2)
    if client.connect_ex((world.server.address(), SERVER_PORT)) == 0:
        raise RuntimeError("somebody answers")


@story(seen_by="server")
def half_open(world):
    """What a SYN flood leaves behind: the client's answers never come."""
    with world.server.inside() as server:
        server.sysctl("ipv4/tcp_synack_retries", 1)
    world.listen()
    world.wire.lose(is_from_client_without_syn, 99)
    world.dialer().connect((world.server.address(), SERVER_PORT))
    time.sleep(1.5)


@story()
def lost_syn(world):
    world.wire.lose(lambda frame: frame.flags == SYN)
    client, server = world.meet()
    greet(client, server)
    part(client, server)


@story()
def simultaneous_open(world):
    one = world.dialer()
    other = world.keep(world.server.socket())
    other.bind((world.server.address(), SERVER_PORT))
    world.wire.hold()
    for end, (host, port) in ((one, (world.server, SERVER_PORT)),
                              (other, (world.client, CLIENT_PORT))):
        end.setblocking(False)
        end.connect_ex((host.address(), port))
    world.wire.release(at_least=2)
    wait_until(lambda: len(select.select([], [one, other], [], 1)[1]) == 2, "both to connect")
    for end in (one, other):
        end.settimeout(20)
    greet(one, other)
    part(one, other)


@story()
def fast_open(world):
    """The first connection asks for a cookie; the second one's SYN carries it, and data."""
    for host in (world.client, world.server):
        with host.inside():
            host.sysctl("ipv4/tcp_fastopen", 3)
    listener = world.listen()
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 8)
    for port in (CLIENT_PORT, CLIENT_PORT + 1):
        client = world.dialer(port)
        client.settimeout(None)  # With a time-out it would not wait for the cookie.
        client.sendto(GREETING, socket.MSG_FASTOPEN, (world.server.address(), SERVER_PORT))
        server = world.accept(listener)
        read_all(server, len(GREETING))
        part(client, server)


@story()
def reused(world):
    """The server closes first: its end is in TIME-WAIT when the next SYN comes."""
    listener = world.listen()
    for _ in range(3):
        client, server = world.call(listener)
        greet(client, server)
        part(server, client)
        time.sleep(0.02)


# How connections end, or do not.

@story()
def simultaneous_close(world):
    client, server = world.meet()
    greet(client, server)
    world.wire.hold()
    client.close()
    server.close()
    world.wire.release(at_least=2)


@story()
def reset_by_unread_data(world):
    client, server = world.meet()
    client.sendall(GREETING)
    select.select([server], [], [])
    server.close()


@story()
def reset_by_linger(world):
    client, server = world.meet()
    greet(client, server)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


@story()
def leaked_close_wait(world):
    client, server = world.meet()
    greet(client, server)
    client.close()
    read_all(server)


@story()
def half_close(world):
    client, server = world.meet()
    client.sendall(b"GET /")
    client.shutdown(socket.SHUT_WR)
    read_all(server)
    for line in (b"one\n", b"two\n", b"three\n"):
        server.sendall(line)
        time.sleep(0.01)
    server.close()
    read_all(client)
    client.close()


@story()
def lost_last_ack(world):
    client, server = world.meet()
    greet(client, server)
    client.close()
    read_all(server)
    world.wire.lose(lambda frame: frame.to_server and frame.flags == ACK)
    server.close()
    time.sleep(0.5)


# What happens in between.

@story()
def retransmission(world):
    """The first loss is mended by a timer, the second by duplicate ACKs."""
    client, server = world.meet()
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    greet(client, server)
    for sends in (1, 8):
        world.wire.lose(lambda frame: frame.to_server and frame.data > 0)
        for _ in range(sends):
            client.sendall(b"x" * 500)
        read_all(server, 500 * sends)
    part(client, server)


@story()
def zero_window(world):
    client, server = world.call(world.listen(receive_buffer=2048))
    client.setblocking(False)
    sent = client.send(b"x" * 4096)
    time.sleep(1)
    client.settimeout(20)
    read_all(server, sent)
    part(client, server)


@story()
def keep_alive(world):
    client, server = world.meet()
    for option in (socket.TCP_KEEPIDLE, socket.TCP_KEEPINTVL):
        client.setsockopt(socket.IPPROTO_TCP, option, 1)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    greet(client, server)
    time.sleep(2.5)
    part(client, server)


# How they are carried, and what the capture has of them.

@story()
def ipv6(world):
    client, server = world.meet(link="v6")
    greet(client, server)
    part(client, server)


@story(seen_by="trunk", filter="vlan and tcp")
def vlan(world):
    client, server = world.meet()
    greet(client, server)
    part(client, server)


@story(options=("-s", "60"))
def cut_by_snap_length(world):
    client, server = world.meet()
    client.sendall(b"x" * 20000)
    read_all(server, 20000)
    part(client, server)


@story(starts_itself=True)
def midstream(world):
    client, server = world.meet()
    greet(client, server)
    world.start_recording()
    greet(client, server)
    part(client, server)


@story(name="two-interfaces.pcapng", interfaces=("eth0", "tun0"))
def two_interfaces(world):
    """Link types Ethernet and raw IP, in turns."""
    pairs = [world.meet(link) for link in ("eth0", "tun0")]
    for client, server in pairs:
        greet(client, server)
    for client, server in pairs:
        part(client, server)
