"""Countries, regions, departments, towns and communes: who is who, and which of two homonyms a French paper means."""
import os
import re
import statistics
import unicodedata

from sources import fold
from writer import clean

HERE = os.path.dirname(os.path.abspath(__file__))
LETTERS = {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "ø", "ʿ": "", "ʾ": "", "ʼ": "'", "‘": "'", "’": "'", "ə": "e", "Ə": "E", "ŏ": "o"}


def round4(x):
    return f"{float(x):.4f}".rstrip("0").rstrip(".")


def record(town):
    return {"id": town["geonameid"], "country": town["countrycode"], "lat": round4(town["latitude"]),
            "lon": round4(town["longitude"]), "population": town["population"]}


def plain(name):
    """A name as a newspaper prints it: scholars' signs (ā ţ ḩ ʿ) off, Western accents kept."""
    out = []
    for c in unicodedata.normalize("NFC", name):
        if c in LETTERS:
            out.append(LETTERS[c])
        elif ord(c) > 0xFF and unicodedata.decomposition(c):
            out.append(unicodedata.normalize("NFD", c)[0])
        else:
            out.append(c)
    return "".join(c for c in unicodedata.normalize("NFC", "".join(out)) if not unicodedata.combining(c))


def hand_forms():
    """{code: [(name, is_old)]}, the canonical name first."""
    forms = {}
    for line in open(os.path.join(HERE, "pays_formes.txt"), encoding="utf-8"):
        line = line.strip()
        if line and not line.startswith("#"):
            code, *names = line.split("|")
            forms[code] = [(n.lstrip("!"), n.startswith("!")) for n in names]
    return forms


def countries(sources):
    towns = {}
    for town in sources.towns().values():
        towns.setdefault(town["countrycode"], []).append(town)
    french, cldr, forms, out = sources.french_geonames(), sources.cldr_territories(), hand_forms(), {}
    home_nations = {"Angleterre", "Écosse", "Pays de Galles", "pays de Galles", "Irlande du Nord"}
    for code, country in sorted(sources.countries().items()):
        names = forms.get(code, [(cldr.get(code) or french[code], False)])
        if names[0][0] == "=-":
            continue
        canonical = names[0][0]
        facts = {"country": code, "id": country["geonameid"], "population": country["population"] or None, "kind": "country"}
        here = towns.get(code)
        if here:  # the middle of its towns: near where its people live
            facts["lat"] = round4(statistics.median(t["latitude"] for t in here))
            facts["lon"] = round4(statistics.median(t["longitude"] for t in here))
        listed = [n for n, _ in names] + [cldr.get(code), french.get(code), cldr.get(code + "-alt-variant"), cldr.get(code + "-alt-short")]
        old = {n for n, o in names if o}
        for name in listed:
            if not name or "(" in name or "R.A.S." in name or len(name) < 3:
                continue
            name = clean(name)
            name = re.sub(r"^Île", "île", name) if name != canonical else name
            if name in home_nations:
                out.setdefault(name, {"country": code, "kind": "country"})
            else:
                out.setdefault(name, {**facts, "name": canonical if name != canonical else None, "old": 1 if name in old else None})
    for name, codes in (("Yougoslavie", "RS"), ("ex-Yougoslavie", "RS"), ("Tchécoslovaquie", "CZ"), ("ex-URSS", "RU"), ("Serbie-et-Monténégro", "RS"),
                        ("Prusse", "DE"), ("Empire britannique", "GB"), ("Autriche-Hongrie", "AT"), ("Indochine", "VN"), ("Corée", "KR"), ("Empire romain", "IT")):
        out.setdefault(name, {"country": codes, "kind": "country", "old": 1 if name != "Corée" else None})
    return out


def communes(sources, towns_by_region):
    """{name: [facts]} of France, GeoNames id and position joined by name and region."""
    by_name = {}
    for c in sources.etalab("communes"):
        if c["type"] not in ("commune-actuelle", "commune-deleguee", "commune-associee"):
            continue
        facts = {"country": "FR", "department": c["departement"] if "departement" in c else c["code"][:2], "insee": c["code"],
                 "population": c.get("population", 0), "current": c["type"] == "commune-actuelle"}
        town = towns_by_region.get((fold(c["nom"]), c.get("region")))
        if town:
            facts.update(id=town["geonameid"], lat=round4(town["latitude"]), lon=round4(town["longitude"]))
        by_name.setdefault(clean(c["nom"]), []).append(facts)
    return by_name


OVERSEAS = {"GP": "01", "MQ": "02", "GF": "03", "RE": "04", "YT": "06"}  # GeoNames country: INSEE region
FRENCH = set(OVERSEAS) | {"FR", "NC", "PF", "PM", "WF", "BL", "MF"}


def french_towns(sources):
    """{(folded name, INSEE region): town}: GeoNames numbers the French regions as INSEE does."""
    out = {}
    for town in sorted(sources.towns().values(), key=lambda t: t["population"]):
        code = town["countrycode"]
        if code in FRENCH:
            region = town["admin1code"] if code == "FR" else OVERSEAS.get(code)
            for name in town["alternatenames"]:
                if "-" in name or not name.isascii():
                    out.setdefault((fold(name), region), town)
            out[(fold(town["name"]), region)] = town
    return out


CITY_PART = re.compile(r"\d|\b(?:arrondissement|District|Township|Borough|City Center|Zona|Sector)\b|/|\(")


