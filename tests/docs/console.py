#!/usr/bin/env python3
"""Runs the command lines of documentation pages and compares what they print. Standard library only.

  console.py --filin PATH [--update] PAGE.md...

In a fenced block that begins with ```console, a line "$ COMMAND" (going on behind a final backslash, or up to the end of a <<'EOF' text)
is run by sh, with filin on the PATH, and the lines up to the next "$ " must be all that it prints, errors included. "..." alone on a line
stands for any lines. The commands of one page run in one temporary folder that has samples/ and rules/ of the project in it.
--update writes into the page what the commands print now. Exit status 1 if anything differs.
"""
import argparse
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BLOCK = re.compile(r"^(?P<indent> *)```console\n(?P<body>.*?)^ *```$", re.M | re.S)


def commands_of(body):
    """(command lines, expected output lines) of one block, in order."""
    lines, found = body.splitlines(), []
    while lines:
        line = lines.pop(0)
        if not line.startswith("$ "):
            if not found:
                sys.exit(f"console.py: a console block begins with output: {line}")
            found[-1][1].append(line)
            continue
        command = [line]
        here = re.search(r"<<'(\w+)'", line)
        while lines and (command[-1].endswith("\\") or (here and lines[0] != here[1])):
            command.append(lines.pop(0))
        if here and lines:
            command.append(lines.pop(0))
        found.append((command, []))
    return found


def run(command, folder, filin):
    script = "\n".join(command)[2:]
    environment = {"PATH": f"{filin.parent}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["sh", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
    return done.stdout.decode("utf-8", "replace").splitlines()


def agrees(wanted, got):
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in wanted)
    return re.fullmatch(pattern, "".join(line + "\n" for line in got)) is not None


def check_page(path, filin, update):
    page, wrong, ran = path.read_text(encoding="utf-8"), 0, 0
    with tempfile.TemporaryDirectory(prefix="filin-docs-") as name:
        folder = pathlib.Path(name)
        for part in ("samples", "rules"):
            (folder / part).symlink_to(ROOT / part)

        def checked(match):
            nonlocal wrong, ran
            out = []
            for command, wanted in commands_of(match["body"]):
                got = run(command, folder, filin)
                ran += 1
                same = agrees(wanted, got)
                if not same and not update:
                    wrong += 1
                    print(f"{path}: {command[0]}\n" + "\n".join(difflib.unified_diff(wanted, got, "page", "printed", lineterm="")))
                out += command + (wanted if same else got)
            return "```console\n" + "".join(line + "\n" for line in out) + "```"

        changed = BLOCK.sub(checked, page)
    if update and changed != page:
        path.write_text(changed, encoding="utf-8")
    return wrong, ran


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filin", required=True, type=lambda name: pathlib.Path(name).resolve())
    parser.add_argument("--update", action="store_true")
    parser.add_argument("page", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    if not os.access(arguments.filin, os.X_OK):
        sys.exit(f"console.py: no program at {arguments.filin}")
    results = [check_page(page, arguments.filin, arguments.update) for page in arguments.page]
    print(f"{sum(ran for _, ran in results)} commands in {len(results)} pages, {sum(wrong for wrong, _ in results)} wrong")
    return 1 if any(wrong for wrong, _ in results) or not any(ran for _, ran in results) else 0


sys.exit(main())
