#!/usr/bin/env python3
"""Hard cases of names, one a line: the rows of phenomena.tsv against the tagged output.

  phenomena.py FILIN RULES
"""
import pathlib
import re
import subprocess
import sys
import json

filin, rules = sys.argv[1:3]
TAG = re.compile(r"\[([^\[\]|]+)\|(PER|LOC|ORG)\]")
LABEL = {"person": "PER", "place": "LOC", "organization": "ORG"}
rows = []
for line in (pathlib.Path(__file__).resolve().parent / "phenomena.tsv").read_text(encoding="utf-8").split("\n"):
    if line and not line.startswith("#"):
        case, tagged = line.split("\t")
        rows.append((case, tagged.replace("\\n", "\n").replace("\\s", "\u00a0")))
feed = "".join(json.dumps({"id": case, "text": TAG.sub(r"\1", tagged)}) + "\n" for case, tagged in rows)
run = subprocess.run([filin, "--rules", rules, "-t", "person,place,organization", "-f", "jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True)
records = [json.loads(line) for line in run.stdout.decode().split("\n") if line]
if len(rows) < 100 or len(records) != len(rows):
    sys.exit(f"phenomena: {len(rows)} rows, {len(records)} records")
failed = 0
for (case, tagged), record in zip(rows, records):
    got = record["text"]
    for m in reversed(record["mentions"]):
        got = f"{got[:m['start']]}[{m['text']}|{LABEL[m['type']]}]{got[m['end']:]}"
    if got != tagged:
        failed += 1
        print(f"{case}: expected {tagged}\n{' ' * len(case)}  found    {got}")
sys.exit(failed != 0)
