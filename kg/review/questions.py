"""A statement or pair on screen -> the question that a decision on it answers."""

from __future__ import annotations

from kg.decisions.model import (
    Claim,
    ClaimEnd,
    Passage,
    StatementQuestion,
    Thing,
    hash_sentence,
)
from kg.explore.index import GraphIndex, read_rows
from kg.explore.model import EntityView, EvidenceView, StatementView


def statement_question(
    statement: StatementView, evidence: EvidenceView | None = None
) -> StatementQuestion:
    """Return the question whether a report states this.

    Args:
        statement: What was read.
        evidence: The one passage that is meant; `None` for all of the statement's.
    """
    chosen = statement.evidence if evidence is None else (evidence,)
    return StatementQuestion(
        document=statement.report.document,
        predicate=statement.predicate,
        passages=tuple(
            Passage(
                sentence=hash_sentence(passage_text(item)),
                start=item.start,
                end=item.end,
                subject=item.words[0],
                object=item.words[1],
            )
            for item in chosen
        ),
    )


def shown_statement(statement: StatementView) -> dict[str, str]:
    """Return what is on screen of a statement, for the log."""
    first = statement.evidence[0]
    return {
        "subject": statement.subject.name,
        "subject_type": statement.subject.type,
        "object": statement.object.name,
        "object_type": statement.object.type,
        "sentence": passage_text(first),
        "report": statement.report.file,
        "confidence": f"{statement.confidence:.3f}",
    }


def corrected_claim(
    statement: StatementView,
    *,
    evidence: EvidenceView | None = None,
    predicate: str | None = None,
    subject: ClaimEnd | None = None,
    object_: ClaimEnd | None = None,
    span: tuple[int, int] | None = None,
) -> Claim:
    """Return a statement with what is given changed and the rest as it was read.

    Args:
        statement: What was read.
        evidence: The passage that states it; the first if not given.
        predicate: Another relation.
        subject: Another subject.
        object_: Another object.
        span: Another sentence.

    Raises:
        ValueError: The relation may not lead from the one class to the other.
    """
    passage = evidence or statement.evidence[0]
    start, end = span or (passage.start, passage.end)
    return Claim(
        predicate=predicate or statement.predicate,
        subject=subject or _end(statement.subject, passage, "subject"),
        object=object_ or _end(statement.object, passage, "object"),
        start=start,
        end=end,
        modes=statement.modes if predicate in (None, statement.predicate) else (),
        programs=tuple(program.name for program in statement.programs),
        year=statement.year,
        page_label=passage.page_label,
        section=passage.section,
    )


def things_of(index: GraphIndex, iri: str) -> tuple[Thing, ...]:
    """Return what an entity is made of, its own key first; empty if the build lacks it.

    Args:
        index: The build.
        iri: Of the entity, or of one that was merged into it.
    """
    code = index.find_code(iri)
    if code is None:
        return ()
    row = read_rows(index.entities, [code], ["type", "member_keys"])[0]
    suffix = f"@{row['type']}"  # of a key that two classes share
    return tuple(
        Thing(key=key.removesuffix(suffix), type=row["type"]) for key in row["member_keys"]
    )


def passage_text(evidence: EvidenceView) -> str:
    """Return a passage verbatim."""
    return "".join(piece.text for piece in evidence.passage)


def _end(entity: EntityView, passage: EvidenceView, role: str) -> ClaimEnd:
    """Return where an end stands: its first mark in the passage, else the place that names it."""
    place = passage.start
    for piece in passage.passage:
        if role in piece.roles:
            return ClaimEnd(
                name=entity.name, type=entity.type, start=place, end=place + len(piece.text)
            )
        place += len(piece.text)
    for pointer in passage.pointers:
        if pointer.role == role:
            end = pointer.start + len(pointer.text)
            return ClaimEnd(name=entity.name, type=entity.type, start=pointer.start, end=end)
    return ClaimEnd(name=entity.name, type=entity.type, start=passage.start, end=passage.end)
