# SPDX-License-Identifier: MIT
"""What seetcp explain makes of each of sample_pcaps, as one table: tests/golden/samples/expected.txt.
SEETCP_UPDATE=1 accepts a new one: read the difference, with sample_pcaps/README.md beside it."""
import json
import os
import re
import unittest

from seetcp_run import SOURCE
from tidy import Tidy

SAMPLES = sorted((SOURCE / "sample_pcaps").glob("*.pcap*"))
EXPECTED = SOURCE / "tests" / "golden" / "samples" / "expected.txt"

HEADER = """\
What `seetcp explain` makes of each of sample_pcaps, a row a connection. Below a row: the states that
each end went through, and the notes. "–" is what a capture cannot tell.
sent: segments/octets/SYN+FIN+RST; then, where there are any, ~ sent again, < out of order, 0 window 0.
"""
HEADINGS = ["sample", "frames", "outcome", "Zeek", "history", "client", "server", "first to close",
            "client sent", "server sent", "sure"]
UNKNOWN = "–"


def sent(counts):
    text = "{segments}/{bytes}/{syn}+{fin}+{rst}".format(**counts)
    for mark, key in (("~", "retransmitted"), ("<", "out_of_order"), ("0", "zero_window")):
        text += f" {mark}×{counts[key]}" if counts[key] else ""
    return text


def closer(line):
    if "first_closer" not in line:
        return UNKNOWN
    who = "{first_closer} {close_frame} {closed_by}".format(**line)
    return who + (f" of {line['reset_by']}" if "reset_by" in line else "")


def row(name, line):
    return [f"{name} {line['connection']}", f"{line['first_frame']}+{line['frames']}",
            line["outcome"], line["conn_state"], line["history"],
            line.get("client_state", UNKNOWN), line.get("server_state", UNKNOWN), closer(line),
            sent(line["counts"]["client"]), sent(line["counts"]["server"]),
            "sure" if line["sure"] else "not sure"]


def below(line):
    """What stands below a connection's row."""
    for end in ("client", "server"):
        yield f"    {end}: " + (" ".join(line.get(f"{end}_path", [])) or UNKNOWN)
    for note in line["notes"]:
        yield f"    frame {note['frame']}: {note['says']}"


def totals(summary):
    """What a whole file has that no connection tells."""
    for key in ("icmp_errors", "late", "backwards"):
        if summary.get(key):
            yield f"    {key}: {summary[key]}"
    for kind in summary.get("skipped", []):
        yield f"    skipped: {kind['why']}, {kind['frames']}"


def table(rows):
    """Rows in columns; a line that is none stays as it is."""
    whole = [row for row in rows if isinstance(row, list)]
    widths = [max(len(row[i]) for row in whole) for i in range(len(HEADINGS))]
    for each in rows:
        if isinstance(each, list):
            each = "  ".join(word.ljust(width) for word, width in zip(each, widths)).rstrip()
        yield each + "\n"


class ExplainGolden(Tidy):
    def lines(self, sample):
        ran = self.seetcp("explain", sample, "--format", "ndjson")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""), ran.story())
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def told(self):
        rows = [HEADINGS]
        for sample in SAMPLES:
            _, *connections, summary = self.lines(sample)
            for line in connections:
                rows += [row(sample.stem, line), *below(line)]
            rows += totals(summary)
        return HEADER + "\n" + "".join(table(rows))

    def test_each_sample_is_explained_as_expected(self):
        self.maxDiff = None
        told = self.told()
        if os.environ.get("SEETCP_UPDATE"):
            EXPECTED.parent.mkdir(exist_ok=True)
            EXPECTED.write_text(told, encoding="utf-8")
        self.assertEqual(EXPECTED.read_text(encoding="utf-8"), told)

    def test_the_samples_readme_says_the_same(self):
        readme = (SOURCE / "sample_pcaps" / "README.md").read_text(encoding="utf-8")
        promised = re.findall(r"^\| `([^`]+)` \|.*\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", readme, re.M)
        self.assertEqual({name for name, *_ in promised}, {sample.name for sample in SAMPLES})
        for name, outcome, client, server in promised:
            with self.subTest(sample=name):
                word, _, times = outcome.partition(" ×")
                wanted = [(word, client, server)] * int(times or 1)
                _, *connections, _ = self.lines(SOURCE / "sample_pcaps" / name)
                self.assertEqual([(line["outcome"], line.get("client_state", UNKNOWN),
                                   line.get("server_state", UNKNOWN)) for line in connections],
                                 wanted)


if __name__ == "__main__":
    unittest.main()