def world_towns(sources, minimum):
    """[(name, facts, sure)] outside France, biggest first; sure: the name is French usage (GeoNames) or the town has minimum inhabitants."""
    french, out = sources.french_geonames(), []
    for key, town in sources.towns().items():
        if town["countrycode"] in FRENCH:
            continue
        facts = record(town)
        main = clean(plain(town["name"]))
        name = clean(french.get(key, main))
        if CITY_PART.search(name) or not name[0].isupper():
            continue
        sure = key in french or town["population"] >= minimum
        out.append((name, facts, sure))
        if main != name and not CITY_PART.search(main):
            out.append((main, {**facts, "name": name}, sure and town["population"] >= minimum))
    out.sort(key=lambda e: (-e[1]["population"], e[1]["id"], e[0]))
    return out


def middle(towns):
    """{lat, lon} of towns: the median, near where people live."""
    if not towns:
        return {}
    return {"lat": round4(statistics.median(float(t["lat"]) for t in towns)), "lon": round4(statistics.median(float(t["lon"]) for t in towns))}


def departments(sources):
    out, regions, towns = {}, {r["code"]: r["nom"] for r in sources.etalab("regions")}, {}
    for group in communes(sources, french_towns(sources)).values():
        for commune in group:
            if commune.get("lat"):
                towns.setdefault(commune["department"], []).append(commune)
    for d in sources.etalab("departements"):
        out[clean(d["nom"])] = {"kind": "department", "country": "FR", "code": d["code"], "region": clean(regions[d["region"]]),
                                **middle(towns.get(d["code"]))}
    del out["Paris"]  # first of all a town
    return out


GENERIC = re.compile(r"^(?:Provinces?|Régions?|Raions?|Voïvodie|République|Districts?|Oblast|Gouvernorat|Comté|Département|Préfecture|État|Canton|Kraï|Krai"
                     r"|Communauté autonome|Municipalité|Wilaya|Comitat|Județ|Division|Paroisse|Territoire|Okroug|Région autonome|Région administrative)"
                     r" (?:capitale |spéciale |autonome |fédéral |souverain )*(?:de la |de l'|des |du |de |d')(?P<name>.+)$")


def without_generic(name):
    """'Province de Hubei' is named Hubei in a text: the generic word is a kind (GUIDE.md)."""
    found = GENERIC.match(name)
    return found["name"] if found and found["name"][0].isupper() else name


def chief_towns(sources):
    """{(country, folded name): town}: where a region is called by its chief town, as Kidal or Gao."""
    out = {}
    for town in sorted(sources.towns().values(), key=lambda t: t["population"]):
        for name in town["alternatenames"]:
            if name.isascii():
                out.setdefault((town["countrycode"], fold(name)), town)
        out[(town["countrycode"], fold(plain(town["name"])))] = town
    return out


def regions(sources, towns_median):
    """French and world first-level divisions with a French name, in the middle of their towns or where the chief town of that name lies."""
    chief = chief_towns(sources)
    out, french, common = {}, sources.french_geonames(), sources.common_folded()
    for r in sources.etalab("regions"):
        departments_of = [d for d in departments(sources).values() if d["region"] == clean(r["nom"]) and d.get("lat")]
        out[clean(r["nom"])] = {"kind": "region", "country": "FR", "code": r["code"], **middle(departments_of)}
    for code, name in french.items():
        if "." not in code:
            continue
        country, admin1 = code.split(".")
        name = without_generic(clean(name))
        facts = {"kind": "region", "country": country, "code": code}
        facts.update(towns_median.get(code, {}))
        if name[0].isupper() and len(name) > 2 and fold(name) not in common:
            out.setdefault(name, facts)
    kinds = {"Province", "State", "Region", "Republic", "Autonomous region", "Autonomous community", "Governorate", "Land", "Oblast",
             "Autonomous republic", "Administrative region", "Canton", "Department", "Prefecture", "Krai", "Autonomous province", "Länder"}
    for code, kind, name in sources.subdivisions():
        name = without_generic(clean(plain(name)))
        if (kind in kinds and len(name) > 2 and name.isprintable() and not any(unicodedata.combining(c) for c in name) and name[0].isupper() and not re.search(r"[(,\d/]|oblast|Sheng|kraj\b", name)
                and not code.startswith(("FR-", "GB-")) and fold(name) not in common):
            town = chief.get((code[:2], fold(name)))
            place = {"lat": round4(town["latitude"]), "lon": round4(town["longitude"])} if town else {}
            out.setdefault(name, {"kind": "region", "country": code[:2], "iso": code, **place})
    return out


def median_by_admin1(sources):
    places = {}
    for town in sources.towns().values():
        places.setdefault(town["countrycode"] + "." + town["admin1code"], []).append(town)
    return {k: {"lat": round4(statistics.median(t["latitude"] for t in v)), "lon": round4(statistics.median(t["longitude"] for t in v))}
            for k, v in places.items()}


def distrust_words(lists, common, known):
    """Moves towns that are words (Ho, Mobile, Baise) to the lists of small ones, unless a newspaper means the town."""
    for trusted, rest, enough in (("villes", "villes_petites", 1_000_000), ("communes", "communes_petites", 40_000)):
        for name in [n for n in lists[trusted] if n not in known and (fold(n) in common or len(n) < 3)]:
            if lists[trusted][name]["population"] < enough:
                facts = lists[trusted].pop(name)
                lists[rest].setdefault(name, facts)


def make_room(lists, regions, by_hand):
    """One name stands in one place list: what was written by hand is worth more than a small town or a province."""
    for name in by_hand["place"]:
        for group in (lists["villes_petites"], lists["communes_petites"], regions):
            group.pop(name, None)
    for name in [n for n, f in lists["communes"].items() if n in by_hand["place"] | by_hand["organization"] and f["population"] < 10_000]:
        del lists["communes"][name]
    for name in [n for n in lists["villes"] if n in by_hand["organization"]]:
        del lists["villes"][name]  # Mercedes, Nokia, Ajax
    for group in (lists["villes_petites"], lists["communes_petites"]):
        for name in by_hand["organization"] & set(group):
            del group[name]
