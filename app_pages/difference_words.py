"""What the differences of two builds are called in the language of the page."""

from __future__ import annotations

from app_pages.language import current, find_text, term, text
from kg.history.model import (
    BuildDiff,
    Cause,
    CauseCount,
    ChangeKind,
    DifferenceKind,
    EntityDifference,
    FieldChange,
    InputChange,
    StatementDifference,
)
from kg.history.wording import shown_values

CHANGES_NAMED = 3
"""Changes of one cause that are named; a hundred reports may have come at once."""
_FINGERPRINT_LENGTH = 8


def change_text(change: InputChange) -> str:
    """Return what an input that differs is called."""
    old, new = change.old, change.new
    if change.kind is ChangeKind.EXTRACTOR:
        old, new = old[:_FINGERPRINT_LENGTH], new[:_FINGERPRINT_LENGTH]
    words = text(
        f"change.{change.kind.name.lower()}",
        name=change.name,
        old=old,
        new=new,
        reviewer=change.reviewer,
        decided=change.decided,
    )
    if change.kind is ChangeKind.DECISION:
        words += f": {_outcome(old)} → {_outcome(new)}"
    return words


def cause_text(cause: Cause) -> str:
    """Return why something differs, in one line."""
    named = [change_text(change) for change in cause.changes[:CHANGES_NAMED]]
    if len(cause.changes) > CHANGES_NAMED:
        named.append(text("history.more_changes", count=len(cause.changes) - CHANGES_NAMED))
    joined = ("；" if current() == "zh" else "; ").join(named)
    return text("history.identity", changes=joined) if cause.identity else joined


def kind_text(kind: DifferenceKind) -> str:
    """Return how a thing differs."""
    return text(f"kind.{kind.value}")


def field_text(diff: BuildDiff, change: FieldChange) -> str:
    """Return a changed field with both values."""
    nothing = text("history.nothing")
    old, new = (value or nothing for value in shown_values(diff, change, term))
    return f"{text(f'field.{change.field}')}: {old} → {new}"


def other_text(diff: BuildDiff, item: EntityDifference) -> str:
    """Return what an entity was merged into or split from; empty if neither."""
    if item.other is None:
        return ""
    key = "history.part_of" if item.kind is DifferenceKind.MERGED else "history.came_from"
    return text(key, name=diff.name(item.other), member=item.other.rpartition("/")[2])


def counterpart_text(diff: BuildDiff, item: StatementDifference) -> str:
    """Return which statement of the other build has the evidence of one; empty if none."""
    other = next((s for s in diff.statements if s.iri == item.counterpart), None)
    if other is None:
        return ""
    ends = diff.name(other.subject), diff.name(other.object)
    relation = term(other.predicate)
    return text("history.moved", subject=ends[0], relation=relation, object=ends[1])


def counts_text(count: CauseCount) -> tuple[str, str]:
    """Return numbers of statements and of entities by kind, empty where there are none."""
    statements, entities = (
        " · ".join(
            f"{kind_text(kind)} {found[kind]:,}" for kind in DifferenceKind if found.get(kind)
        )
        for found in (count.statements, count.entities)
    )
    return statements, entities


def _outcome(outcome: str) -> str:
    return find_text(f"outcome.{outcome or 'none'}") or outcome
