"""What a reviewer sees of a question: the statement with its passages, or both things of a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.decisions.model import Decision, Thing
from kg.decisions.rulings import QuestionKey, Ruling
from kg.explore.details import EntityDetails, find_entity_details
from kg.explore.evidence import fact_statements, statement_views
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import FactView, ReportView, StatementView
from kg.review.queue import Item, ItemKind, ReviewQueue

SHOWN_FACTS = 3
"""Facts shown of each thing of a pair, each with one quote: both must fit on one screen."""


@dataclass(frozen=True, slots=True)
class StatementCard:
    """Is this statement true?"""

    item: Item
    statement: StatementView


@dataclass(frozen=True, slots=True)
class PairSide:
    """One of two things that may be the same.

    Attributes:
        thing: What the log calls it.
        name: What it is called.
        details: What is known of it; where the two were merged, of both. `None` if not in the
            graph.
        reports: Those that name it.
        quotes: For some of its facts the surest statement.
    """

    thing: Thing
    name: str
    details: EntityDetails | None
    reports: tuple[ReportView, ...]
    quotes: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class PairCard:
    """Are these the same?

    Attributes:
        item: The question.
        left, right: The two things.
        reasons: What speaks for and against it.
        outcome: What the program made of it: `merged` or `queued`.
    """

    item: Item
    left: PairSide
    right: PairSide
    reasons: tuple[str, ...]
    outcome: str


def find_card(queue: ReviewQueue, item: Item) -> StatementCard | PairCard:
    """Return what is to be seen of a question."""
    index = queue.index
    if item.kind is ItemKind.STATEMENT:
        return StatementCard(item, statement_views(index, [item.row])[0])
    (row,) = read_rows(index.pairs, [item.row])
    left, right = (
        _side(
            index,
            Thing(key=row[f"{side}_key"], type=row[f"{side}_type"]),
            row[f"{side}_name"],
            row[f"{side}_iri"],
        )
        for side in ("left", "right")
    )
    reasons = [*(row["reasons"] or ()), *([row["veto"]] if row["veto"] else [])]
    return PairCard(item, left, right, tuple(reasons), row["outcome"])


def shown_pair(card: PairCard) -> dict[str, str]:
    """Return what is on screen of a pair, for the log."""
    return {
        "left": card.left.name,
        "right": card.right.name,
        "score": f"{card.item.confidence:.3f}",
        "reasons": "; ".join(card.reasons),
    }


def reports_naming(index: GraphIndex, iri: str) -> tuple[ReportView, ...]:
    """Return the reports that name an entity, the newest first; none if the build lacks it."""
    code = index.find_code(iri)
    rows = index.aliases_by_entity.rows(code) if code is not None else ()
    named = {row["report"] for row in read_rows(index.aliases, rows, ["report"])}
    return tuple(view for report, view in index.report_views.items() if report in named)


def decisions_on(item: Item, rulings: Mapping[QuestionKey, Ruling]) -> tuple[Decision, ...]:
    """Return the decisions that count on a question, by time; each once."""
    found = {
        decision.id: decision
        for key in item.keys
        if key in rulings
        for decision in rulings[key].decisions
    }
    return tuple(sorted(found.values(), key=lambda decision: decision.order))


def _choose_facts(facts: Sequence[FactView]) -> list[FactView]:
    """Return the facts that tell most: of each relation the best attested before the others."""
    places: Counter[str] = Counter()
    ranked = []
    for number, fact in enumerate(facts):
        ranked.append((places[fact.predicate], number, fact))
        places[fact.predicate] += 1
    return [fact for _, _, fact in sorted(ranked, key=lambda entry: entry[:2])[:SHOWN_FACTS]]


def _side(index: GraphIndex, thing: Thing, name: str, iri: str) -> PairSide:
    details = find_entity_details(index, iri)
    if details is None:
        return PairSide(thing, name, None, (), ())
    quotes = [
        fact_statements(index, fact.subject.iri, fact.predicate, fact.object.iri)[0]
        for fact in _choose_facts(details.facts)
    ]
    return PairSide(thing, name, details, reports_naming(index, iri), tuple(quotes))
