"""Right, wrong and missing statements of one text.

A predicted statement is right if both ends match a name or alias of gold entities and the relation
is the same; a second one that comes to the same gold statement is wrong. Modes, programs, types
and evidence are judged on right statements alone, so that they do not count the same miss twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.evaluation.gold import (
    SNIPPET_LENGTH,
    GoldDocument,
    GoldRelation,
    TripleKey,
    match_key,
    triple_key,
)
from kg.evaluation.predictions import Prediction
from ontology.schema import load_schema

COOPERATION = "cooperatesWith"
"""The relation that has modes and programs."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the things predicted and of the things in the gold are right.

    Adding two gives the counts of both together.
    """

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 0 without any."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 without any."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """How one text fares.

    Attributes:
        stem: Of the gold file.
        is_validation: True where nothing but scores may be shown.
        relations: By name of the relation, for those that are predicted or in the gold.
        modes: Modes of right cooperations.
        programs: Programs of right cooperations.
        ends: Entities that statements are about, each once, whatever is said of them.
        types: Ends of right statements, each entity once under each class: right class, all, all.
        evidence: Right statements with a passage of the gold among theirs; right, all, all.
        misses: Gold statements that were not found: head, relation, tail, passage. Empty for
            validation texts.
        wrong: Predictions that are not right: subject, relation, object. Likewise.
    """

    stem: str
    is_validation: bool
    relations: dict[str, Counts]
    modes: Counts
    programs: Counts
    ends: Counts
    types: Counts
    evidence: Counts
    misses: tuple[tuple[str, str, str, str], ...] = ()
    wrong: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class _Matches:
    """Predictions of a text sorted into right and wrong."""

    right: dict[TripleKey, Prediction] = field(default_factory=dict)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    predicted: dict[str, int] = field(default_factory=dict)
    ends: set[str] = field(default_factory=set)


def score_document(gold: GoldDocument, predictions: Iterable[Prediction]) -> DocumentScore:
    """Compare what was predicted for a text with its gold."""
    matches = _match(gold, predictions)
    pairs = [(prediction, gold.relations[key]) for key, prediction in matches.right.items()]
    cooperations = [(p, r) for p, r in pairs if r.type == COOPERATION]
    return DocumentScore(
        stem=gold.stem,
        is_validation=gold.is_validation,
        relations=_count_relations(gold, matches),
        modes=_sum(_compare(set(p.modes), r.modes) for p, r in cooperations),
        programs=_sum(
            _compare(_program_keys(gold, p.programs), _program_keys(gold, r.programs))
            for p, r in cooperations
        ),
        ends=_compare(matches.ends, _ends_of(gold)),
        types=_count_types(gold, pairs),
        evidence=_sum(_share(_overlaps(p, r)) for p, r in pairs),
        misses=() if gold.is_validation else tuple(_misses(gold, matches)),
        wrong=() if gold.is_validation else tuple(matches.wrong),
    )


def _match(gold: GoldDocument, predictions: Iterable[Prediction]) -> _Matches:
    matches = _Matches()
    known = load_schema().relations
    for prediction in predictions:
        relation = prediction.predicate
        if relation not in known:
            continue
        matches.predicted[relation] = matches.predicted.get(relation, 0) + 1
        head, tail = gold.find(prediction.subject), gold.find(prediction.object)
        matches.ends.add(head or f"?{match_key(prediction.subject)}")
        matches.ends.add(tail or f"?{match_key(prediction.object)}")
        key = triple_key(head, relation, tail) if head and tail else None
        if key in gold.relations and key not in matches.right and key:
            matches.right[key] = prediction
        else:
            matches.wrong.append((prediction.subject, relation, prediction.object))
    return matches


def _count_relations(gold: GoldDocument, matches: _Matches) -> dict[str, Counts]:
    right = [relation for relation, _, _ in matches.right]
    there = [relation for relation, _, _ in gold.relations]
    return {
        name: Counts(right.count(name), matches.predicted.get(name, 0), there.count(name))
        for name in load_schema().relations
        if name in matches.predicted or name in there
    }


def _ends_of(gold: GoldDocument) -> set[str]:
    return {end for relation in gold.relations.values() for end in (relation.head, relation.tail)}


def _count_types(gold: GoldDocument, pairs: list[tuple[Prediction, GoldRelation]]) -> Counts:
    ends = set()
    for prediction, _ in pairs:
        ends.add((gold.find(prediction.subject), prediction.subject_type))
        ends.add((gold.find(prediction.object), prediction.object_type))
    return _sum(
        _share(gold.entities[entity].type == type_)
        for entity, type_ in ends
        if entity is not None and type_ is not None
    )


def _program_keys(gold: GoldDocument, names: Iterable[str]) -> set[str]:
    # A program that is an entity of the text is the same under each of its names.
    return {gold.names.get(match_key(name), match_key(name)) for name in names}


def _overlaps(prediction: Prediction, relation: GoldRelation) -> bool:
    passages = [match_key(passage) for passage in prediction.passages]
    return any(
        piece in passage
        for snippet in map(match_key, relation.snippets)
        for piece in _pieces(snippet)
        for passage in passages
    )


def _pieces(snippet: str) -> list[str]:
    ends = range(SNIPPET_LENGTH, max(len(snippet), SNIPPET_LENGTH) + 1)
    return [snippet[end - SNIPPET_LENGTH : end] for end in ends] if snippet else []


def _misses(gold: GoldDocument, matches: _Matches) -> Iterable[tuple[str, str, str, str]]:
    for key, relation in gold.relations.items():
        if key not in matches.right:
            head, tail = gold.entities[relation.head].name, gold.entities[relation.tail].name
            yield head, relation.type, tail, next(iter(relation.snippets), "")


def _compare(predicted: set[str], gold: Iterable[str]) -> Counts:
    there = set(gold)
    return Counts(len(predicted & there), len(predicted), len(there))


def _share(is_right: bool) -> Counts:
    return Counts(int(is_right), 1, 1)


def _sum(counts: Iterable[Counts]) -> Counts:
    return sum(counts, Counts())
