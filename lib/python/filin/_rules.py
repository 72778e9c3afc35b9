"""Rules, and texts through them."""
from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date as Date
from typing import Union

from . import _core
from ._document import Document, document_of

Text = Union[str, "tuple[str, Date | str | None]"]

_BATCH = 1 << 15  # characters handed to a thread at once: enough that handing over costs nothing


class Rules:
    """Rules and lists, ready for use: a compiled pack (`filin compile`), or folders of rule files, of which a later one extends or
    replaces what an earlier one says. Any number of threads may use one object. ValueError tells what is wrong with the files."""

    def __init__(self, *paths: str | os.PathLike[str]) -> None:
        if not paths:
            raise TypeError("Rules: expected the path of a pack or of rule folders")
        self._rules = _core.Rules([os.fspath(path) for path in paths])
        self._local = threading.local()

    @property
    def digest(self) -> str:
        """Two rule sets with the same digest find the same."""
        return self._rules.digest

    def extract(self, text: str, date: Date | str | None = None, *, timezone: str = "") -> Document:
        """See filin.extract."""
        return self._extract([(text, date)], timezone)[0]

    def pipe(self, texts: Iterable[Text], date: Date | str | None = None, *, timezone: str = "",
             jobs: int | None = None) -> Iterator[Document]:
        """See filin.pipe."""
        jobs = jobs if jobs is not None else os.cpu_count() or 1
        if jobs < 1:
            raise ValueError(f"jobs: expected 1 or more, found {jobs}")
        return self._pipe(_batches(texts, date), timezone, jobs)

    def _pipe(self, batches: Iterator[list[tuple[str, Date | str | None]]], timezone: str, jobs: int) -> Iterator[Document]:
        with ThreadPoolExecutor(jobs, "filin") as pool:
            waiting: deque[Future[list[Document]]] = deque()
            try:
                for batch in batches:
                    waiting.append(pool.submit(self._extract, batch, timezone))
                    if len(waiting) > 2 * jobs:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:  # whoever stops early does not wait for what nobody wants
                for future in waiting:
                    future.cancel()

    def _extract(self, texts: list[tuple[str, Date | str | None]], timezone: str) -> list[Document]:
        extractor = getattr(self._local, "extractor", None)
        if extractor is None:
            extractor = self._local.extractor = _core.Extractor(self._rules)
        # A lone surrogate is no character: one "?" in its place keeps all positions.
        found = extractor.extract([(text.encode("utf-8", "replace"), _iso(date)) for text, date in texts], timezone)
        return [document_of(text, json, labels) for (text, _), (json, labels) in zip(texts, found)]


def _iso(date: Date | str | None) -> str | None:
    # A datetime is a date too; its time of day says nothing of the text's day.
    return f"{date.year:04}-{date.month:02}-{date.day:02}" if isinstance(date, Date) else date


def _batches(texts: Iterable[Text], date: Date | str | None) -> Iterator[list[tuple[str, Date | str | None]]]:
    batch: list[tuple[str, Date | str | None]] = []
    size = 0
    for each in texts:
        text, own = (each, date) if isinstance(each, str) else (each[0], each[1] if each[1] is not None else date)
        batch.append((text, own))
        size += len(text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
