# SPDX-License-Identifier: MIT
"""A Wire carries what one host's card sends to the other's, unless a story wants it lost or late."""
import os
import select
import struct
import threading
import time

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16
IPV4, IPV6, TCP = 0x0800, 0x86DD, 6


class Frame:
    """An Ethernet frame on the wire: where its segment goes, as far as a story asks."""

    def __init__(self, octets, to_server):
        self.octets, self.to_server = octets, to_server
        self.flags, self.data = 0, 0
        kind = struct.unpack_from("!H", octets, 12)[0]
        if kind == IPV4 and octets[23] == TCP:
            length = struct.unpack_from("!H", octets, 16)[0]
            self.read_segment(14 + (octets[14] & 15) * 4, 14 + length)
        elif kind == IPV6 and octets[20] == TCP:
            self.read_segment(54, 54 + struct.unpack_from("!H", octets, 18)[0])

    def read_segment(self, start, end):
        self.flags = self.octets[start + 13]
        self.data = end - start - (self.octets[start + 12] >> 4) * 4


class Wire:
    """Runs in a thread. `lose(which, times)` and `hold()` … `release()` are what stories do."""

    def __init__(self, client, server, trunk):
        self.client, self.server, self.trunk = client, server, trunk
        self.losses = []  # [which, how many times more]
        self.held = None  # A list while all is held.
        self.lock = threading.Lock()
        threading.Thread(target=self.carry, daemon=True).start()

    def carry(self):
        routes = {self.client.ethernet: self.server.ethernet,
                  self.server.ethernet: self.client.ethernet,
                  self.client.tunnel: self.server.tunnel,
                  self.server.tunnel: self.client.tunnel}
        while True:
            for source in select.select(list(routes), [], [])[0]:
                octets = os.read(source, 65536)
                if source in (self.client.tunnel, self.server.tunnel):
                    os.write(routes[source], octets)
                else:
                    self.take(Frame(octets, source == self.client.ethernet))

    def take(self, frame):
        with self.lock:
            if self.is_lost(frame):
                return
            if self.held is not None:
                self.held.append(frame)
            else:
                self.deliver(frame)

    def is_lost(self, frame):
        for loss in self.losses:
            if loss[1] > 0 and loss[0](frame):
                loss[1] -= 1
                return True
        return False

    def deliver(self, frame):
        """The trunk is the line between two switches: there frames carry VLAN 5 (802.1Q)."""
        target = self.server if frame.to_server else self.client
        tagged = frame.octets[:12] + struct.pack("!HH", 0x8100, 5) + frame.octets[12:]
        os.write(self.trunk, tagged)
        os.write(target.ethernet, frame.octets)

    def lose(self, which, times=1):
        with self.lock:
            self.losses.append([which, times])

    def lose_nothing(self):
        with self.lock:
            self.losses.clear()

    def hold(self):
        with self.lock:
            self.held = []

    def release(self, at_least=1):
        """Lets all that is held go on, once so many frames have come."""
        wait_until(lambda: len(self.held) >= at_least, "frames on the wire")
        with self.lock:
            held, self.held = self.held, None
            for frame in held:
                self.deliver(frame)


def wait_until(condition, what, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited in vain for {what}")
        time.sleep(0.002)
