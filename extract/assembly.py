"""Claims into a document's statements: one for each (subject, predicate, object), evidence kept."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from extract.confidence.features import claim_features
from extract.confidence.model import load_model
from extract.coreference.forms import Cluster
from extract.frames.discourse import leads_to
from extract.frames.model import DOUBT, Claim, Frame, Party, decisive
from extract.model import (
    Alias,
    Document,
    End,
    Entity,
    Evidence,
    Layout,
    Qualifier,
    Span,
    Statement,
)
from extract.normalization import normalise_name
from extract.relations.cooperation import find_modes
from extract.relations.nearby import WEIGHT as NEARBY
from extract.relations.schools import weigh_beside
from extract.school_kinds import school_kind
from extract.units import Unit
from ontology.schema import load_schema

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?!级|以来)")

LEAST = 0.01
"""Confidence under which a pair that no rule reads is not worth keeping."""
_MODES_OF_THINGS = {"IndustryCollege": "industryCollege", "Facility": "base"}

Key = tuple[int, str, int]


def group_claims(claims: Iterable[Claim]) -> dict[Key, list[Claim]]:
    """Group claims that say the same, those that the ontology forbids left out.

    A symmetric relation has the entity of the lower number as its subject.
    """
    relations = load_schema().relations
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        relation = relations[claim.predicate]
        left, right = claim.subject, claim.object
        if relation.symmetric and left.entity > right.entity:
            claim = replace(claim, subject=right, object=left)
            left, right = right, left
        allowed = left.type in relation.domain and right.type in relation.range
        if left.entity != right.entity and allowed:
            groups[left.entity, claim.predicate, right.entity].append(claim)
    affirmed: dict[tuple[int, int], set[str]] = defaultdict(set)
    for (subject, predicate, object_), found in groups.items():
        if any(claim.weight > DOUBT for claim in found):
            affirmed[subject, object_].add(predicate)
    return {
        key: [weigh_beside(claim) for claim in _placed(decisive(found), _beside(key, affirmed))]
        for key, found in groups.items()
    }


def _placed(claims: Sequence[Claim], beside: frozenset[str]) -> list[Claim]:
    return [replace(claim, beside=beside) for claim in claims] if beside else list(claims)


def _beside(key: Key, affirmed: Mapping[tuple[int, int], Set[str]]) -> frozenset[str]:
    """Return what else is affirmed between the two ends of a statement (`Claim.beside`)."""
    subject, predicate, object_ = key
    there = affirmed.get((subject, object_), frozenset())
    back = affirmed.get((object_, subject), frozenset())
    found = (there | back) - {predicate}
    return frozenset(found | {"reverse"} if predicate in back else found)


def weigh_groups(
    groups: Mapping[Key, Sequence[Claim]], *, mentions: Mapping[int, int]
) -> dict[Key, float]:
    """Return the confidence of each group of claims that is kept.

    Three in four groups are pairs that merely stand near each other and that the model gives less
    than `LEAST`: they are left out.
    """
    model = load_model()
    sure = {k: model.probability(claim_features(c, mentions=mentions)) for k, c in groups.items()}
    return {
        key: confidence
        for key, confidence in sure.items()
        if confidence >= LEAST or any(claim.weight > NEARBY for claim in groups[key])
    }


class Assembler:
    """Builds the entities and statements of one document.

    Only entities that take part in a statement, and the reporter, are kept.
    """

    def __init__(
        self,
        layout: Layout,
        units: Sequence[Unit],
        clusters: Sequence[Cluster],
        reporter: int | None,
    ) -> None:
        """Take what was found so far; `reporter` is the number of a cluster."""
        self._document: Document = layout.document
        self._layout = layout
        self._units = units
        self._clusters = clusters
        self._reporter = reporter

    def build(
        self, groups: Mapping[Key, Sequence[Claim]], confidences: Mapping[Key, float]
    ) -> tuple[tuple[Entity, ...], tuple[Statement, ...]]:
        """Return the entities that are needed, numbered anew, and the statements, sorted.

        Args:
            groups: The claims of each statement.
            confidences: Of each statement (`weigh_groups`).
        """
        used = {end for subject, _, object_ in groups for end in (subject, object_)}
        used |= {p.entity for claims in groups.values() for c in claims for p in _programs(c)}
        if self._reporter is not None:
            used.add(self._reporter)
        order = sorted(used, key=lambda number: (number != self._reporter, number))
        ids = {number: f"e{index}" for index, number in enumerate(order)}
        entities = tuple(self._entity(ids[number], self._clusters[number]) for number in order)
        statements = [
            self._statement(key, claims, ids, confidences[key]) for key, claims in groups.items()
        ]
        statements.sort(key=lambda s: (int(s.subject[1:]), s.predicate, int(s.object[1:])))
        return entities, tuple(statements)

    def _entity(self, id_: str, cluster: Cluster) -> Entity:
        unit = self._units[cluster.first.unit]
        first = cluster.first
        span = unit.content.span(first.start, first.end)
        aliases = [
            Alias(cluster.printed[form], reason, self._span_of(cluster, form))
            for form, reason in self._aliases(cluster)
        ]
        return Entity(
            id=id_,
            name=cluster.name,
            type=cluster.type,
            span=span,
            segments=_broken(unit, first.start, first.end, self._document),
            school_kind=school_kind(cluster.name) if cluster.type == "School" else None,
            aliases=tuple(aliases),
        )

    def _aliases(self, cluster: Cluster) -> list[tuple[str, str]]:
        return sorted(cluster.forms.items(), key=lambda item: (-len(item[0]), item[0]))

    def _span_of(self, cluster: Cluster, form: str) -> Span:
        for place in cluster.places:
            unit = self._units[place.unit]
            if normalise_name(unit.text[place.start : place.end]) == form:
                return unit.content.span(place.start, place.end)
        first = cluster.first
        return self._units[first.unit].content.span(first.start, first.end)

    def _statement(
        self, key: Key, claims: Sequence[Claim], ids: Mapping[int, str], confidence: float
    ) -> Statement:
        evidence = self._all_evidence(claims, ids)
        qualifiers = [q for item in evidence for q in item.qualifiers]
        years = sorted({int(q.value) for q in qualifiers if q.kind == "year"})
        return Statement(
            subject=ids[key[0]],
            predicate=key[1],
            object=ids[key[2]],
            evidence=evidence,
            modes=tuple(sorted({q.value for q in qualifiers if q.kind == "mode"})),
            programs=tuple(
                sorted(
                    {q.value for q in qualifiers if q.kind == "program"}, key=lambda i: int(i[1:])
                )
            ),
            year=years[0] if years else None,
            confidence=confidence,
        )

    def _all_evidence(
        self, claims: Sequence[Claim], ids: Mapping[int, str]
    ) -> tuple[Evidence, ...]:
        found: dict[tuple[Span, Span, Span], Evidence] = {}
        for claim in claims:
            item = self._evidence(claim, ids)
            key = (item.span, item.subject.span, item.object.span)
            if key in found:
                known = found[key]
                added = [q for q in item.qualifiers if q not in known.qualifiers]
                item = replace(known, qualifiers=(*known.qualifiers, *added))
            found[key] = item
        return tuple(found[key] for key in sorted(found))

    def _evidence(self, claim: Claim, ids: Mapping[int, str]) -> Evidence:
        frame, text = claim.frame, self._document.text
        block = frame.unit.block
        path = block.section + ((block.case,) if block.case is not None else ())
        return Evidence(
            span=frame.span,
            text=text[frame.span.start : frame.span.end],
            rule=claim.rule,
            subject=_end(claim.subject, frame, text),
            object=_end(claim.object, frame, text),
            page=self._document.page_at(frame.span.start),
            page_label=self._layout.label_at(frame.span.start, block),
            section=tuple(self._layout.blocks[index].content.text for index in path),
            qualifiers=tuple(_qualifiers(claim, ids, text)),
        )


def _end(party: Party, frame: Frame, text: str) -> End:
    """Return the citation of a party; one named outside the frame leads back to its name."""
    end = party.as_end(text)
    if end.via or (frame.span.start <= end.span.start and end.span.end <= frame.span.end):
        return end
    return replace(party, via=leads_to(party)).as_end(text)


def _broken(unit: Unit, start: int, end: int, document: Document) -> tuple[Span, ...]:
    segments = unit.content.segments(start, end)
    gaps = (document.text[a.end : b.start] for a, b in itertools.pairwise(segments))
    return segments if any(gap.strip() for gap in gaps) else ()


def _programs(claim: Claim) -> tuple[Party, ...]:
    return claim.frame.of_type("Program") if claim.predicate == "cooperatesWith" else ()


def _qualifiers(claim: Claim, ids: Mapping[int, str], text: str) -> Iterable[Qualifier]:
    if claim.predicate == "cooperatesWith":
        yield from _modes(claim.frame, text)
        for party in _programs(claim):
            span = party.content.span(party.start, party.end)
            yield Qualifier("program", ids[party.entity], span, text[span.start : span.end])
    frame = claim.frame
    if frame.kind != "row" and (start := _year_of(frame)) is not None:
        span = frame.unit.content.span(start, start + 4)
        yield Qualifier("year", frame.unit.text[start : start + 4], span, _verbatim(text, span))


def _year_of(frame: Frame) -> int | None:
    """Return where the year of a clause stands: in it, else the last one before it."""
    match = _YEAR.search(frame.core)
    if match:
        return frame.core_start + match.start(1)
    before = list(_YEAR.finditer(frame.unit.text, 0, frame.core_start))
    return before[-1].start(1) if before else None


def _verbatim(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _modes(frame: Frame, text: str) -> Iterable[Qualifier]:
    for type_, mode in _MODES_OF_THINGS.items():
        for party in frame.of_type(type_)[:1]:
            span = party.content.span(party.start, party.end)
            yield Qualifier("mode", mode, span, text[span.start : span.end])
    if frame.kind == "row":
        for mode in sorted({m for m, _, _ in find_modes(f"{frame.text} {frame.heading}")}):
            yield Qualifier("mode", mode, frame.span, text[frame.span.start : frame.span.end])
        return
    for mode, start, end in find_modes(frame.text):
        span = frame.unit.content.span(frame.text_start + start, frame.text_start + end)
        yield Qualifier("mode", mode, span, text[span.start : span.end])
