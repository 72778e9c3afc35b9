#!/usr/bin/env python3
"""What many more rules and names cost: the same articles with the French rules, with 9,200 rules more, and with a million names more.

  scale.py PROGRAM [--rules N] [--names N] [--megabytes 2] [--repeat 3]

One line a pack: its size, seconds of processor time for the articles (best of --repeat), the ratio to the French rules alone, milliseconds of one article
from start to end, and peak memory of it. The rules and names are invented, the same each time: three rules of four begin with a word of their own, the fourth
with any capitalised word. No test: timings decide none. Standard library only.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
RULES = HERE.parent.parent / "rules" / "fr"
SYLLABLES = "ba ko mi ter lan dou gra vel sin pro qui nor fla che zu ri mon tal per ous".split()
ARTICLE = "PARIS, 12 mars 2024 (AFP) - Jean Martin est arrivé mardi à Lyon, à 3 km de Paris.\n"


def word(chance, most):
    return "".join(chance.choices(SYLLABLES, k=chance.randint(2, most)))


def many_rules(folder, count):
    """Rules of every shape that costs: a word and a name, a name and a word, words with a context to the right, to the left."""
    chance = random.Random(1)
    lines = ["type invented label=X"]
    for number in range(count):
        trigger = word(chance, 4)
        lines += ["", f"rule invented.r{number} invented score 60"]
        lines += [
            [f"  match {trigger} (?:de|du|des) \\p{{Lu}}\\p{{Ll}}+"],
            [f"  match \\p{{Lu}}\\p{{Ll}}+ {trigger}(?:s|es)?"],
            [f"  match {trigger} {word(chance, 2)}", "  after ^ (?:de|en|pour) "],
            [f"  match {trigger}(?:eur|euse)s? {word(chance, 2)}", "  not before (?:le|la) $"],
        ][number % 4]
    (folder / "invented.rules").write_text("\n".join(lines) + "\n", encoding="utf-8")


def many_names(folder, count):
    chance = random.Random(2)
    names = set()
    while len(names) < count:
        names.add(f"{word(chance, 3).capitalize()} {word(chance, 3).capitalize()}")
    (folder / "invented.lst").write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")
    (folder / "invented.rules").write_text(
        "type invented label=X\nlist invented invented.lst\n\nrule invented.name invented score 60\n  match {invented}\n", encoding="utf-8")


def usage_of(command):
    """Seconds of processor time, seconds of wall time and peak kilobytes of one run."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"scale: {' '.join(command)}: exit status {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("program")
    parser.add_argument("--rules", type=int, default=9_200)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--megabytes", type=float, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        articles, one = root / "articles.jsonl", root / "one.txt"
        with open(articles, "wb") as out:
            subprocess.run([sys.executable, HERE / "articles.py", str(options.megabytes)], stdout=out, check=True)
        one.write_text(ARTICLE, encoding="utf-8")
        alone = None
        for name, make, count in [("French rules", None, 0), ("more rules", many_rules, options.rules), ("more names", many_names, options.names)]:
            folders, pack = [str(RULES)], root / "rules.pack"
            if make:
                folders.append(str(root / name.replace(" ", "-")))
                os.mkdir(folders[-1])
                make(pathlib.Path(folders[-1]), count)
            subprocess.run([options.program, "compile", *folders, "-o", str(pack)], check=True)
            command = [options.program, "--rules", str(pack), "-f", "jsonl", "-j", "1"]
            seconds = min(usage_of([*command, str(articles)])[0] for _ in range(options.repeat))
            starts = [usage_of([*command, str(one)]) for _ in range(20)]
            alone = alone or seconds
            print(f"{name} {f'(+{count:,})' if count else '':14} pack {pack.stat().st_size / 1e6:6.1f} MB  articles {seconds:6.3f} s  x{seconds / alone:4.2f}"
                  f"  start {min(wall for _, wall, _ in starts) * 1000:5.1f} ms  {max(kilobytes for _, _, kilobytes in starts) / 1024:6.1f} MiB")


if __name__ == "__main__":
    main()
