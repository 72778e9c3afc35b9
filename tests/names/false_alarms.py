#!/usr/bin/env python3
"""False alarms per 1,000 words: names found where annotated text has none, and which rules find them.

  false_alarms.py FILIN RULES GOLD.jsonl [GOLD.jsonl ...] [--most N]

A false alarm is a person, place or organization that overlaps no annotated entity of any type and no "ignore" span. Words are what stands
between white space. --most N fails if there are more than N in 1,000 words.

Annotators leave names out, more often the tenth time than the first. So the alarms are told apart: those whose very words are annotated as a name
elsewhere in the same text, elsewhere in the files given, and nowhere. --show prints each alarm of the last kind in its surroundings.
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
parser.add_argument("--show", action="store_true")
arguments = parser.parse_args()


def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def words_of(document, mention):
    return document["text"][mention["start"]:mention["end"]].casefold()


def names_of(document):
    return {words_of(document, e) for e in document["entities"] if e["type"] in ("PER", "LOC", "ORG")}


total_words, total, rules, unnamed, kinds, names = 0, 0, collections.Counter(), [], collections.Counter(), set()
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
    found = [(d, m) for d, r in zip(documents, records) for m in r["mentions"]
             if not any(overlaps(m, e) for e in d["entities"] + d.get("ignore", []))]
    alarms = [m["rule"] for d, m in found]
    names.update(*(names_of(d) for d in documents))
    for d, m in found:
        if words_of(d, m) in names_of(d):
            kinds["annotated elsewhere in the same text"] += 1
        else:
            unnamed.append((d, m))
    print(f"{path}: {len(alarms)} false alarms in {words} words, {1000 * len(alarms) / words:.2f} in 1,000")
    rules.update(alarms)
    total, total_words = total + len(alarms), total_words + words
rate = 1000 * total / max(1, total_words)
print(f"all: {total} in {total_words} words, {rate:.2f} in 1,000")
for d, m in unnamed:
    known = words_of(d, m) in names
    kinds["annotated in another text" if known else "annotated nowhere"] += 1
    if arguments.show and not known:
        left, right = d["text"][max(0, m["start"] - 50):m["start"]], d["text"][m["end"]:m["end"] + 40]
        print(f"  {m['rule']}: {left}[{m['text']}]{right}".replace("\n", " / "))
for kind, count in kinds.most_common():
    print(f"{count:6} {kind}, {1000 * count / max(1, total_words):.2f} in 1,000")
for rule, count in rules.most_common(25):
    print(f"{count:6} {rule}")
sys.exit(arguments.most is not None and rate > arguments.most)
