"""What there is to ask, the questions that matter most first.

A question matters by its value times its uncertainty. Uncertainty is 1 at even odds and 0 where
the model is sure: 1 - |2p - 1|. The value of a statement grows with the facts that its ends take
part in (many views lead there) and falls with the number of statements that say the same (each
alone decides less): log2(2 + degrees) / statements of the fact. That of a pair grows with the facts
of both.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from kg.decisions.model import Decision, hash_sentence
from kg.decisions.rulings import QuestionKey, Ruling, iter_keys, passage_key
from kg.decisions.statements import ADDED, CORRECTED
from kg.explore.index import GraphIndex

QUEUED, MERGED = "queued", "merged"
"""Outcomes of a comparison that are worth a person's look."""


class ItemKind(StrEnum):
    """What is asked: is this true, or, are these the same."""

    STATEMENT = "statement"
    PAIR = "pair"


class ItemState(StrEnum):
    """How far a question has come."""

    OPEN = "open"
    DECIDED = "decided"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Item:
    """A question of the queue.

    Attributes:
        kind: Which sort.
        row: Of the table `statements` or `pairs`.
        keys: The questions that it puts: of a statement, one for each passage.
        confidence: Probability that it is true, or that they are the same.
        priority: Value times uncertainty.
        report: IRI, statements only.
        predicate: Statements only.
        fact: What statements of the same fact share; empty for pairs.
        passage: What statements of the same sentence share; empty for pairs.
    """

    kind: ItemKind
    row: int
    keys: tuple[QuestionKey, ...]
    confidence: float
    priority: float
    report: str = ""
    predicate: str = ""
    fact: str = ""
    passage: str = ""

    @property
    def name(self) -> str:
        """What tells it from the others of its build."""
        return f"{self.kind}-{self.row}"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which questions are wanted; empty is all.

    Attributes:
        kinds: Sorts.
        reports: IRIs.
        predicates: Names of relations.
        lowest, highest: Bounds of the confidence, both inclusive.
        state: How far they have come.
        reviewer: Only those that this person decided.
    """

    kinds: frozenset[ItemKind] = frozenset()
    reports: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    lowest: float = 0.0
    highest: float = 1.0
    state: ItemState = ItemState.OPEN
    reviewer: str = ""

    def wants(self, item: Item) -> bool:
        """Tell whether a question is one of those, whatever its state."""
        if self.kinds and item.kind not in self.kinds:
            return False
        if self.reports and item.report not in self.reports:
            return False
        if self.predicates and item.predicate not in self.predicates:
            return False
        return self.lowest <= item.confidence <= self.highest


class ReviewQueue:
    """The questions that one build puts. It never changes, so threads may share it."""

    def __init__(self, index: GraphIndex) -> None:
        """Ask about a build."""
        self.index = index
        self._totals: dict[QueueFilter, int] = {}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question, the most pressing first."""
        found = [*self._statements(), *self._pairs()]
        return tuple(sorted(found, key=_order))

    def select(self, wanted: QueueFilter, rulings: Mapping[QuestionKey, Ruling]) -> Iterator[Item]:
        """Yield the questions that are wanted, the most pressing first.

        The next one costs as much as was decided before it, not as much as the build puts.
        """
        decided = wanted.state is not ItemState.OPEN or wanted.reviewer
        for item in self._touched(rulings) if decided else self.items:
            if (
                wanted.wants(item)
                and find_state(item, rulings) is wanted.state
                and (not wanted.reviewer or wanted.reviewer in _reviewers(item, rulings))
            ):
                yield item

    def count(
        self, wanted: QueueFilter, rulings: Mapping[QuestionKey, Ruling]
    ) -> Mapping[ItemState, int]:
        """Return how many of the questions are open, decided and disputed.

        Args:
            wanted: Which; its state and reviewer do not matter.
            rulings: What holds.
        """
        touched = [item for item in self._touched(rulings) if wanted.wants(item)]
        counts = Counter(find_state(item, rulings) for item in touched)
        counts[ItemState.OPEN] += self._total(wanted) - len(touched)
        return {state: counts[state] for state in ItemState}

    def like(
        self, item: Item, rulings: Mapping[QuestionKey, Ruling]
    ) -> dict[str, tuple[Item, ...]]:
        """Return the open questions that are like one: of the same `fact` and `passage`.

        The question itself is among them.
        """
        return {
            name: tuple(
                other
                for other in groups.get(getattr(item, name), ())
                if find_state(other, rulings) is ItemState.OPEN
            )
            for name, groups in self._groups.items()
        }

    def find(self, item: str) -> Item | None:
        """Return the question of a name (`Item.name`), `None` if the build does not put it."""
        return self._by_name.get(item)

    def asked_by(self, decision: Decision) -> tuple[Item, ...]:
        """Return the questions that a decision answers, the most pressing first."""
        found = {
            item.name: item for key in iter_keys(decision) for item in self._by_key.get(key, ())
        }
        return tuple(sorted(found.values(), key=_order))

    @cached_property
    def _by_name(self) -> Mapping[str, Item]:
        return {item.name: item for item in self.items}

    @cached_property
    def _by_key(self) -> Mapping[QuestionKey, Sequence[Item]]:
        found: dict[QuestionKey, list[Item]] = defaultdict(list)
        for item in self.items:
            for key in dict.fromkeys(item.keys):
                found[key].append(item)
        return found

    @cached_property
    def _groups(self) -> Mapping[str, Mapping[str, Sequence[Item]]]:
        found: dict[str, dict[str, list[Item]]] = {"fact": {}, "passage": {}}
        for item in self.items:
            for name, groups in found.items():
                if shared := getattr(item, name):
                    groups.setdefault(shared, []).append(item)
        return found

    def _touched(self, rulings: Mapping[QuestionKey, Ruling]) -> list[Item]:
        """Return the questions about which anything was decided, the most pressing first."""
        by_key = self._by_key
        found = {item.name: item for key in rulings for item in by_key.get(key, ())}
        return sorted(found.values(), key=_order)

    def _total(self, wanted: QueueFilter) -> int:
        plain = replace(wanted, state=ItemState.OPEN, reviewer="")
        if plain not in self._totals:
            self._totals[plain] = sum(map(plain.wants, self.items))
        return self._totals[plain]

    def _statements(self) -> Iterable[Item]:
        index = self.index
        statements = index.statements.select(
            ["iri", "report", "subject", "predicate", "object", "confidence", "status"]
        ).to_pylist()
        documents = {iri: view.document for iri, view in index.report_views.items()}
        siblings = dict(
            zip(
                zip(
                    index.facts.column("subject").to_pylist(),
                    index.facts.column("predicate").to_pylist(),
                    index.facts.column("object").to_pylist(),
                    strict=True,
                ),
                index.facts.column("statements").to_pylist(),
                strict=True,
            )
        )
        passages = self._passages()
        for row, statement in enumerate(statements):
            if statement["status"] in (ADDED, CORRECTED):
                continue  # a person said so: an answer, not a question
            ends = statement["subject"], statement["object"]
            fact = (ends[0], statement["predicate"], ends[1])
            value = math.log2(2 + sum(self._degree(iri) for iri in ends))
            keys, first = [], ""
            for sentence, start, words in passages.get(row, ()):
                document = documents[statement["report"]]
                keys.append(passage_key(document, statement["predicate"], sentence, *words))
                first = first or f"{document} {start}"
            yield Item(
                kind=ItemKind.STATEMENT,
                row=row,
                keys=tuple(keys),
                confidence=statement["confidence"],
                priority=value * uncertainty(statement["confidence"]) / siblings.get(fact, 1),
                report=statement["report"],
                predicate=statement["predicate"],
                fact=" ".join(fact),
                passage=first,
            )

    def _passages(self) -> dict[int, list[tuple[str, int, tuple[str, str]]]]:
        """Return for each statement its passages: hash, place, words at the ends."""
        index = self.index
        columns = ["statement", "text", "start", "subject_words", "object_words"]
        found: dict[int, list[tuple[str, int, tuple[str, str]]]] = {}
        for row in index.evidence.select(columns).to_pylist():
            words = row["subject_words"], row["object_words"]
            code = index.statement_codes[row["statement"]]
            found.setdefault(code, []).append((hash_sentence(row["text"]), row["start"], words))
        return found

    def _pairs(self) -> Iterable[Item]:
        pairs = self.index.pairs.to_pylist()
        for row, pair in enumerate(pairs):
            if pair["outcome"] not in (QUEUED, MERGED) or pair["score"] is None:
                continue
            ends = sorted((pair[f"{side}_type"], pair[f"{side}_key"]) for side in ("left", "right"))
            value = math.log2(
                2 + sum(self._degree(pair[f"{side}_iri"]) for side in ("left", "right"))
            )
            yield Item(
                kind=ItemKind.PAIR,
                row=row,
                keys=(QuestionKey("pair", (*ends[0], *ends[1])),),
                confidence=pair["score"],
                priority=value * uncertainty(pair["score"]),
            )

    def _degree(self, iri: str) -> int:
        code = self.index.find_code(iri)
        return 0 if code is None else self.index.degrees[code]


def uncertainty(probability: float) -> float:
    """Return how open a question is, from 0 to 1.

    Example:
        >>> uncertainty(0.5), uncertainty(1.0)
        (1.0, 0.0)
    """
    return 1 - abs(2 * probability - 1)


def find_state(item: Item, rulings: Mapping[QuestionKey, Ruling]) -> ItemState:
    """Return how far a question has come: decided when all that it asks is."""
    mine = [rulings.get(key) for key in item.keys]
    if any(ruling is not None and ruling.disputed for ruling in mine):
        return ItemState.DISPUTED
    return ItemState.OPEN if None in mine or not mine else ItemState.DECIDED


def _order(item: Item) -> tuple[float, str, int]:
    return -item.priority, item.kind, item.row


def _reviewers(item: Item, rulings: Mapping[QuestionKey, Ruling]) -> set[str]:
    return {
        decision.reviewer
        for key in item.keys
        if key in rulings
        for decision in rulings[key].decisions
    }
