# SPDX-License-Identifier: MIT
"""--claim and --claims, as a teacher checks homework with them: verdicts, exit status, mistakes."""
import pathlib
import tempfile
import unittest

from seetcp_run import SOURCE, run, seetcp
from story import Story

HELLO = SOURCE / "tests" / "golden" / "hello.json"
ARTICLE = SOURCE / "tutorials" / "claims" / "article.claims"
SAMPLES = SOURCE / "sample_pcaps"

TRUE = "server.close causes server becomes LAST-ACK"
FALSE = "server FIN before client FIN"


class Claims(Story):
    def shows(self, *words, **options):
        return self.look_at(seetcp(*words, **options))

    def test_a_claim_that_holds_is_shown_in_the_place_of_the_articles(self):
        ran = run("--claim", TRUE)
        self.look_at(ran)
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("✓ " + TRUE, ran.page)
        self.assertNotIn("three-way handshake is completed", ran.page)
        self.assertEqual(ran.trace.verdicts(), {"claim-1": "holds"})

    def test_a_claim_that_fails_ends_with_1_and_its_counter_evidence(self):
        ran = run("--claim", TRUE, "--claim", FALSE)
        self.look_at(ran)
        self.assertEqual(ran.exit_status, 1)
        self.assertEqual(ran.stderr, "seetcp: 1 claim fails, of 2\n")
        self.assertIn("✗ fails: " + FALSE, ran.page)
        self.assertRegex(ran.page, r"Because: The client sent a FIN \(event \d+\) before the server")

    def test_a_recorded_trace_is_judged_anew(self):
        article = self.shows("show", HELLO, "--claims", ARTICLE)
        self.assertEqual((article.exit_status, article.page), (0, self.shows("show", HELLO).page))
        failed = self.shows("show", HELLO, "--claim", "client never TIME-WAIT")
        self.assertEqual(failed.exit_status, 1)

    def test_what_cannot_be_told_does_not_hold(self):
        ran = self.shows("explain", SAMPLES / "hello.pcap", "--claim", "client FIN arrives")
        self.assertEqual(ran.exit_status, 1)
        self.assertEqual(ran.stderr, "seetcp: 1 claim cannot be told, of 1\n")

    def test_each_connection_of_a_capture_is_judged(self):
        good = self.shows("explain", SAMPLES / "hello.pcap", "--claim",
                          "client FIN before server FIN and client data.length = 14")
        self.assertEqual((good.exit_status, good.stderr), (0, ""))
        self.assertIn("✓ client FIN before server FIN", good.page)
        bad = self.shows("explain", SAMPLES / "reused.pcap", "--claim", "client SYN.seq = 5")
        self.assertEqual(bad.exit_status, 1)
        self.assertRegex(bad.page, r"Because: Connection 1: the client's SYN \(frame 1\) has seq 0")
        one = self.shows("explain", SAMPLES / "hello.pcap", "--connection", 1, "--json",
                         "--claim", "no client RST")
        self.assertIn('"claims"', one.page)

    def test_all_mistakes_are_told_and_nothing_is_done(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "homework.claims"
            path.write_text("one: clint FIN\ntwo: client becomes FIN_WAIT_1\n")
            output = pathlib.Path(folder) / "hello.json"
            ran = self.shows("run", "-o", output, "--claims", path, "--claim", "server.acept")
            self.assertEqual((ran.exit_status, ran.page, output.exists()), (2, "", False))
        self.assertEqual(ran.stderr.replace(folder + "/", ""), """\
--claim:1:8: unknown call "acept"
  1 | server.acept
    |        ^~~~~ did you mean accept?
homework.claims:1:6: nobody is called "clint"
  1 | one: clint FIN
    |      ^~~~~ did you mean client?
homework.claims:2:21: unknown state "FIN_WAIT_1"
  2 | two: client becomes FIN_WAIT_1
    |                     ^~~~~~~~~~ written as in RFC 9293: FIN-WAIT-1
seetcp: the claims are not written right, and nothing was done
hint: man seetcp, CLAIMS, tells how they are written
""")

    def test_files_that_hold_no_claims(self):
        for words, complaint in (("/dev/null", "there is no claim in it"),
                                 ("/does/not/exist", "No such file or directory"),
                                 (SAMPLES, "Is a directory"),
                                 ("/dev/zero", "longer than 1 MiB")):
            ran = self.shows("show", HELLO, "--claims", words)
            self.assertEqual((ran.exit_status, ran.page), (2, ""))
            self.assertIn(complaint, ran.stderr.splitlines()[0])

    def test_claims_may_come_by_a_pipe(self):
        ran = self.shows("show", HELLO, "--claims", "-", stdin=None, input=(TRUE + "\n").encode())
        self.assertEqual(ran.exit_status, 0)


if __name__ == "__main__":
    unittest.main()
