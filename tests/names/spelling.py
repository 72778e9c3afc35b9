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
    "as it is": lambda t: t,
    "typographic apostrophe": lambda t: t.replace("'", "’"),
    "straight apostrophe": lambda t: t.replace("’", "'"),
    "NFD": lambda t: unicodedata.normalize("NFD", t),
    "CRLF": lambda t: t.replace("\n", "\r\n"),
    "NBSP": lambda t: t.replace(" ", "\u00a0"),
    "all at once": lambda t: unicodedata.normalize("NFD", t.replace("'", "’").replace(" ", "\u00a0").replace("\n", "\r\n")),
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


def names():
    """{spelling: {path: [(type, text)]}}, in one run of the program."""
    feed = ""
    for what, respell in SPELLINGS.items():
        for path, text in texts.items():
            feed += json.dumps({"id": what + "|" + path, "text": respell(text)}) + "\n"
    run = subprocess.run([filin, "--rules", rules, "-t", NAMES, "-f", "jsonl"], input=feed.encode(), stdout=subprocess.PIPE, check=True)
    found = {what: {} for what in SPELLINGS}
    for line in run.stdout.decode().split("\n"):
        if line:
            record = json.loads(line)
            what, path = record["id"].split("|", 1)
            found[what][path] = [(m["type"], plain(m["text"])) for m in record["mentions"]]
    return found


failed = 0
found = names()
base = found.pop("as it is")
if sum(map(len, base.values())) < 10:
    sys.exit("spelling: hardly any name was found in the samples")
for what, by_path in found.items():
    for path, mentions in by_path.items():
        if mentions != base[path]:
            failed += 1
            print(f"{path}, {what}: only so {sorted(set(mentions) - set(base[path]))}, no more {sorted(set(base[path]) - set(mentions))}")
sys.exit(failed != 0)
