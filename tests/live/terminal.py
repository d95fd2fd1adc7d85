# SPDX-License-Identifier: MIT
"""A program at a terminal of its own: keys go in, and what stands on the screen can be asked for.

The terminal knows what the tool writes: absolute positions, clearing, SGR, the alternate screen."""
import codecs
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

PATIENCE_S = 20
SEQUENCE = re.compile(r"\x1b\[([?0-9;]*)([A-Za-z])")
ESC, LEFT, RIGHT, UP, DOWN, END = "\x1b", "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[B", "\x1b[F"
CTRL_C, CTRL_Z = "\x03", "\x1a"


class Terminal:
    def __init__(self, words, rows=24, columns=80, **environment):
        self.rows, self.columns = rows, columns
        self.main, self.alternate, self.is_alternate = [], self.blank(), False
        self.cursor_shown, self.row, self.column = True, 0, 0
        self.written, self.unread = "", ""
        # A read may end within a character.
        self.characters = codecs.getincrementaldecoder("utf-8")("replace")
        self.status = None
        # The program's side stays open here: so that its modes can be asked for when it has ended.
        self.master, self.slave = os.openpty()
        self.set_size(self.master, rows, columns)
        self.modes_before = self.modes()
        self.pid = os.fork()
        if self.pid == 0:
            child_environment = {"PATH": os.environ["PATH"], "TERM": "xterm",
                                 "LC_ALL": "C.UTF-8", **environment}
            try:
                os.login_tty(self.slave)
                os.execve(words[0], words, child_environment)
            finally:
                os._exit(127)

    def blank(self):
        return [""] * self.rows

    @staticmethod
    def set_size(descriptor, rows, columns):
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, rows, columns):
        self.rows, self.columns = rows, columns
        self.alternate = self.blank()
        self.set_size(self.master, rows, columns)

    def modes(self):
        return termios.tcgetattr(self.slave)

    def is_as_before(self):
        """The terminal has been given back: its modes, its screen, its cursor."""
        return (self.modes() == self.modes_before and not self.is_alternate and self.cursor_shown)

    # Keys in.

    def press(self, keys):
        os.write(self.master, keys.encode())

    def send(self, number):
        os.kill(self.pid, number)

    # Screens out.

    def read(self, patience_s):
        if not select.select([self.master], [], [], patience_s)[0]:
            return False
        try:
            octets = os.read(self.master, 65536)
        except OSError:
            return False
        self.take(self.characters.decode(octets))
        return bool(octets)

    def take(self, text):
        self.written += text
        text, self.unread = self.unread + text, ""
        while text:
            match = SEQUENCE.match(text)
            if match:
                self.obey(match[1], match[2])
                text = text[match.end():]
            elif text[0] == "\x1b":
                if len(text) > 20:
                    raise AssertionError(f"an unknown sequence: {text[:20]!r}")
                self.unread = text
                return
            else:
                self.put(text[0])
                text = text[1:]

    def obey(self, parameters, final):
        if final == "H":
            row, column = (parameters or "1;1").split(";")
            self.row, self.column = int(row) - 1, int(column) - 1
        elif final == "K" and parameters == "2":
            self.alternate[self.row] = ""
        elif final == "J":
            self.alternate = self.blank()
        elif parameters == "?1049":
            self.is_alternate = final == "h"
        elif parameters == "?25":
            self.cursor_shown = final == "h"
        elif final != "m":
            raise AssertionError(f"an unknown sequence: {parameters}{final}")

    def put(self, character):
        if not self.is_alternate:
            self.main.append(character)
            return
        if self.column >= self.columns or self.row >= self.rows:
            raise AssertionError(f"written beyond the screen: row {self.row}, {self.column}")
        line = self.alternate[self.row].ljust(self.column)
        self.alternate[self.row] = line[:self.column] + character + line[self.column + 1:]
        self.column += 1

    def screen(self):
        return "\n".join(self.alternate) if self.is_alternate else "".join(self.main)

    def until(self, holds, what):
        end = time.monotonic() + PATIENCE_S
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"{what} never came; the screen:\n{self.screen()}")
            if not self.read(0.05):
                time.sleep(0.005)

    def until_shown(self, part):
        self.until(lambda: part in self.screen(), repr(part))
        return self.screen()

    def until_ended(self):
        """The exit status; minus the number of the signal that ended it."""
        def ended():
            if self.status is None:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
                self.status = os.waitstatus_to_exitcode(status) if pid else None
            return self.status is not None
        self.until(ended, "the program's end")
        while self.read(0):
            pass
        return self.status

    def until_stopped(self):
        def stopped():
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            return pid != 0 and os.WIFSTOPPED(status)
        self.until(stopped, "the program's stop")
        while self.read(0):
            pass

    def close(self):
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.slave)
        os.close(self.master)

    def story(self):
        return self.screen()


def child_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
        return int(children.read().split()[0])


def state_of(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
        return stat.read().rpartition(")")[2].split()[0]
