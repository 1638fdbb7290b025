"""Putting a statement right: another relation, other ends, other classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import WorkspaceOption
from kg.cli.review.options import (
    ReasonOption,
    ReviewerOption,
    Session,
    find_item,
    opened_session,
)

if TYPE_CHECKING:
    from kg.explore.model import StatementView
    from kg.review.cards import PairCard, StatementCard

HELP = manual(
    "Put a statement right, by its name; what is not given stays as it was read.",
    detail="The sentence stays the evidence. A name that the report does not say is kept as given "
    "by you.",
    example="kg review fix 3f2a9c01de --relation assists",
)

NameOption = Annotated[str | None, typer.Option(metavar="NAME")]
ClassOption = Annotated[str | None, typer.Option(metavar="CLASS")]


def fix_command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As kg review list says.")],
    relation: NameOption = None,
    subject: NameOption = None,
    subject_class: ClassOption = None,
    object: NameOption = None,
    object_class: ClassOption = None,
    workspace: WorkspaceOption = None,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Put one statement right."""
    from kg.review.cards import StatementCard, find_card

    with opened_session(workspace, reviewer) as session:
        card = find_card(session.queue, find_item(session, name))
        if not isinstance(card, StatementCard):
            raise typer.BadParameter(f"{name!r} asks whether two are the same: decide yes or no.")
        try:
            made = correct(
                session,
                card.statement,
                relation=relation,
                subject=(subject, subject_class),
                object_=(object, object_class),
                reason=reason,
            )
        except ValueError as error:
            raise typer.BadParameter(_told(error)) from error
    typer.echo(made)


def ask_correction(session: Session, card: StatementCard | PairCard) -> bool:
    """Ask on the terminal what a statement should say; tells whether it was put right."""
    from kg.review.cards import StatementCard

    if not isinstance(card, StatementCard):
        say("Two that may be the same are answered with a or r.")
        return False
    statement = card.statement
    ends = [
        (typer.prompt(role, default=end.name), typer.prompt(f"{role}, class", default=end.type))
        for role, end in (("subject", statement.subject), ("object", statement.object))
    ]
    relation = typer.prompt("relation", default=statement.predicate)
    try:
        correct(session, statement, relation=relation, subject=ends[0], object_=ends[1])
    except ValueError as error:
        say(_told(error))
        return False
    return True


def correct(
    session: Session,
    statement: StatementView,
    *,
    relation: str | None,
    subject: tuple[str | None, str | None],
    object_: tuple[str | None, str | None],
    reason: str = "",
) -> str:
    """Put a statement right; returns the id of the decision.

    Args:
        session: Who decides.
        statement: What was read.
        relation: Another one, or `None`.
        subject: Name and class, each `None` where it stays.
        object_: Likewise.
        reason: Why; may be empty.

    Raises:
        ValueError: There is no such relation or class, or the one does not lead to the other.
        DecisionError: It cannot be saved.
    """
    from kg.review.claims import place_end
    from kg.review.questions import corrected_claim

    passage = statement.evidence[0]
    text = session.build.document(statement.report.document).text
    ends = []
    for (name, class_), was in ((subject, statement.subject), (object_, statement.object)):
        chosen = name or was.name, class_ or was.type
        is_changed = chosen != (was.name, was.type)
        place = place_end(text, *chosen, passage.start, passage.end) if is_changed else None
        ends.append(place)
    claim = corrected_claim(statement, predicate=relation, subject=ends[0], object_=ends[1])
    return session.desk.judge(statement, "fix", claim=claim, reason=reason).id


def _told(error: ValueError) -> str:
    """Return the last line of an error that says why, without the words of its library."""
    from pydantic import ValidationError

    if isinstance(error, ValidationError):
        return str(error.errors()[0]["msg"]).removeprefix("Value error, ")
    return str(error)
