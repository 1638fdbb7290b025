"""Decisions -> rulings: what holds of each question, and where people disagree.

Undone decisions count no more. Of each reviewer the latest decision on a question counts. Where
reviewers differ the question is disputed, until one decides with `settles` naming the others': what
was decided before that counts no more.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.decisions.model import (
    Decision,
    DecisionQuestion,
    MissingQuestion,
    PairQuestion,
    Passage,
    StatementQuestion,
    ThingQuestion,
)
from ontology.schema import load_schema


@dataclass(frozen=True, slots=True, order=True)
class QuestionKey:
    """What makes questions one: the kind, and what it is about.

    Attributes:
        kind: `passage`, `claim`, `pair`, `name`, `type` or `apart`.
        parts: Document, relation, sentence and ends of a passage; both things of a pair …
    """

    kind: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What holds of one question.

    Attributes:
        key: The question.
        decisions: Those that count, by time; several where reviewers agree or disagree.
    """

    key: QuestionKey
    decisions: tuple[Decision, ...]

    @property
    def decision(self) -> Decision:
        """The latest of them."""
        return self.decisions[-1]

    @property
    def disputed(self) -> bool:
        """Whether reviewers disagree."""
        return len({_answer(decision) for decision in self.decisions}) > 1


def find_rulings(decisions: Iterable[Decision]) -> tuple[Ruling, ...]:
    """Return what holds, sorted by question; the order of the decisions does not matter."""
    answers: dict[QuestionKey, list[Decision]] = defaultdict(list)
    for decision in find_standing(decisions):
        for key in iter_keys(decision):
            answers[key].append(decision)
    return tuple(Ruling(key, _count(found)) for key, found in sorted(answers.items()))


def find_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nobody undid, by time; those that undo are left out."""
    ordered = sorted(decisions, key=lambda decision: decision.order)
    undoing: dict[str, list[str]] = defaultdict(list)
    for decision in ordered:
        if isinstance(decision.about, DecisionQuestion):
            undoing[decision.about.id].append(decision.id)
    undone = _find_undone(undoing)
    return tuple(
        decision
        for decision in ordered
        if decision.id not in undone and not isinstance(decision.about, DecisionQuestion)
    )


def digest_rulings(rulings: Iterable[Ruling]) -> str:
    """Return a digest of what holds: the same for the same rulings; empty without any."""
    content = [
        [ruling.key.kind, *ruling.key.parts, *(decision.id for decision in ruling.decisions)]
        for ruling in rulings
    ]
    if not content:
        return ""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def iter_keys(decision: Decision) -> Iterator[QuestionKey]:
    """Yield the questions that a decision answers: of a statement, one for each passage."""
    about = decision.about
    if isinstance(about, StatementQuestion):
        yield from (key for key, _ in iter_passages(about))
    elif isinstance(about, MissingQuestion):
        yield QuestionKey("claim", (about.document, decision.id))
    elif isinstance(about, PairQuestion):
        ends = sorted((thing.type, thing.key) for thing in (about.left, about.right))
        yield QuestionKey("pair", (*ends[0], *ends[1]))
    elif isinstance(about, ThingQuestion):
        kind = {"rename": "name", "retype": "type", "apart": "apart"}[decision.verdict]
        yield QuestionKey(kind, (about.thing.type, about.thing.key, about.document or ""))


def iter_passages(about: StatementQuestion) -> Iterator[tuple[QuestionKey, Passage]]:
    """Yield each passage with the question whether it states what is asked about."""
    for passage in about.passages:
        ends = passage.subject, passage.object
        yield passage_key(about.document, about.predicate, passage.sentence, *ends), passage


def passage_key(
    document: str, predicate: str, sentence: str, subject: str, object_: str
) -> QuestionKey:
    """Return the question whether a sentence states something."""
    ends = [subject, object_]
    if load_schema().get_relation(predicate).symmetric:
        ends.sort()
    return QuestionKey("passage", (document, predicate, sentence, *ends))


def _count(decisions: list[Decision]) -> tuple[Decision, ...]:
    settling = [number for number, decision in enumerate(decisions) if decision.settles]
    latest: dict[str, Decision] = {}
    for decision in decisions[settling[-1] if settling else 0 :]:
        latest[decision.reviewer] = decision
    return tuple(sorted(latest.values(), key=lambda decision: decision.order))


def _answer(decision: Decision) -> str:
    claim = decision.claim.model_dump_json() if decision.claim else ""
    return "\n".join((decision.verdict, decision.value or "", claim))


def _find_undone(undoing: Mapping[str, list[str]]) -> frozenset[str]:
    """Return what is undone: what at least one decision undoes that is not undone itself.

    Args:
        undoing: Id -> the decisions that undo it; each undoes one, so that nothing branches.
    """
    target = {other: id_ for id_, others in undoing.items() for other in others}
    waiting = {id_: len(others) for id_, others in undoing.items()}
    ready = sorted(id_ for id_ in target if id_ not in waiting)
    undone: set[str] = set()
    while ready:  # outermost first; what undoes each other in a ring never gets here
        other = ready.pop()
        if other not in target:
            continue
        id_ = target[other]
        if other not in undone:
            undone.add(id_)
        waiting[id_] -= 1
        if not waiting[id_]:
            ready.append(id_)
    return frozenset(undone)
