#!/usr/bin/env python3
"""Checks the lists of names below rules/fr: person, place, organization and mots.

    lists.py RULES OVERLAPS             exit 1 and one line a finding
    lists.py RULES OVERLAPS --propose   print the overlaps that OVERLAPS lacks, for review
    lists.py --self-test                the checks find what they are for

OVERLAPS holds lines "folder/list folder/list TAB name; name; ...": the names that may stand in both lists, '*' for any.
"""
import itertools
import os
import re
import sys
import unicodedata

FOLDERS = ("person", "place", "organization", "mots")
COLUMNS = {
    "gender": r"m|f|mf", "tier": r"[1-4]", "word": r"1", "place": r".+", "first": r"1", "surname": r"1", "kind": r"[a-z_ /-]+", "plural": r"1",
    "origin": r"[a-z]+", "form": r"present|past|inverted|source", "number": r"sg|pl|any", "country": r"[A-Z]{2}", "place_too": r"1",
    "name": r".+", "id": r"\d+", "lat": r"-?\d{1,2}(?:\.\d{1,4})?", "lon": r"-?\d{1,3}(?:\.\d{1,4})?", "population": r"\d+",
    "old": r"1", "also": r"(?:\d+:[A-Z]{2}:-?[\d.]+:-?[\d.]+:\d+;?)+", "department": r"[0-9AB]{2,3}", "insee": r"[0-9AB]{5}",
    "code": r"[A-Z0-9.]+", "iso": r"[A-Z]{2}-[A-Z0-9]+", "region": r".+", "part": r"1", "sense": r".+",
}
# Lists in which one name may bear one sense only. The small towns are looked at in context only and keep out of all others.
DISJOINT = ("place", "organization")
# Lists of names that stand in other lists by intent: flags on them.
FLAGS = {"place/homographes", "organization/homographes", "person/prenoms_mots"}


def entries(path):
    with open(path, "rb") as f:
        data = f.read()
    return data.decode("utf-8").split("\n")


def check_list(label, lines):
    """Findings of one list, and its names."""
    found, names = [], []
    # Lists with sections of their own say nothing of order in their header.
    ordered = any(re.search(r"Generated|Keep sorted", line) for line in lines[:4])
    if not lines[0].startswith("# "):
        found.append(f"{label}:1: no header that says what the list is")
    if lines[-1] != "":
        found.append(f"{label}: the last line does not end")
    for n, line in enumerate(lines[:-1], 1):
        if line.startswith("#") or not line:
            continue
        where = f"{label}:{n}:"
        text, *columns = line.split("\t")
        if text != text.strip() or "  " in text or not text:
            found.append(f"{where} space around or doubled in '{text}'")
        if unicodedata.normalize("NFC", line) != line:
            found.append(f"{where} not NFC: '{text}'")
        if "’" in line or "\r" in line:
            found.append(f"{where} curly apostrophe or CR in '{text}'")
        for column in columns:
            key, equals, value = column.partition("=")
            if not equals or key not in COLUMNS:
                found.append(f"{where} unknown column '{column}'")
            elif not re.fullmatch(COLUMNS[key], value):
                found.append(f"{where} odd value '{column}'")
        keys = [c.partition("=")[0] for c in columns]
        if len(keys) != len(set(keys)):
            found.append(f"{where} a column twice")
        if ("lat" in keys) != ("lon" in keys):
            found.append(f"{where} latitude and longitude go together")
        if names and text == names[-1]:
            found.append(f"{where} '{text}' stands twice")
        elif names and text < names[-1] and ordered:
            found.append(f"{where} '{text}' is out of order (rules/tools/sort_list.py)")
            ordered = False
        names.append(text)
    if len(names) != len(set(names)) and not found:
        found.append(f"{label}: a name stands twice")
    return found, set(names)


def read_overlaps(lines):
    allowed = {}
    for line in lines:
        if line and not line.startswith("#"):
            pair, _, names = line.partition("\t")
            allowed[tuple(sorted(pair.split()))] = {n.strip() for n in names.split(";")}
    return allowed


def overlaps(lists, allowed):
    """(pair, names) that nobody allowed, and allowed names that overlap no more."""
    for a, b in itertools.combinations(sorted(lists), 2):
        if not (a.startswith(DISJOINT) and b.startswith(DISJOINT)) or {a, b} & FLAGS:
            continue
        both, may = lists[a] & lists[b], allowed.get((a, b), set())
        if "*" not in may and both - may:
            yield f"{a} {b}", both - may


def self_test():
    def says(word, lines):
        found, _ = check_list("t", lines)
        return any(word in f for f in found)
    good = ["# h", "Aa\tgender=m", "Bb", ""]
    assert not check_list("t", good)[0]
    assert says("header", ["Aa", ""]) and says("out of order", ["# Keep sorted", "Bb", "Aa", ""]) and says("twice", ["# h", "Aa", "Aa", ""])
    assert says("NFC", ["# h", "E\u0301", ""]) and says("unknown column", ["# h", "Aa\tcolour=red", ""]) and says("odd value", ["# h", "Aa\tlat=x\tlon=1", ""])
    assert says("go together", ["# h", "Aa\tlat=1", ""]) and says("does not end", ["# h", "Aa"]) and says("apostrophe", ["# h", "l’Aa", ""])
    lists = {"place/a": {"X", "Y"}, "organization/b": {"Y"}, "place/c": {"Y", "Z"}}
    assert dict(overlaps(lists, {})) == {"organization/b place/a": {"Y"}, "organization/b place/c": {"Y"}, "place/a place/c": {"Y"}}
    assert not list(overlaps(lists, read_overlaps(["organization/b place/a\tY", "place/c organization/b\t*", "place/a place/c\tY; W"])))


def main(arguments):
    self_test()
    if arguments == ["--self-test"]:
        return 0
    rules, overlap_file = arguments[:2]
    found, lists, total = [], {}, 0
    for folder in FOLDERS:
        path = os.path.join(rules, "fr", folder)
        for file in sorted(f for f in os.listdir(path) if f.endswith(".lst")):
            findings, names = check_list(f"{folder}/{file}", entries(os.path.join(path, file)))
            found += findings
            lists[f"{folder}/{file[:-4]}"] = names
            total += len(names)
    if total < 50_000:
        found.append(f"only {total} names below {rules}/fr: are these the lists?")
    for pair, names in overlaps(lists, read_overlaps(entries(overlap_file))):
        line = f"{pair}\t{'; '.join(sorted(names))}"
        if "--propose" in arguments:
            print(line)
        else:
            found.append(f"in two lists, and not in {os.path.basename(overlap_file)}: {line[:300]}")
    for finding in found:
        print(finding, file=sys.stderr)
    print(f"{len(lists)} lists, {total} names, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
