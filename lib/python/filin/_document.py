"""What comes out: plain objects, made of what `filin -f json` says."""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Union

Value = Union[str, float, list[float]]


@dataclass(slots=True)
class Entity:
    """What one or more mentions of a document name."""

    id: str  # "person/vladimir-poutine", unique in the document
    type: str
    name: str
    mentions: int  # how many
    first: int  # where the first of them begins
    attributes: dict[str, Value] = field(default_factory=dict)  # role, country, lat, lon, ...


@dataclass(slots=True)
class Mention:
    """A piece of the text: text[start:end]."""

    start: int
    end: int
    type: str  # "person"
    label: str  # "PER"
    text: str
    rule: str  # that found it
    score: float  # 0..1
    entity: Entity | None = None
    attributes: dict[str, Value] = field(default_factory=dict)  # value, value_m, unit, modifier, ...

    @property
    def value(self) -> Value | None:
        """ISO 8601 or TIMEX3 for time, a number and its unit for the rest; None if it has none or it is not known."""
        return self.attributes.get("value")


@dataclass(slots=True)
class Document:
    """One text and all that was found in it."""

    text: str
    date: str | None  # "2023-09-17"
    date_source: str  # "option", "dateline", "footer", "none"
    mentions: list[Mention]  # in the order of the text; none overlap
    entities: list[Entity]  # in the order of their first mentions


_ENTITY_FIELDS = ("id", "type", "name", "mentions", "first")
_MENTION_FIELDS = ("start", "end", "type", "text", "rule", "score", "entity")


def _without(record: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Value]:
    return {key: value for key, value in record.items() if key not in fields}


def document_of(text: str, found: bytes, labels: list[str]) -> Document:
    """The Document of `text` from its record, and the labels of its mentions."""
    record = json.loads(found)
    entities = [Entity(each["id"], each["type"], each["name"], each["mentions"], each["first"], _without(each, _ENTITY_FIELDS))
                for each in record["entities"]]
    by_id = {entity.id: entity for entity in entities}
    mentions = [
        Mention(start := each["start"], end := each["end"], each["type"], label, text[start:end], each["rule"], each["score"],
                by_id.get(each.get("entity", "")), _without(each, _MENTION_FIELDS))
        for each, label in zip(record["mentions"], labels)
    ]
    return Document(text, record.get("date"), record["date_source"], mentions, entities)
