"""filin in a spaCy pipeline: nlp.add_pipe("filin") sets doc.ents.

Every mention is also a span of doc.spans["filin"]; mentions that share a token all stand there, while doc.ents takes the longest. A span's
`_.filin` is a dict of what filin says of the mention (start, end, text, type, rule, score and its attributes), `_.filin_value` its value,
`kb_id_` the id of its entity. `doc._.filin_date` is the day that the text was written, where it is not the same for all texts.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from . import Document, Mention, Rules, default_rules


def _value(span: Span) -> Any:
    return (span._.filin or {}).get("value")


if not Span.has_extension("filin"):
    Span.set_extension("filin", default=None)
    Span.set_extension("filin_value", getter=_value)
if not Doc.has_extension("filin_date"):
    Doc.set_extension("filin_date", default=None)


class FilinComponent:
    def __init__(self, rules: list[str], date: str | None, timezone: str, overwrite: bool, jobs: int | None) -> None:
        self.rules = Rules(*rules) if rules else default_rules()
        self.date = date
        self.timezone = timezone
        self.overwrite = overwrite
        self.jobs = jobs

    def __call__(self, doc: Doc) -> Doc:
        return self._annotate(doc, self.rules.extract(doc.text, doc._.filin_date or self.date, timezone=self.timezone))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        docs, for_texts = tee(stream)
        texts = ((doc.text, doc._.filin_date) for doc in for_texts)
        found = self.rules.pipe(texts, self.date, timezone=self.timezone, jobs=self.jobs)
        for doc, document in zip(docs, found):
            yield self._annotate(doc, document)

    def _annotate(self, doc: Doc, document: Document) -> Doc:
        spans = [self._span(doc, mention) for mention in document.mentions]
        doc.spans["filin"] = spans
        if self.overwrite:
            doc.ents = filter_spans(spans)
        else:  # what others found stays
            taken = {token.i for ent in doc.ents for token in ent}
            free = [span for span in spans if not any(token.i in taken for token in span)]
            doc.ents = [*doc.ents, *filter_spans(free)]
        return doc

    @staticmethod
    def _span(doc: Doc, mention: Mention) -> Span:
        # A mention may end inside a token, as in "10H00-11H00": the span is of all tokens that it touches.
        entity = mention.entity.id if mention.entity else ""
        span = doc.char_span(mention.start, mention.end, label=mention.label, kb_id=entity, alignment_mode="expand")
        assert span is not None  # a mention lies in its text
        span._.filin = {"start": mention.start, "end": mention.end, "text": mention.text, "type": mention.type,
                        "rule": mention.rule, "score": mention.score, **mention.attributes}
        return span


@Language.factory("filin", assigns=["doc.ents", "doc.spans", "span._.filin"],
                  default_config={"rules": [], "date": None, "timezone": "", "overwrite": True, "jobs": None})
def make_filin(nlp: Language, name: str, rules: list[str], date: str | None, timezone: str, overwrite: bool,
               jobs: int | None) -> FilinComponent:
    return FilinComponent(rules, date, timezone, overwrite, jobs)
