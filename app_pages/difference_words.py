"""What the differences of two builds are called in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping

from app_pages.language import current, find_text, term, text
from kg.history.model import (
    BuildDiff,
    Cause,
    ChangeKind,
    DifferenceKind,
    EntityDifference,
    FieldChange,
    InputChange,
    StatementDifference,
)
from kg.history.wording import shown_values

CHANGES_NAMED = 3
"""Changes of one cause that a row names; a hundred reports may have come at once."""
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
        decided=find_text(f"verdict.{change.decided}") or change.decided,
    )
    if change.kind is ChangeKind.DECISION:
        outcomes = [_outcome(outcome) for outcome in (old, new or "none") if outcome]
        return text("history.outcome", change=words, outcome=" → ".join(outcomes))
    return words


def cause_text(cause: Cause, *, limit: int = CHANGES_NAMED) -> str:
    """Return why something differs, in one line that names `limit` changes at most."""
    named = [change_text(change) for change in cause.changes[:limit]]
    if len(cause.changes) > limit:
        named.append(text("history.more_changes", count=len(cause.changes) - limit))
    joined = ("；" if current() == "zh" else "; ").join(named)
    return text("history.identity", changes=joined) if cause.identity else joined


def kind_text(kind: DifferenceKind) -> str:
    """Return how a thing differs."""
    return text(f"kind.{kind.value}")


def field_text(diff: BuildDiff, change: FieldChange) -> str:
    """Return a changed field with both values."""
    nothing = text("history.nothing")
    old, new = (value or nothing for value in shown_values(diff, change, term))
    return text("history.field", field=text(f"field.{change.field}"), old=old, new=new)


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


def counts_texts(counts: Mapping[DifferenceKind, int]) -> tuple[str, ...]:
    """Return numbers of differences, a text for each kind that there is."""
    return tuple(
        f"{kind_text(kind)} {counts[kind]:,}" for kind in DifferenceKind if counts.get(kind)
    )


def _outcome(outcome: str) -> str:
    return find_text(f"outcome.{outcome}") or outcome
