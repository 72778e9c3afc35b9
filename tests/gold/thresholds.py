#!/usr/bin/env python3
"""Fails if filin scores less on the annotated texts than minimum.tsv asks. Standard library only.

  thresholds.py --filin PATH [--update]

--update raises each figure of minimum.tsv to one below what filin reaches now, rounded down; it never lowers one. The point between leaves
room for a change that loses one mention here and finds many elsewhere.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "minimum.tsv"


def scores(filin, name, cache={}):
    if name not in cache:
        done = subprocess.run([filin, "eval", "--json", str(HERE / name)], stdout=subprocess.PIPE)
        if done.returncode != 0:
            sys.exit(f"thresholds.py: filin eval {name} ended with {done.returncode}")
        cache[name] = json.loads(done.stdout)
    return cache[name]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filin", required=True)
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    lines, failed, checked = [], 0, 0
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            lines.append(line)
            continue
        name, kind, figure, least = line.split("\t")
        reached = scores(arguments.filin, name)[kind][figure] or 0.0
        checked += 1
        verdict = "ok" if reached >= float(least) else "TOO LOW"
        failed += verdict != "ok"
        print(f"{name:28} {kind:9} {figure:9} {reached:6.1f}, at least {least}: {verdict}")
        lines.append("\t".join((name, kind, figure, f"{max(int(least), math.floor(reached) - 1)}")))
    if arguments.update:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 1 if failed or not checked else 0


sys.exit(main())
