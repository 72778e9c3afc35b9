#!/usr/bin/env python3
"""False alarms per 1,000 words: names found where annotated text has none, and which rules find them.

  false_alarms.py FILIN RULES GOLD.jsonl [GOLD.jsonl ...] [--most N]

A false alarm is a person, place or organization that overlaps no annotated entity of any type and no "ignore" span. Words are what stands
between white space. --most N fails if there are more than N in 1,000 words.
"""
import argparse
import collections
import json
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("filin")
parser.add_argument("rules")
parser.add_argument("gold", nargs="+")
parser.add_argument("--most", type=float)
arguments = parser.parse_args()


def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


total_words, total, rules = 0, 0, collections.Counter()
for path in arguments.gold:
    with open(path, encoding="utf-8") as file:
        documents = [json.loads(line) for line in file if line.strip()]
    feed = "".join(json.dumps({"id": str(n), "text": d["text"], "date": d.get("reference_date")}) + "\n" for n, d in enumerate(documents))
    run = subprocess.run([arguments.filin, "-q", "--rules", arguments.rules, "-t", "person,place,organization", "-f", "jsonl"],
                         input=feed.encode(), stdout=subprocess.PIPE, check=True)
    records = [json.loads(line) for line in run.stdout.decode().split("\n") if line]
    if len(records) != len(documents):
        sys.exit(f"false_alarms: {path}: {len(documents)} documents, {len(records)} records")
    words = sum(len(d["text"].split()) for d in documents)
    alarms = [m["rule"] for d, r in zip(documents, records) for m in r["mentions"]
              if not any(overlaps(m, e) for e in d["entities"] + d.get("ignore", []))]
    print(f"{path}: {len(alarms)} false alarms in {words} words, {1000 * len(alarms) / words:.2f} in 1,000")
    rules.update(alarms)
    total, total_words = total + len(alarms), total_words + words
rate = 1000 * total / max(1, total_words)
print(f"all: {total} in {total_words} words, {rate:.2f} in 1,000")
for rule, count in rules.most_common(25):
    print(f"{count:6} {rule}")
sys.exit(arguments.most is not None and rate > arguments.most)
