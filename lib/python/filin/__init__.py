"""People, places, organizations, dates, durations, distances, money in French news.

>>> import filin
>>> document = filin.extract("Kim Jong Un est arrivé mardi à Vladivostok.", date="2023-09-17")
>>> [(mention.text, mention.type, mention.value) for mention in document.mentions]
[('Kim Jong Un', 'person', None), ('mardi', 'date', '2023-09-12'), ('Vladivostok', 'place', None)]
"""
from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from datetime import date as Date
from importlib.resources import files

from ._document import Document, Entity, Mention, Value
from ._rules import Rules, Text

__all__ = ["Document", "Entity", "Mention", "Rules", "Text", "Value", "default_rules", "extract", "pipe"]


@functools.cache
def default_rules() -> Rules:
    """The rules that came with this package, opened once."""
    return Rules(str(files(__name__) / "fr.pack"))


def extract(text: str, date: Date | str | None = None, *, timezone: str = "") -> Document:
    """All that filin finds in one text. `date` is the day it was written, a date or "YYYY-MM-DD"; without it "mardi" has no value,
    unless a dateline tells. Safe from any thread. ValueError if the date is none."""
    return default_rules().extract(text, date, timezone=timezone)


def pipe(texts: Iterable[Text], date: Date | str | None = None, *, timezone: str = "", jobs: int | None = None) -> Iterator[Document]:
    """A Document for each text, in their order, worked out by `jobs` threads (as many as there are processors, if None) that do not hold
    Python's lock. A text is a string, or a pair of it and its date. Texts are taken from `texts` as they are needed."""
    return default_rules().pipe(texts, date, timezone=timezone, jobs=jobs)
