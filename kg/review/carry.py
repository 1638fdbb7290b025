"""A report that was issued again: decisions on the old file, offered for the new one.

The same sentence with the same words at its ends is the same question. What the new report says
otherwise is a new question, and is not offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.builds import OpenBuild
from kg.decisions.model import Claim, Decision, MissingQuestion, Passage, StatementQuestion
from kg.decisions.rulings import QuestionKey, find_standing, iter_passages
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.review.desk import Desk
from kg.review.questions import statement_question


@dataclass(frozen=True, slots=True)
class Offer:
    """A decision that can be carried over.

    Attributes:
        decision: As it was made on the old file.
        question: The same question of the new one.
        claim: What the decision states, placed in the new file; `None` where it states nothing.
        old, new: Names of the files.
    """

    decision: Decision
    question: StatementQuestion | MissingQuestion
    claim: Claim | None
    old: str
    new: str


def find_offers(desk: Desk, build: OpenBuild) -> tuple[Offer, ...]:
    """Return the decisions that can be carried over, by time.

    Args:
        desk: Its workspace says which file replaces which.
        build: The graph in use.
    """
    records = {record.hash: record for record in desk.workspace.documents()}
    carried = {d.source for d in find_standing(desk.log.decisions) if d.source}
    index = GraphIndex(build)
    known: dict[str, dict[QuestionKey, Passage]] = {}
    offers = []
    for decision in find_standing(desk.log.decisions):
        about = decision.about
        if decision.id in carried or not isinstance(about, StatementQuestion | MissingQuestion):
            continue
        old = records.get(about.document)
        new = records.get(old.replaced_by) if old and old.replaced_by else None
        if old is None or new is None:
            continue
        if new.hash not in known:
            known[new.hash] = dict(_iter_passages(index, new.hash))
        offer = _find_offer(build, decision, new.hash, known[new.hash])
        if offer is not None:
            offers.append(Offer(decision, *offer, old.name, new.name))
    return tuple(offers)


def accept_offer(desk: Desk, offer: Offer) -> Decision:
    """Decide on the new file as was decided on the old one.

    Raises:
        DecisionError: It cannot be saved.
    """
    return desk.carry_over(offer.decision, offer.question, offer.claim)


def _find_offer(
    build: OpenBuild, decision: Decision, document: str, known: dict[QuestionKey, Passage]
) -> tuple[StatementQuestion | MissingQuestion, Claim | None] | None:
    about = decision.about
    claim = _place_claim(build, decision, document) if decision.claim else None
    if decision.claim and claim is None:
        return None
    if isinstance(about, MissingQuestion):
        return MissingQuestion(document=document), claim
    if not isinstance(about, StatementQuestion):
        return None
    moved = about.model_copy(update={"document": document})
    passages = tuple(known[key] for key, _ in iter_passages(moved) if key in known)
    if not passages:
        return None
    question = StatementQuestion(document=document, predicate=about.predicate, passages=passages)
    return question, claim


def _iter_passages(index: GraphIndex, document: str) -> Iterator[tuple[QuestionKey, Passage]]:
    reports = {view.iri for view in index.report_views.values() if view.document == document}
    rows = [
        row
        for row, iri in enumerate(index.statements.column("report").to_pylist())
        if iri in reports
    ]
    for statement in statement_views(index, rows):
        yield from iter_passages(statement_question(statement))


def _place_claim(build: OpenBuild, decision: Decision, document: str) -> Claim | None:
    """Return a claim with its places in the new file, `None` if its sentence is not there once."""
    claim, about = decision.claim, decision.about
    if claim is None or not isinstance(about, StatementQuestion | MissingQuestion):
        return None
    sentence = build.document(about.document).text[claim.start : claim.end]
    text = build.document(document).text
    if not sentence or text.count(sentence) != 1:
        return None
    moved = text.index(sentence) - claim.start
    if not (claim.start <= claim.subject.start and claim.subject.end <= claim.end):
        return None
    if not (claim.start <= claim.object.start and claim.object.end <= claim.end):
        return None
    ends = [
        end.model_copy(update={"start": end.start + moved, "end": end.end + moved})
        for end in (claim.subject, claim.object)
    ]
    return claim.model_copy(
        update={
            "subject": ends[0],
            "object": ends[1],
            "start": claim.start + moved,
            "end": claim.end + moved,
            "page_label": None,
        }
    )
