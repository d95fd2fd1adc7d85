# SPDX-License-Identifier: MIT
"""A test case that shows, when it fails, the last run that it looked at."""
import unittest


class Story(unittest.TestCase):
    ran = None

    def look_at(self, ran):
        self.ran = ran
        return ran

    def run(self, result=None):
        result = result if result is not None else self.defaultTestResult()
        lists = (result.failures, result.errors)
        before = [len(found) for found in lists]
        super().run(result)
        for found, length in zip(lists, before):
            found[length:] = [(test, self.with_story(text)) for test, text in found[length:]]
        return result

    def with_story(self, text):
        return f"{text}\nThe run:\n{self.ran.story()}" if self.ran else text
