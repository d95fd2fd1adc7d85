# SPDX-License-Identifier: MIT
"""Two hosts, `client` and `server`, each a network namespace of its own with a network card (a TAP
device) whose other end is a Wire of ours. As root; they vanish with the process.
"""
import contextlib
import ctypes
import fcntl
import os
import pathlib
import socket
import struct
import subprocess

CLONE_NEWNET = 0x40000000
TUNSETIFF, IFF_TUN, IFF_TAP, IFF_NO_PI = 0x400454CA, 1, 2, 0x1000
libc = ctypes.CDLL(None, use_errno=True)


def check(what, result):
    if result < 0:
        raise OSError(ctypes.get_errno(), f"{what}: {os.strerror(ctypes.get_errno())}")


def run(command):
    subprocess.run(command.split(), check=True)


def open_device(name, kind):
    """A network device of the namespace that this thread is in; what it sends is read from it."""
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_CLOEXEC)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), kind | IFF_NO_PI))
    return device


class Host:
    """10.9.0.x and fd09::x on `eth0`; 10.9.1.x on `tun0`, a link without Ethernet."""

    def __init__(self, number):
        self.number = number
        self.home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        check("unshare", libc.unshare(CLONE_NEWNET))
        self.network = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        self.sysctl("ipv6/conf/all/accept_dad", 0)
        self.sysctl("ipv6/conf/default/router_solicitations", 0)
        self.ethernet = open_device("eth0", IFF_TAP)
        self.tunnel = open_device("tun0", IFF_TUN)
        check("setns", libc.setns(self.home, CLONE_NEWNET))

    @contextlib.contextmanager
    def inside(self):
        """What is done meanwhile is done on this host: sockets and programs stay there."""
        check("setns", libc.setns(self.network, CLONE_NEWNET))
        try:
            yield self
        finally:
            check("setns", libc.setns(self.home, CLONE_NEWNET))

    def address(self, link="eth0"):
        return {"eth0": "10.9.0.{}", "tun0": "10.9.1.{}", "v6": "fd09::{}"}[link].format(
            self.number)

    def connect_to(self, other):
        """Addresses and neighbours, all fixed: no ARP. quickack: ACKs are not delayed."""
        with self.inside():
            run(f"ip link set eth0 address 02:00:00:00:00:0{self.number}")
            for command in ("link set lo up", "link set eth0 up", "link set tun0 up",
                            f"addr add {self.address('v6')}/64 dev eth0 nodad"):
                run("ip " + command)
            for link in ("eth0", "tun0"):
                run(f"ip addr add {self.address(link)}/24 dev {link}")
                run(f"ip route change {other.address(link)[:-1]}0/24 dev {link} scope link "
                    f"src {self.address(link)} quickack 1")
            run("ip -6 route add fd09::/64 dev eth0 metric 1 quickack 1")
            for address in (other.address(), other.address("v6")):
                run(f"ip neigh replace {address} dev eth0 nud permanent "
                    f"lladdr 02:00:00:00:00:0{other.number}")

    def sysctl(self, name, value):
        """Sets it on the host that this thread is in."""
        (pathlib.Path("/proc/sys/net") / name).write_text(str(value), encoding="ascii")

    def socket(self, family=socket.AF_INET):
        with self.inside():
            made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.settimeout(20)
        return made
