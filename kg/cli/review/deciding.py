"""Decisions for scripts: list the questions, answer one, take an answer back, see the log."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import FormatOption, WorkspaceOption
from kg.cli.review.asking import decide
from kg.cli.review.options import (
    NOBODY,
    KindOption,
    ReasonOption,
    RelationOption,
    ReportOption,
    ReviewerOption,
    Session,
    StateOption,
    count_states,
    find_item,
    item_code,
    name_reviewer,
    opened_session,
    read_filter,
)

if TYPE_CHECKING:
    from kg.decisions.model import Decision
    from kg.review.queue import Item

LIST_HELP = manual(
    "List questions, those that matter most first.",
    example="kg review list --state disputed --format json",
)
DECIDE_HELP = manual(
    "Answer questions by their names, all alike.",
    detail="yes: the statement is true, the two are the same; no: it is not, they are not.",
    example="kg review decide 3f2a9c01de no --reason 规划，尚未开展",
)
UNDO_HELP = manual(
    "Take a decision back, by its id or the beginning of it.", example="kg review undo 3f2a9c01"
)
LOG_HELP = manual(
    "List decisions and what became of each in the graph in use.",
    detail="applied; disputed: somebody decided otherwise; superseded: decided again later; "
    "obsolete: what it is about is not there any more; undone; pending: newer than the graph.",
    example="kg review log --outcome obsolete",
)
STATUS_HELP = manual("Tell how far the review has come.", example="kg review status --format json")

LimitOption = Annotated[int, typer.Option(min=1, metavar="N", help="Most to list.")]


def list_command(
    workspace: WorkspaceOption = None,
    kind: KindOption = None,
    report: ReportOption = None,
    relation: RelationOption = None,
    state: StateOption = "open",
    limit: LimitOption = 20,
    format: FormatOption = "table",
) -> None:
    """Print questions."""
    with opened_session(workspace, NOBODY) as session:
        wanted = read_filter(session, kind, report, relation, state)
        found = islice(session.queue.select(wanted, session.desk.rulings), limit)
        rows = [_described(session, item) for item in found]
    if format == "json":
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo(f"{row['name']}  {row['confidence']:.2f}  {row['question']}")
        typer.echo(f"            {row['evidence']}")


def decide_command(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="As kg review list says.")],
    verdict: Annotated[str, typer.Argument(metavar="yes|no", help="The answer.")],
    workspace: WorkspaceOption = None,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Answer questions."""
    if verdict not in ("yes", "no"):
        raise typer.BadParameter(f"no answer {verdict!r}; there are: yes, no.")
    with opened_session(workspace, reviewer) as session:
        items = [find_item(session, name) for name in names]
        for item in items:
            typer.echo(decide(session, item, accept=verdict == "yes", reason=reason))


def undo_command(
    decision: Annotated[str, typer.Argument(metavar="ID", help="As kg review log says.")],
    workspace: WorkspaceOption = None,
    reviewer: ReviewerOption = None,
    reason: ReasonOption = "",
) -> None:
    """Take a decision back."""
    from kg.review.desk import Desk
    from kg.workspace import Workspace

    desk = Desk(Workspace.open(workspace), name_reviewer(reviewer))
    typer.echo(desk.undo(decision, reason=reason).id)


def log_command(
    workspace: WorkspaceOption = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="OUTCOME", help="Only what became of it this.")
    ] = None,
    format: FormatOption = "table",
) -> None:
    """Print decisions."""
    from kg.current import open_current
    from kg.decisions.log import read_log
    from kg.review.outcomes import list_outcomes
    from kg.workspace import Workspace

    opened = Workspace.open(workspace)
    log = read_log(opened.decisions_path)
    with open_current(opened) as build:
        entries = list_outcomes(log, build.folder)
    for line in log.damaged:
        say(f"{opened.decisions_path}, line {line.number}: no decision: {line.problem}")
    chosen = [entry for entry in entries if outcome in (None, entry.outcome)]
    if format == "json":
        rows = [
            json.loads(entry.decision.model_dump_json(exclude_none=True))
            | {"outcome": entry.outcome, "why": entry.why}
            for entry in chosen
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for entry in chosen:
        made = entry.decision
        why = f" ({entry.why})" if entry.why else ""
        typer.echo(
            f"{made.id[:12]}  {made.time[:19]}  {made.reviewer}  {made.verdict}  "
            f"{entry.outcome}{why}  {_shown(made)}"
        )


def status_command(workspace: WorkspaceOption = None, format: FormatOption = "table") -> None:
    """Print how many questions are open, decided and disputed, and who decided how many."""
    from kg.decisions.rulings import find_standing
    from kg.review.progress import count_by_reviewer

    with opened_session(workspace, NOBODY) as session:
        states = {state.value: number for state, number in count_states(session).items()}
        log = session.desk.log
        reviewers = dict(count_by_reviewer(find_standing(log.decisions)))
    if format == "json":
        content = {"questions": states, "reviewers": reviewers, "damaged": len(log.damaged)}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
        return
    for name, number in states.items():
        typer.echo(f"{name:<10} {number:>7,}")
    for name, number in reviewers.items():
        typer.echo(f"{number:>7,}  {name}")
    if log.damaged:
        say(f"{len(log.damaged)} lines of the log are no decisions; `kg review log` names them.")


def _described(session: Session, item: Item) -> dict[str, object]:
    from kg.review.cards import StatementCard, find_card
    from kg.review.questions import passage_text

    card = find_card(session.queue, item)
    if isinstance(card, StatementCard):
        statement = card.statement
        question = f"{statement.subject.name} {statement.predicate} {statement.object.name}"
        evidence = " ".join(passage_text(statement.evidence[0]).split())
        place = statement.report.file
    else:
        question, place = f"{card.left.name} = {card.right.name}", ""
        evidence = "; ".join(card.reasons)
    return {
        "name": item_code(item),
        "kind": item.kind.value,
        "question": question,
        "confidence": item.confidence,
        "evidence": evidence,
        "report": place,
    }


def _shown(decision: Decision) -> str:
    ends = ("subject", "object", "left", "right", "thing")
    names = [decision.shown.get(end) for end in ends]
    return " | ".join(name for name in (*names, decision.value) if name)
