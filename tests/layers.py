#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""layers.py [ROOT]: who may include what, and what every source file has.

Prints one line a finding, "file:line: what", and exits 1 if there are any. The link targets enforce
the same from the other side; this also sees headers.
"""
import pathlib
import re
import sys

# What a folder may include of the project's own. The longest folder that fits a file counts.
OWN = {
    "src/tcp": ["src/tcp"],
    "src/trace": ["src/tcp", "src/trace"],
    "src/views": ["src/tcp", "src/trace", "src/views"],
    "src/lessons": ["src/tcp", "src/trace", "src/views", "src/lessons"],
    "src/stage": ["src/tcp", "src/trace", "src/lessons", "src/stage", "capture"],
    "src/cli": ["src", "capture"],
    "src/peers": [],
    "capture": ["src/tcp", "src/trace", "capture"],
    "capture/os": ["src/tcp", "src/trace", "capture/os"],
    "tests": ["src", "capture", "tests"],
    "tests/programs": ["tests/programs"],
}

# Which folders may include a library's headers.
LIBRARIES = {
    r"fmt/": ["src/trace", "src/views", "src/lessons", "src/stage", "src/cli", "capture", "tests"],
    r"nlohmann/": ["src/trace", "src/views", "src/lessons", "src/cli", "tests"],
    r"CLI/": ["src/cli", "tests/soak"],
    r"nettle/": ["src/trace"],
    r"pcap(/|\.h)": ["capture/segments", "tests/bench", "tests/unit/capture"],
    r"zlib\.h": ["capture/segments", "tests/unit/capture"],
    r"libmnl/": ["capture/states", "src/stage"],
    r"seccomp\.h": ["capture/calls"],
    r"elfutils/|dwarf\.h": ["capture/calls"],
    r"cmark\.h": ["src/lessons"],
    r"doctest/|benchmark/": ["tests"],
}
MAY_BE_IN_ANY_HEADER = (r"fmt/", r"doctest/|benchmark/")

# Where the operating system may be seen; elsewhere only these of its headers.
SYSTEM = ["capture", "src/stage", "src/cli", "src/peers", "tests"]
SYSTEM_ELSEWHERE = {"src/trace": ["arpa/inet.h"]}

STANDARD = set("""
algorithm any array atomic barrier bit bitset charconv chrono codecvt compare complex concepts
condition_variable coroutine deque exception execution filesystem format forward_list fstream
functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list
locale map memory memory_resource mutex new numbers numeric optional ostream queue random ranges
ratio regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept
stop_token streambuf string string_view strstream syncstream system_error thread tuple type_traits
typeindex typeinfo unordered_map unordered_set utility valarray variant vector version
cassert cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstddef
cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype
""".split())

INCLUDE = re.compile(r'\s*#\s*include\s*(["<])([^">]+)[">]')


def within(name, folders):
    return any(name.startswith(folder + "/") for folder in folders)


def layer_of(name):
    return max((folder for folder in OWN if within(name, [folder])), key=len, default=None)


def folder_of(name):
    return name.rpartition("/")[0]


def library_of(header):
    return next((library for library in LIBRARIES if re.match(library, header)), None)


class Tree:
    """The source files by their path from the root, and what each includes: (line, header, own)."""

    def __init__(self, root):
        self.root = root
        self.lines = {}
        for top in ("src", "capture", "tests"):
            for path in sorted((root / top).rglob("*.[ch]pp")):
                self.lines[str(path.relative_to(root))] = path.read_text().splitlines()
        self.includes = {name: list(includes_of(lines)) for name, lines in self.lines.items()}

    def libraries_seen_through(self, header, seen):
        """The libraries that whoever includes this header of ours sees too."""
        if header in seen:
            return set()
        seen.add(header)
        found = set()
        for _, included, own in self.includes.get(header, []):
            if own:
                found |= self.libraries_seen_through(included, seen)
            elif library_of(included) not in (None, *MAY_BE_IN_ANY_HEADER):
                found.add(included)
        return found


def includes_of(lines):
    for number, line in enumerate(lines, 1):
        if match := INCLUDE.match(line):
            yield number, match[2], match[1] == '"'


def own_include(tree, name, header):
    if not (tree.root / header).is_file():
        yield f'"{header}" is no path from the root of the repository'
    elif not within(header, OWN[layer_of(name)]):
        yield f"{layer_of(name)} must not include {header}"
    elif folder_of(header) != folder_of(name):
        for library in sorted(tree.libraries_seen_through(header, set())):
            yield f"sees <{library}> through {header}: keep it out of the header"


def foreign_include(name, header):
    if library := library_of(header):
        if not within(name, LIBRARIES[library]):
            yield f"<{header}> belongs to {', '.join(LIBRARIES[library])}"
    elif header not in STANDARD and not within(name, SYSTEM):
        if header not in SYSTEM_ELSEWHERE.get(layer_of(name), []):
            yield f"{layer_of(name)} must not include <{header}>"


def include_findings(tree, name):
    for line, header, own in tree.includes[name]:
        for what in own_include(tree, name, header) if own else foreign_include(name, header):
            yield line, what


def is_for_literals(name, line):
    """`using namespace std::chrono_literals` is the only way to write 5ms; not in headers."""
    return name.endswith(".cpp") and re.search(r"std::(\w+::)?\w*literals;", line)


def form_findings(name, lines):
    if not lines or lines[0] != "// SPDX-License-Identifier: MIT":
        yield 1, "the first line is not // SPDX-License-Identifier: MIT"
    if name.endswith(".hpp") and "#pragma once" not in lines:
        yield 1, "a header without #pragma once"
    for number, line in enumerate(lines, 1):
        if re.match(r"\s*using\s+namespace\b", line) and not is_for_literals(name, line):
            yield number, "using namespace"


TYPE = re.compile(r"(?:struct|class|enum class) ([A-Z]\w*)(?: final)?(?: :[^;]*)? \{")


def twin_findings(tree):
    """A type of one name in two headers: the linker takes one for the other and says nothing."""
    first = {}
    for name, lines in tree.lines.items():
        if not name.endswith(".hpp") or not within(name, ["src", "capture"]):
            continue
        for number, line in enumerate(lines, 1):
            if match := TYPE.match(line):
                other = first.setdefault(match[1], name)
                if other != name:
                    yield f"{name}:{number}: {match[1]} is the name of a type in {other}"


def findings(tree):
    yield from twin_findings(tree)
    for name, lines in tree.lines.items():
        if layer_of(name) is None:
            yield f"{name}:1: lies in no layer of DESIGN's layout"
            continue
        for number, what in [*form_findings(name, lines), *include_findings(tree, name)]:
            yield f"{name}:{number}: {what}"


def main():
    given = sys.argv[1] if len(sys.argv) > 1 else None
    root = pathlib.Path(given or pathlib.Path(__file__).resolve().parent.parent)
    found = list(findings(Tree(root)))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
