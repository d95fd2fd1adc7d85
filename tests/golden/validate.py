#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Validates JSON files by a JSON Schema: validate.py SCHEMA FILE...

One line a finding on stdout. Exits 0 when there is none, 1 when there are some, 2 on wrong usage.
Beyond the schema it refuses what JSON parsers let pass: a key twice in an object, NaN, and numbers that
are not written as whole ones.
"""
import json
import sys

from jsonschema import Draft202012Validator


def without_double_keys(pairs):
    members = dict(pairs)
    if len(members) != len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {double!r} stands twice in one object")
    return members


def refuse_number(written):
    raise ValueError(f"{written} is not a whole number")


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=without_double_keys,
                         parse_constant=refuse_number, parse_float=refuse_number)


def path_of(error):
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.path)


def findings_in(path, validator):
    try:
        document = load(path)
    except (OSError, ValueError, RecursionError) as error:
        return [str(error)]
    errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.path)))
    return [f"{path_of(error) or 'the document'}: {error.message}" for error in errors]


def one_line(text):
    escaped = text.encode("unicode_escape").decode("ascii")
    return escaped if len(escaped) <= 300 else escaped[:300] + "..."


def main(arguments):
    if len(arguments) < 2:
        print("usage: validate.py SCHEMA FILE...", file=sys.stderr)
        return 2
    schema = load(arguments[0])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    found = False
    for path in arguments[1:]:
        for finding in findings_in(path, validator):
            print(f"{path}: {one_line(finding)}")
            found = True
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
