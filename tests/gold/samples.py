#!/usr/bin/env python3
"""Makes samples.jsonl, and the files of samples/ that it annotates, from samples/*.ann. Standard library only.

  tests/gold/samples.py           writes them
  tests/gold/samples.py --check   writes nothing; exit status 1 and a list if one of them is not what this would write

A .ann file is a dispatch whose mentions stand in brackets: [mardi|DATE=2024-03-12], [Elona Dervishi|PER],
[5 à 7 km|DISTANCE=5000..7000;kind=depth;from=Pica]. Types and spans follow the annotation guide in README.md. Lines before the text,
each KEY=VALUE: date=2025-11-24 (of a sample whose dateline has none), and how it is written: wrap=78 (hard-wrapped),
encoding=cp1252, newline=crlf, form=nfd, spaces=nbsp.
Offsets are code points of the sample's text, decoded, with its own line breaks and spaces.
"""
import json
import pathlib
import re
import sys
import textwrap
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
TAG = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)(?:=([^\[\]|;]*))?((?:;[a-z]+=[^\[\]|;]+)*)\]")
SETTING = re.compile(r"(date|wrap|encoding|newline|form|spaces)=(\S+)\n")
TYPES = {"PER", "LOC", "ORG", "DATE", "DURATION", "DISTANCE", "MONEY", "PERCENT", "QUANTITY"}
NBSP, NARROW = "\u00a0", "\u202f"


def value_of(kind, text, value):
    if kind == "PER":
        return value or text
    if kind in ("LOC", "ORG") or not value:
        return None
    if kind in ("DISTANCE", "PERCENT"):
        numbers = [float(each) for each in value.split("..")]
        numbers = [int(each) if each == int(each) else each for each in numbers]
        return numbers if len(numbers) > 1 else numbers[0]
    return value


def split_tags(source):
    """The text without tags, and (start, end, type, value, attributes) in it."""
    text, mentions, at = "", [], 0
    for tag in TAG.finditer(source):
        text += source[at:tag.start()]
        words, kind, value, more = tag.groups()
        if kind not in TYPES:
            sys.exit(f"samples.py: no type {kind}: {tag.group()}")
        attributes = dict(each.split("=", 1) for each in more.split(";")[1:])
        mentions.append((len(text), len(text) + len(words), kind, value_of(kind, words, value), attributes))
        text += words
        at = tag.end()
    text += source[at:]
    if re.search(r"[\[\]|]", text):
        sys.exit(f"samples.py: a bracket is left over in: {text[:60]}")
    return text, mentions


def hard_wrapped(text, width):
    """Line breaks for spaces, one for one, so that offsets stay; the paragraphs are told apart by their short last lines."""
    paragraphs = [textwrap.fill(each, width, break_long_words=False, break_on_hyphens=False) for each in text.split("\n")]
    return "\n".join(paragraphs)


def with_nbsp(text):
    """As a word processor writes French: a narrow no-break space before ; ! ? % and in figures, a no-break space elsewhere."""
    text = re.sub(r" (?=[;!?%])|(?<=\d) (?=\d{3}\b)", NARROW, text)
    return re.sub(r"(?<=«) | (?=[»:])|(?<=\d) (?=[^\W\d_])|(?<=\bMme) |(?<=—) ", NBSP, text)


def rewritten(text, mentions, change):
    """Applies a change of characters that may alter lengths, mention by mention, so that offsets follow it."""
    cuts = sorted({0, len(text), *(at for start, end, *_ in mentions for at in (start, end))})
    moved, out = {0: 0}, ""
    for begin, end in zip(cuts, cuts[1:]):
        out += change(text[begin:end])
        moved[end] = len(out)
    return out, [(moved[start], moved[end], *rest) for start, end, *rest in mentions]


def build(path):
    source, settings = path.read_text(encoding="utf-8"), {}
    while match := SETTING.match(source):
        settings[match[1]] = match[2]
        source = source[match.end():]
    text, mentions = split_tags(source.rstrip("\n") + "\n")
    if "wrap" in settings:
        text = hard_wrapped(text, int(settings["wrap"]))
    if settings.get("spaces") == "nbsp":
        text = with_nbsp(text)
    if settings.get("newline") == "crlf":
        text, mentions = rewritten(text, mentions, lambda part: part.replace("\n", "\r\n"))
    if settings.get("form") == "nfd":
        text, mentions = rewritten(text, mentions, lambda part: unicodedata.normalize("NFD", part))
    dated = [mention for mention in mentions if mention[2] == "DATE"]
    line = text.rfind("\n", 0, text.index("(AFP)")) + 1
    dateline = next(mention for mention in mentions if mention[2] == "LOC" and mention[0] >= line)
    entities = []
    for start, end, kind, value, attributes in mentions:
        entities.append({"start": start, "end": end, "type": kind, "text": text[start:end], "value": value, **attributes})
    record = {"id": path.stem, "text": text, "reference_date": settings.get("date", dated[0][3]),
              "dateline_place": text[dateline[0]:dateline[1]], "entities": entities}
    return record, text.encode(settings.get("encoding", "utf-8"))


def main():
    wanted, lines = {}, []
    for path in sorted((HERE / "samples").glob("*.ann")):
        record, data = build(path)
        wanted[SAMPLES / f"{path.stem}.txt"] = data
        lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    wanted[HERE / "samples.jsonl"] = "".join(lines).encode()
    if "--check" not in sys.argv[1:]:
        for path, data in wanted.items():
            path.write_bytes(data)
        return 0
    stale = [path for path, data in wanted.items() if not path.exists() or path.read_bytes() != data]
    for path in stale:
        print(f"{path}: not what tests/gold/samples.py writes; run it, and commit what it changed", file=sys.stderr)
    return 1 if stale else 0


sys.exit(main())
