"""Segments of a text and one pattern -> the question that they ask, if they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.asking.lexicon import Lexicon, Pattern, load_lexicon
from kg.asking.model import Link, Meaning, Reading, Segment
from kg.asking.names import NameFinder
from kg.queries.library import get_question
from kg.queries.model import Parameter, Value

_COST = {"entity": 40, "program": 40, "region": 40, "year": 40, "number": 30, "mode": 15}
"""Of a piece that a question leaves out, by what it means; words cost least."""
_WORD, _MISSING = 10, 25
"""Of a word that a question leaves out, and of a value that it lacks."""
_TAKES = {
    "entity": ("entity", "program"),
    "region": ("region",),
    "mode": ("mode",),
    "text": ("text",),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """A reading and how badly it fits; equal readings are compared by the rest."""

    cost: int
    specific: tuple[int, ...]
    reading: Reading


def read_pattern(
    pattern: Pattern, segments: Sequence[Segment], finder: NameFinder
) -> Scored | None:
    """Read a text as a pattern says, or return `None` where it cannot be read so.

    Args:
        pattern: What asks which question.
        segments: The text, cut.
        finder: The names of the build.
    """
    return _Attempt(pattern, segments, finder).read()


class _Attempt:
    """One pattern tried on one text."""

    def __init__(self, pattern: Pattern, segments: Sequence[Segment], finder: NameFinder) -> None:
        self.pattern, self.finder = pattern, finder
        self.segments = [segment for segment in segments if segment.meanings]
        self.lexicon: Lexicon = load_lexicon()
        self.question = get_question(pattern.ask)
        self.used: set[int] = set()
        self.links: list[Link] = []
        self.values: dict[str, Value] = {}

    def read(self) -> Scored | None:
        if not self._has_words():
            return None
        self._bind()
        names = [p for p in self.question.parameters if p.type == "entity"]
        given = [p for p in names if p.name in self.values]
        missing = [p.name for p in self._needed() if p.name not in self.values]
        if not (self._is_in_order() and self._is_beside() and self._is_joined(given)):
            return None
        if self.pattern.numbers and not any(link.parameter == "least" for link in self.links):
            return None
        if missing and not self.links and len(missing) > 1:
            return None
        ignored = tuple(self._ignored())
        cost = sum(cost for cost, _ in ignored) + _MISSING * len(missing)
        reading = Reading(
            self.question,
            dict(self.values),
            tuple(self.links),
            tuple(missing),
            tuple(text for _, text in ignored),
        )
        specific = (
            not self.pattern.needs,
            -len(self.links),
            -len(self.pattern.needs),
            -self._concepts_met(),
        )
        return Scored(cost, specific, reading)

    def _has_words(self) -> bool:
        """Tell whether each need is met, each by a word of its own where there are enough."""
        if self.pattern.counting and not self._places(frozenset({"count"})):
            return False
        return all(self._places(need) for need in self.pattern.needs)

    def _places(self, concepts: frozenset[str]) -> list[int]:
        return [
            place for place, segment in enumerate(self.segments) if segment.concepts() & concepts
        ]

    def _concepts_met(self) -> int:
        wanted = frozenset().union(*self.pattern.needs) if self.pattern.needs else frozenset()
        return len(self._places(wanted))

    def _bind(self) -> None:
        """Give each parameter the first piece that fits it."""
        for parameter in self.question.parameters:
            for place, value, link in self._fitting(parameter):
                self.used.add(place)
                self.values[parameter.name] = value
                self.links.append(link)
                break
            else:
                self._default(parameter)

    def _default(self, parameter: Parameter) -> None:
        """Take what the words say, or what the question takes where nobody says otherwise."""
        if parameter.type == "relation":
            relation = next(self._iter_terms(self.lexicon.relations), None)
            relation = relation or self._joining_relation()
            if relation:
                self.values[parameter.name] = relation
        elif parameter.type == "class":
            found = next(self._iter_terms(self.lexicon.classes), None)
            self.values |= {parameter.name: found} if found else {}
        elif parameter.default is not None:
            self.values[parameter.name] = parameter.default

    def _iter_terms(self, terms: Mapping[str, str]) -> Iterator[str]:
        for segment in self.segments:
            for concept in sorted(segment.concepts() & terms.keys()):
                yield terms[concept]

    def _fitting(self, parameter: Parameter) -> Iterator[tuple[int, Value, Link]]:
        for place, segment in enumerate(self.segments):
            if place in self.used:
                continue
            found = [
                each
                for each in segment.meanings
                if self._fits(parameter, each) and each.value not in self.values.values()
            ]
            values = tuple(dict.fromkeys(each.value for each in _best_known(found)))
            if values:
                link = Link(segment.text, parameter.name, values[0], found[0].how, values)
                yield place, values[0], link

    def _fits(self, parameter: Parameter, meaning: Meaning) -> bool:
        if parameter.type == "integer":
            kind = "year" if parameter.name == "year" else "number"
            return meaning.kind == kind and _is_within(parameter, meaning.value)
        if meaning.kind not in _TAKES.get(parameter.type, ()):
            return False
        if parameter.type != "entity":
            return True
        if parameter.classes:
            return meaning.type in parameter.classes
        return meaning.how != "catalogue"

    def _needed(self) -> list[Parameter]:
        return [each for each in self.question.parameters if each.default is None]

    def _is_in_order(self) -> bool:
        first = self.pattern.first
        if not first:
            return True
        names = sorted(self.used)
        if first == "entity":
            words = self._places(frozenset().union(*self.pattern.needs))
            return bool(names and words) and names[0] < words[0]
        words = self._places(frozenset({first}))
        others = names or self._places(self.pattern.needs[-1])
        return bool(words) and (not others or words[0] < others[-1])

    def _is_beside(self) -> bool:
        """Tell whether the concept follows the region, with no more than 的 between them."""
        if not self.pattern.beside:
            return True
        regions = [at for at in self.used if any(m.kind == "region" for m in self._meanings(at))]
        return any(
            self.pattern.beside in segment.concepts()
            for at in regions
            for segment in self.segments[at + 1 : at + 3]
            if segment.text != "的"
        )

    def _meanings(self, place: int) -> tuple[Meaning, ...]:
        return self.segments[place].meanings

    def _is_joined(self, given: Sequence[Parameter]) -> bool:
        if self.pattern.direct is None:
            return True
        if len(given) < 2:
            return False
        return self.pattern.direct == bool(self._joining_facts())

    def _joining_facts(self) -> list[int]:
        """Return the rows of the facts between the two names."""
        index = self.finder.index
        names = [str(self.values[each]) for each in ("left", "right") if each in self.values]
        if len(names) < 2:
            return []
        left, right = (set(self.finder.codes(name)) for name in names)
        return [
            row
            for code in sorted(left)
            for row in index.facts_by_entity.rows(code).tolist()
            if index.other_end(row, code) in right
        ]

    def _joining_relation(self) -> str | None:
        rows = self._joining_facts()
        index = self.finder.index
        best = min(rows, key=lambda row: (index.fact_rank(row), row), default=None)
        return None if best is None else index.predicates[best]

    def _ignored(self) -> Iterator[tuple[int, str]]:
        """Yield the pieces that the question leaves out, and what each costs."""
        allowed = self.lexicon.always.union(self.pattern.may, *self.pattern.needs)
        if any(parameter.type == "class" for parameter in self.question.parameters):
            allowed = allowed.union(self.lexicon.classes)
        for place, segment in enumerate(self.segments):
            if place in self.used or segment.concepts() & allowed:
                continue
            kinds = {each.kind for each in segment.meanings}
            yield min(_COST.get(kind, _WORD) for kind in kinds), segment.text


def _best_known(meanings: Sequence[Meaning]) -> list[Meaning]:
    """Return names before aliases, and what the graph has before what only a catalogue has."""
    for how in ("name", "", "alias", "short form", "part", "misspelling", "catalogue"):
        if found := [each for each in meanings if each.how == how]:
            return found
    return []


def _is_within(parameter: Parameter, value: Value) -> bool:
    low, high = parameter.low or 0, parameter.high or 0
    return isinstance(value, int) and low <= value <= high
