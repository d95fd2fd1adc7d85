#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""completions.py: the completions and the man page know every option of the program, and no other.

SEETCP is the program; what it can do is what its --help says. Prints one line a finding and exits 1
if there are any.
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEETCP = os.environ.get("SEETCP", str(ROOT / "build/release/seetcp"))
LONG = r"--[a-z][a-z0-9-]+"


def text_of(name):
    return (ROOT / name).read_text()


def help_of(*words):
    return subprocess.run([SEETCP, *words, "--help"], check=True, capture_output=True, text=True).stdout


def options_of(*words):
    """The options that the program says it has: --help lists one a line, its names first."""
    lines = re.findall(r"^  (-\S+)", help_of(*words), re.MULTILINE)
    return {name for line in lines for name in re.findall(LONG, line)}


def commands():
    listed = help_of().partition("Subcommands:\n")[2].partition("\n\n")[0]
    return re.findall(r"^  (\w+)", listed, re.MULTILINE)


def in_bash(command):
    """What bash offers after `seetcp COMMAND --`."""
    words = f"seetcp {command} --"
    script = f"""source {ROOT}/completions/seetcp.bash
      COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _seetcp
      printf '%s\\n' "${{COMPREPLY[@]}}" """
    shell = ["bash", "--norc", "-c", script]
    return set(subprocess.run(shell, check=True, capture_output=True, text=True).stdout.split())


def in_zsh(command):
    """The options that stand in a command's arm, and in the lists that it names."""
    text = text_of("completions/_seetcp")
    lists = dict(re.findall(r"^(\w+)=\((.*?)\)$", text, re.MULTILINE | re.DOTALL))
    arm = re.search(rf"^  {command}\)$(.*?)^    ;;$" if command else r"CURRENT == 2.*?^fi$",
                    text, re.MULTILINE | re.DOTALL)[0]
    named = [lists[name] for name in re.findall(r"\$(\w+)", arm) if name in lists]
    # Descriptions are no options; nor are those that exclude one another, named in front.
    specifications = [re.sub(r"\[.*?\]|\(-.*?\)", "", part) for part in [arm, *named]]
    return {name for part in specifications for name in re.findall(LONG, part)}


def in_fish(command):
    """The options without a condition, and those whose condition names the command."""
    found = set()
    for line in text_of("completions/seetcp.fish").splitlines():
        condition = re.search(r"-n (?:'([^']*)'|(\S+))", line)
        option = re.search(r"-l ([a-z0-9-]+)", line)
        alone = condition and condition[2] == "__fish_use_subcommand" and not command
        if option and (not condition or alone or command in (condition[1] or "").split()[1:]):
            found.add("--" + option[1])
    return found


def in_man_page():
    return set(re.findall(LONG, text_of("docs/seetcp.1").replace("\\-", "-")))


def findings():
    documented = in_man_page()
    for command in ["", *commands()]:
        wanted = options_of(*command.split())
        name = f"seetcp {command}".strip()
        for shell, offered in [("bash", in_bash), ("zsh", in_zsh), ("fish", in_fish)]:
            has = {word for word in offered(command) if word.startswith("--")}
            yield from (f"{shell}: no {option} for {name}" for option in sorted(wanted - has))
            yield from (f"{shell}: {name} has no {option}" for option in sorted(has - wanted))
        yield from (f"docs/seetcp.1: no {option}" for option in sorted(wanted - documented))


def main():
    found = list(findings())
    print("\n".join(found) if found else "every option is known")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
