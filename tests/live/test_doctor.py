# SPDX-License-Identifier: MIT
"""`seetcp doctor` tries what a run needs, and says what is there."""
import shutil
import subprocess
import unittest

from seetcp_run import SEETCP
from tidy import Tidy


class Doctor(Tidy):
    def test_where_runs_work_it_says_so(self):
        ran = self.seetcp("doctor")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("seetcp run works here", ran.page)
        for witness in ("calls", "segments", "states"):
            self.assertIn(witness, ran.page)
        self.assertNotIn("✗", ran.page)
        self.assertRegex(ran.page, "the wire: (TUN|veth) devices")

    def test_without_tun_the_wire_is_made_of_veth(self):
        self.env["SEETCP_WIRE"] = "veth"
        ran = self.seetcp("doctor")
        self.assertEqual((ran.exit_status, ran.stderr), (0, ""))
        self.assertIn("the wire: veth devices", ran.page)

    @unittest.skipUnless(shutil.which("unshare"), "unshare is not installed")
    def test_where_namespaces_are_refused_it_names_the_setting_and_what_mends_it(self):
        for command in (["doctor"], ["run"]):
            done = without_namespaces(*command, env=self.env)
            said = (done.stdout + done.stderr).decode()
            self.assertEqual(done.returncode, 3, said)
            self.assertIn("user.max_user_namespaces", said)
            self.assertIn("sysctl", said)
        self.assertIn("seetcp doctor", said)
        self.assertEqual(done.stdout, b"")


def without_namespaces(*words, env):
    """Our own user namespace may forbid further ones; no capability is left to the tool."""
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces; exec setpriv --bounding-set=-all "$@"'
    return subprocess.run(["unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh", SEETCP,
                           *words], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False)


if __name__ == "__main__":
    unittest.main()
