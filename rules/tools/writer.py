"""Writes a list: header, then sorted unique NFC lines 'text<TAB>key=value...'."""
import os
import re

from sources import PACKAGES, nfc

COMMAND = "python3 rules/tools/make_lists.py PACKAGES_FOLDER"


def clean(text):
    return re.sub(r"\s+", " ", nfc(text).replace("’", "'").replace("ʼ", "'").replace("‘", "'")).strip()


def write(folder, path, what, packages, entries):
    """entries: {text: {key: value}}; values None are left out. Returns the number of entries."""
    lines = []
    for text, facts in entries.items():
        text = clean(text)
        columns = [f"{k}={v}" for k, v in facts.items() if v not in (None, "")]
        lines.append("\t".join([text] + columns))
    lines = sorted(set(lines), key=lambda line: line.split("\t")[0])
    texts = [line.split("\t")[0] for line in lines]
    for a, b in zip(texts, texts[1:]):
        if a == b:
            raise SystemExit(f"make_lists: {path}: '{a}' stands twice")
    os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
    with open(os.path.join(folder, path), "w", encoding="utf-8", newline="\n") as f:
        f.write(f"# {what}\n# Generated, do not edit: {COMMAND}\n")
        for package in packages:
            name, licence, origin = PACKAGES[package]
            f.write(f"# Source: {name}; {licence}; {origin}\n")
        f.writelines(line + "\n" for line in lines)
    return len(lines)
