"""Why a report gave its statements: for each passage the names, the frames, the rules, the weights.

This is how rules are debugged, and how somebody is answered who asks why an edge is there or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.assembly import Key, group_claims, weigh_groups
from extract.confidence.features import claim_features
from extract.confidence.model import load_model
from extract.frames.cues import find_cue
from extract.frames.model import DOUBT, Claim, Frame, Party
from extract.model import Document, Mention, Span
from extract.pipeline import Analysis, analyse
from extract.relations.flags import is_unreal
from extract.units import Unit, UnitKind

MAIN_FEATURES = 6
_UNREAL = ("planned", "negated", "ended")


@dataclass(frozen=True, slots=True)
class ExplainedParty:
    """Who takes part in a frame: the entity's name, its class, its role, the words that say it."""

    name: str
    type: str
    role: str
    surface: str


@dataclass(frozen=True, slots=True)
class ExplainedClaim:
    """What a rule made of a frame; `doubted` where the rule found words against it."""

    subject: str
    predicate: str
    object: str
    rule: str
    weight: float
    doubted: bool


@dataclass(frozen=True, slots=True)
class ExplainedFrame:
    """A clause or row as the rules see it.

    Attributes:
        kind: As in `Frame.kind`.
        text: The clause itself, its names masked.
        parties: Who acts, then the others.
        cues: What its words were taken for.
        blocked: Why no rule may read it (the cue and its word), or `None`.
        claims: What the rules made of it.
    """

    kind: str
    text: str
    parties: tuple[ExplainedParty, ...]
    cues: tuple[str, ...]
    blocked: str | None
    claims: tuple[ExplainedClaim, ...]


@dataclass(frozen=True, slots=True)
class ExplainedStatement:
    """A statement that a passage is evidence of.

    Attributes:
        subject, predicate, object: The triple, by name.
        confidence: Its probability, from all its passages.
        taken: Whether that reaches the model's threshold.
        features: Those that weigh most, with what each adds to the log odds.
    """

    subject: str
    predicate: str
    object: str
    confidence: float
    taken: bool
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ExplainedPassage:
    """A sentence or row, and all that was made of it.

    Attributes:
        span: Where it stands in `Document.text`.
        page: Page of its start, from 1; `None` where the document has no pages.
        text: It as the document has it.
        mentions: The names that were recognised in it.
        frames: Its clauses, or the row.
        statements: What it is evidence of, the surest first.
    """

    span: Span
    page: int | None
    text: str
    mentions: tuple[Mention, ...]
    frames: tuple[ExplainedFrame, ...]
    statements: tuple[ExplainedStatement, ...]


def explain(document: Document, *, containing: str = "") -> Iterator[ExplainedPassage]:
    """Explain the passages of a document that name somebody, in its order.

    Args:
        document: What was read.
        containing: Only passages whose text, white space aside, contains this.
    """
    analysis = analyse(document)
    found = group_claims(analysis.claims)
    groups = {key: found[key] for key in weigh_groups(found, mentions=analysis.mentions)}
    passages = _Passages(analysis, groups)
    wanted = "".join(containing.split())
    for span in passages.spans():
        text = document.text[span.start : span.end]
        if wanted in "".join(text.split()):
            yield ExplainedPassage(
                span=span,
                page=document.page_at(span.start),
                text=text,
                mentions=tuple(passages.mentions(span)),
                frames=tuple(passages.frames(span)),
                statements=tuple(passages.statements(span)),
            )


class _Passages:
    """What was found, by the passage that it was found in."""

    def __init__(self, analysis: Analysis, groups: dict[Key, list[Claim]]) -> None:
        self._analysis = analysis
        self._groups = groups
        self._units: dict[Span, list[Unit]] = defaultdict(list)
        self._frames: dict[Span, list[Frame]] = defaultdict(list)
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        self._keys: dict[Span, dict[Key, None]] = defaultdict(dict)
        for unit in analysis.units:
            if unit.mentions:
                self._units[_span_of(unit)].append(unit)
        for frame in analysis.frames:
            self._frames[frame.span].append(frame)
        for claim in analysis.claims:
            self._claims[id(claim.frame)].append(claim)
        for key, claims in groups.items():
            for claim in claims:
                self._keys[claim.frame.span][key] = None

    def spans(self) -> list[Span]:
        return sorted({*self._units, *self._frames, *self._keys})

    def mentions(self, span: Span) -> Iterator[Mention]:
        for unit in self._units.get(span, ()):
            yield from unit.mentions

    def frames(self, span: Span) -> Iterator[ExplainedFrame]:
        for frame in self._frames.get(span, ()):
            if frame.kind == "sentence":  # every pair side by side: told by the statements
                continue
            yield ExplainedFrame(
                kind=frame.kind,
                text=frame.core,
                parties=tuple(map(self._party, (*frame.subjects, *frame.parties))),
                cues=tuple(sorted(frame.cues)),
                blocked=_blocked(frame),
                claims=tuple(map(self._claim, self._claims.get(id(frame), ()))),
            )

    def statements(self, span: Span) -> Iterator[ExplainedStatement]:
        found = [self._statement(key, self._groups[key]) for key in self._keys.get(span, ())]
        yield from sorted(found, key=lambda s: (-s.confidence, s.subject, s.predicate, s.object))

    def _statement(self, key: Key, claims: Sequence[Claim]) -> ExplainedStatement:
        model = load_model()
        features = claim_features(claims, mentions=self._analysis.mentions)
        added: dict[str, float] = defaultdict(float)
        for name, value in features.items():  # what holds for all relations and for this one
            added[name.partition("|")[2]] += value * model.weights.get(name, 0.0)
        main = sorted(added.items(), key=lambda item: (-abs(item[1]), item[0]))
        confidence = model.probability(features)
        return ExplainedStatement(
            subject=self._name(key[0]),
            predicate=key[1],
            object=self._name(key[2]),
            confidence=confidence,
            taken=confidence >= model.threshold,
            features=tuple((name, round(weight, 2)) for name, weight in main[:MAIN_FEATURES]),
        )

    def _party(self, party: Party) -> ExplainedParty:
        return ExplainedParty(self._name(party.entity), party.type, party.role, party.surface)

    def _claim(self, claim: Claim) -> ExplainedClaim:
        return ExplainedClaim(
            subject=self._name(claim.subject.entity),
            predicate=claim.predicate,
            object=self._name(claim.object.entity),
            rule=claim.rule,
            weight=claim.weight,
            doubted=claim.weight <= DOUBT,
        )

    def _name(self, entity: int) -> str:
        return self._analysis.clusters[entity].name


def _span_of(unit: Unit) -> Span:
    """Return the passage that a unit belongs to: its row, else itself."""
    table = unit.block.table
    if unit.kind is UnitKind.CELL and table is not None and unit.row is not None:
        return table.rows[unit.row].span
    return unit.content.span(0, len(unit.content))


def _blocked(frame: Frame) -> str | None:
    """Say which words keep the rules from a frame."""
    if not is_unreal(frame):
        return None
    for name in _UNREAL:
        place = find_cue(name, frame.text) if name in frame.cues else None
        if place is not None:
            return f"{name}: {frame.text[place[0] : place[1]]}"
    return "ended: by what follows"
