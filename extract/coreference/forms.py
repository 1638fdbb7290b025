"""The written forms of a document's names, joined by a union-find that keeps the reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from extract.normalization import compact, normalise_name

DECISIVE = 1000  # above the votes that any number of mentions gives in a report


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place of a form: the unit's index, the range in its text, how sure the reading is."""

    unit: int
    start: int
    end: int
    score: float = field(default=1.0, compare=False)


@dataclass(slots=True)
class Form:
    """A written form with its votes for a type and its places, in order, each once."""

    name: str
    types: Counter[str] = field(default_factory=Counter)
    places: dict[Occurrence, None] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The type with most votes; ties by name."""
        return max(sorted(self.types), key=lambda type_: self.types[type_])


@dataclass(frozen=True, slots=True)
class Cluster:
    """All forms of one thing.

    Attributes:
        key: The normalised canonical name.
        name: The canonical name as printed, white space removed.
        type: Class of the ontology.
        forms: The other forms, normalised, each with the reason why it was joined.
        printed: How each of the other forms is written in the text, white space removed.
        places: Where any of the forms stands, in order of the document.
        first: Where the canonical name itself stands first.
    """

    key: str
    name: str
    type: str
    forms: dict[str, str]
    printed: dict[str, str]
    places: tuple[Occurrence, ...]
    first: Occurrence


class FormTable:
    """Forms, which of them are joined, and why."""

    def __init__(self) -> None:
        """Start without forms."""
        self.forms: dict[str, Form] = {}
        self.parent: dict[str, str] = {}
        self.reasons: dict[str, str] = {}

    def add(self, text: str, type_: str, place: Occurrence, weight: float = 1.0) -> str:
        """Record one place of a form and return its key."""
        key = normalise_name(text)
        form = self.forms.setdefault(key, Form(compact(text)))
        form.types[type_] += max(1, round(weight * 10))
        form.places.setdefault(place)
        self.parent.setdefault(key, key)
        return key

    def vote(self, text: str, type_: str) -> None:
        """Outweigh what recognisers took a form for."""
        self.forms[normalise_name(text)].types[type_] += DECISIVE

    def find(self, key: str) -> str:
        """Return the representative of a form's cluster."""
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, alias: str, name: str, reason: str) -> None:
        """Make `alias` another form of the thing that `name` names."""
        left, right = self.find(alias), self.find(name)
        if left != right:
            self.parent[left] = right
            self.reasons.setdefault(alias, reason)

    def type_of(self, key: str) -> str:
        """Return the type of a form's representative."""
        return self.forms[self.find(key)].type

    def clusters(self) -> list[Cluster]:
        """Return the joined forms, ordered by first place in the document."""
        members: dict[str, list[str]] = defaultdict(list)
        for key in self.forms:
            members[self.find(key)].append(key)
        found = [self._cluster(root, keys) for root, keys in members.items()]
        return sorted(found, key=lambda c: (c.places[0].unit, c.places[0].start, c.key))

    def _cluster(self, root: str, keys: list[str]) -> Cluster:
        proper = [k for k in keys if self.reasons.get(k) not in {"former name", "department"}]
        canonical = (
            max(proper or keys, key=lambda k: (k == root, len(k), k)) if root in keys else root
        )
        canonical = self._fullest(root, proper or keys, canonical)
        form = self.forms[canonical]
        places = sorted(
            {place for key in keys for place in self.forms[key].places},
            key=lambda p: (p.unit, p.start, p.end),
        )
        first = min(form.places, key=lambda p: (p.unit, p.start))
        others = {k: self.reasons.get(k, "variant") for k in sorted(keys) if k != canonical}
        printed = {key: self.forms[key].name for key in others}
        type_ = self.forms[root].type
        return Cluster(canonical, form.name, type_, others, printed, tuple(places), first)

    def _fullest(self, root: str, keys: list[str], canonical: str) -> str:
        full = [k for k in keys if self.reasons.get(k) == "fuller name"]
        return max([canonical, *full], key=lambda k: (len(k), k))
