#!/usr/bin/env python3
"""Puts lists written by hand in order: NFC, straight apostrophes, sorted by code point; says what stands twice.

    python3 rules/tools/sort_list.py rules/fr/place/aires.lst ...
"""
import sys
import unicodedata


def tidy(path):
    with open(path, encoding="utf-8") as f:
        lines = [unicodedata.normalize("NFC", line.rstrip("\n")).replace("’", "'") for line in f]
    header = [line for line in lines if line.startswith("#")]
    entries = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            text = line.split("\t")[0]
            if entries.setdefault(text, line) != line:
                print(f"{path}: '{text}' stands twice with different columns; the first is kept", file=sys.stderr)
    with open(path, "w", encoding="utf-8", newline="\n") as f:
        f.writelines(line + "\n" for line in header + [entries[t] for t in sorted(entries)])


for name in sys.argv[1:]:
    tidy(name)
