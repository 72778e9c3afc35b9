#!/usr/bin/env python3
"""What is said of people, places and bodies: the rows of attributes.tsv against the native JSON.

  attributes.py FILIN RULES
"""
import json
import pathlib
import subprocess
import sys

filin, rules = sys.argv[1:3]
rows = []
for line in (pathlib.Path(__file__).resolve().parent / "attributes.tsv").read_text(encoding="utf-8").split("\n"):
    if line and not line.startswith("#"):
        rows.append(line.split("\t"))
feed = "".join(json.dumps({"id": str(n), "text": row[0]}) + "\n" for n, row in enumerate(rows))
run = subprocess.run([filin, "--rules", rules, "-f", "jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True)
records = [json.loads(line) for line in run.stdout.decode().split("\n") if line]
if len(rows) < 5 or len(records) != len(rows):
    sys.exit(f"attributes: {len(rows)} rows, {len(records)} records")
failed = 0


def expected(pairs):
    """'a=b c d=e' → {'a': 'b c', 'd': 'e'}; an underscore is a space."""
    found, key = {}, ""
    for word in pairs.split(" "):
        if "=" in word:
            key, _, value = word.partition("=")
            found[key] = value
        else:
            found[key] += " " + word
    return {key: value.replace("_", " ") for key, value in found.items()}


for row, record in zip(rows, records):
    mention = next((m for m in record["mentions"] if m["text"] == row[1]), None)
    if mention is None:
        failed += 1
        print(f"{row[0]}: no mention {row[1]}, but {[m['text'] for m in record['mentions']]}")
        continue
    for key, value in expected(row[2]).items():
        got = "-" if key not in mention else str(mention[key])
        if got != value:
            failed += 1
            print(f"{row[0]}: {row[1]}: {key} is {got}, not {value}")
sys.exit(failed != 0)
