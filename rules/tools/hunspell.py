"""All word forms of a hunspell dictionary with FLAG long, and what its entries say of them.

Only what fr.dic needs: suffixes with continuation flags, no compounds. Prefixes are left out on purpose: in French they are
elisions (l', d', qu'), which the engine cuts off by itself.
"""
import re


def _flags(text):
    return [text[i:i + 2] for i in range(0, len(text), 2)]


class Dictionary:
    def __init__(self, base):
        self._suffixes = {}
        self._patterns = {}
        self._read_affixes(base + ".aff")
        self.entries = list(self._read_words(base + ".dic"))

    def _read_affixes(self, path):
        for line in open(path, encoding="utf-8"):
            part = line.split()
            if len(part) < 5 or part[0] != "SFX":
                continue
            add, _, more = part[3].partition("/")
            strip = "" if part[2] == "0" else part[2]
            tags = [p for p in part[5:] if ":" in p]
            rule = (strip, "" if add == "0" else add, part[4], _flags(more), tags)
            self._suffixes.setdefault(part[1], []).append(rule)

    def _read_words(self, path):
        with open(path, encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                head, *tags = line.split()
                word, _, flags = head.partition("/")
                yield word, _flags(flags), tags

    def _fits(self, condition, word):
        if condition == ".":
            return True
        found = self._patterns.get(condition)
        if found is None:
            found = self._patterns[condition] = re.compile("(?:" + condition + ")$")
        return found.search(word)

    def forms(self, word, flags, depth=0):
        """Yields (form, tags of the suffix) for one entry, the entry itself first."""
        yield word, []
        if depth > 2:
            return
        for flag in flags:
            for strip, add, condition, more, tags in self._suffixes.get(flag, ()):
                if not word.endswith(strip) or not self._fits(condition, word):
                    continue
                stem = word[:len(word) - len(strip)] if strip else word
                for form, inner in self.forms(stem + add, more, depth + 1):
                    yield form, tags + inner
