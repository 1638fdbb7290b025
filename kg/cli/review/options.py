"""What the commands of `kg review` share: who decides, and which questions there are."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

if TYPE_CHECKING:
    from kg.builds import OpenBuild
    from kg.review.desk import Desk
    from kg.review.queue import Item, ItemState, QueueFilter, ReviewQueue

NOBODY = "(nobody)"
"""Reviewer of the commands that only look."""

CODE_LENGTH = 10
"""Hexadecimal digits by which a question is named: 40 bits among some ten thousand."""

ReviewerOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--reviewer",
        envvar="KG_REVIEWER",
        metavar="NAME",
        help="Who decides; asked once on a terminal if not given.",
    ),
]
ReasonOption: TypeAlias = Annotated[str, typer.Option("--reason", help="Why; kept in the log.")]
KindOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="statement|pair", help="Only questions of this kind.")
]
ReportOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="FILE", help="Only statements of this report.")
]
RelationOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only statements of this relation.")
]
StateOption: TypeAlias = Annotated[
    str, typer.Option(metavar="open|decided|disputed", help="How far they have come.")
]


@dataclass(frozen=True, slots=True)
class Session:
    """A reviewer with the questions of the build in use before them."""

    desk: Desk
    build: OpenBuild
    queue: ReviewQueue


@contextmanager
def opened_session(workspace: Path | None, reviewer: str | None) -> Iterator[Session]:
    """Open the build in use, as it was built, and sit down.

    Raises:
        NoReviewerError: Nobody says who decides.
        KgError: There is no build, or it cannot be read.
    """
    from kg.builds import open_build
    from kg.explore.index import GraphIndex
    from kg.review.desk import Desk
    from kg.review.queue import ReviewQueue
    from kg.workspace import Workspace

    opened = Workspace.open(workspace)
    desk = Desk(opened, name_reviewer(reviewer))
    with open_build(opened) as build:
        yield Session(desk, build, ReviewQueue(GraphIndex(build)))


def name_reviewer(explicit: str | None) -> str:
    """Return who decides; asks on a terminal, once.

    Raises:
        NoReviewerError: Nobody says it, and nobody can be asked.
    """
    from kg.decisions.errors import NoReviewerError
    from kg.review.reviewer import clean_name, find_reviewer, save_reviewer

    found = find_reviewer(explicit)
    if found is None and sys.stdin.isatty():
        found = clean_name(typer.prompt("Your name, for the log of decisions", err=True))
        if found is not None:
            save_reviewer(found)
    if found is None:
        raise NoReviewerError
    return found


def read_filter(
    session: Session, kind: str | None, report: str | None, relation: str | None, state: str
) -> QueueFilter:
    """Return the filter that the options ask for.

    Raises:
        typer.BadParameter: There is no such kind, report, relation or state.
    """
    from kg.review.queue import ItemKind, ItemState, QueueFilter
    from ontology.schema import load_schema

    reports = {view.file: iri for iri, view in session.queue.index.report_views.items()}
    _check("kind", kind, [item.value for item in ItemKind])
    _check("report", report, reports)
    _check("relation", relation, load_schema().relations)
    _check("state", state, [item.value for item in ItemState])
    return QueueFilter(
        kinds=frozenset([ItemKind(kind)] if kind else []),
        reports=frozenset([reports[report]] if report else []),
        predicates=frozenset([relation] if relation else []),
        state=ItemState(state),
    )


def item_code(item: Item) -> str:
    """Return the name of a question: the same in every build that puts it."""
    content = "\n".join("\t".join((key.kind, *key.parts)) for key in item.keys)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:CODE_LENGTH]


def find_item(session: Session, code: str) -> Item:
    """Return the question of a name.

    Raises:
        typer.BadParameter: The build in use puts no such question, or several.
    """
    found = [item for item in session.queue.items if item_code(item).startswith(code)]
    if len(found) != 1 and not (found and len({item_code(item) for item in found}) == 1):
        what = "several questions begin so" if found else "the build in use puts no such question"
        raise typer.BadParameter(f"{code!r}: {what}. `kg review list` names them.")
    return found[0]


def count_states(session: Session) -> dict[ItemState, int]:
    """Return how many questions are open, decided and disputed."""
    from kg.review.queue import QueueFilter

    return dict(session.queue.count(QueueFilter(), session.desk.rulings))


def _check(what: str, value: str | None, allowed: object) -> None:
    names = list(allowed)  # type: ignore[call-overload]
    if value is not None and value not in names:
        raise typer.BadParameter(f"no {what} {value!r}; there are: {', '.join(map(str, names))}.")
