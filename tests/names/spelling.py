#!/usr/bin/env python3
"""The same names come out however a text is spelt: ' or ’, NFC or NFD, LF or CRLF, NBSP or space.

  spelling.py FILIN RULES SAMPLES
"""
import glob
import json
import subprocess
import sys
import unicodedata

filin, rules, samples = sys.argv[1:4]
NAMES = "person,place,organization"


def plain(text):
    """What all spellings of a mention have in common."""
    text = unicodedata.normalize("NFC", text)
    return " ".join(text.replace("’", "'").replace("\r", "").replace("\u00a0", " ").split())


SPELLINGS = {
    "typographic apostrophe": lambda t: t.replace("'", "’"),
    "straight apostrophe": lambda t: t.replace("’", "'"),
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "NBSP": lambda t: t.replace(" ", "\u00a0"),
}

texts = {}
for path in sorted(glob.glob(samples + "/*.txt")):
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    texts[path] = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
if not texts:
    sys.exit("spelling: no texts in " + samples)


def names(respell):
    feed = "".join(json.dumps({"id": i, "text": respell(t)}) + "\n" for i, t in texts.items())
    run = subprocess.run([filin, "--rules", rules, "-t", NAMES, "-f", "jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True)
    found = {}
    for line in run.stdout.decode().split("\n"):
        if line:
            record = json.loads(line)
            found[record["id"]] = [(m["type"], plain(m["text"])) for m in record["mentions"]]
    return found


failed = 0
base = names(lambda t: t)
if sum(map(len, base.values())) < 10:
    sys.exit("spelling: hardly any name was found in the samples")
for what, respell in SPELLINGS.items():
    for path, found in names(respell).items():
        if found != base[path]:
            failed += 1
            print(f"{path}, {what}: only so {sorted(set(found) - set(base[path]))}, no more {sorted(set(base[path]) - set(found))}")
sys.exit(failed != 0)
