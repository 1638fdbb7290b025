"""`kg review` on a terminal: a question, its evidence, one key for the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from kg.cli.manual import manual
from kg.cli.options import WorkspaceOption
from kg.cli.review.correcting import ask_correction
from kg.cli.review.keys import END, Keys, reading_keys
from kg.cli.review.options import (
    KindOption,
    RelationOption,
    ReportOption,
    ReviewerOption,
    Session,
    opened_session,
    read_filter,
)

if TYPE_CHECKING:
    from rich.console import Console

    from kg.review.cards import PairCard, StatementCard
    from kg.review.queue import Item, QueueFilter

HELP = manual(
    "Decide what is true and what is the same.",
    detail="On a terminal it asks one question after the other, those that matter most first: "
    "a accepts (of a pair: the same), r rejects (different), f puts a statement right, s skips, u "
    "takes the last decision back, q ends. Each decision is in decisions.jsonl before the next "
    "question; the graph shows it at once. The commands below do the same for scripts.",
    example="kg review --relation cooperatesWith",
)

_KEYS = "a accept/same  r reject/different  f fix  s skip  u undo  q quit"


def review_command(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    reviewer: ReviewerOption = None,
    kind: KindOption = None,
    report: ReportOption = None,
    relation: RelationOption = None,
) -> None:
    """Ask until nothing is open, or the person ends it."""
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console

    with opened_session(workspace, reviewer) as session:
        wanted = read_filter(session, kind, report, relation, "open")
        console = Console(highlight=False)
        with reading_keys() as keys:
            made = _ask(session, wanted, console, keys)
        console.print(f"{made} decisions", markup=False)


def _ask(session: Session, wanted: QueueFilter, console: Console, keys: Keys) -> int:
    from kg.decisions.errors import UnknownDecisionError
    from kg.review.cards import find_card

    skipped: set[str] = set()
    made = 0
    while True:
        open_items = session.queue.select(wanted, session.desk.rulings)
        item = next((item for item in open_items if item.name not in skipped), None)
        if item is None:
            console.print("Nothing is open.", markup=False)
            return made
        card = find_card(session.queue, item)
        _show(card, console)
        key = _wait_for_answer(console, keys.read)
        if key == "q":
            return made
        if key == "s":
            skipped.add(item.name)
        elif key == "u":
            try:
                session.desk.undo_last()
            except UnknownDecisionError:
                console.print("There is nothing to take back.", markup=False)
            skipped.clear()
        elif key == "f":
            with keys.lines():
                made += ask_correction(session, card)
        else:
            decide(session, item, accept=key == "a")
            made += 1


def decide(session: Session, item: Item, *, accept: bool, reason: str = "") -> str:
    """Answer a question with yes or no; returns the id of the decision.

    Raises:
        DecisionError: It cannot be saved.
    """
    from kg.review.cards import StatementCard, find_card, shown_pair

    card = find_card(session.queue, item)
    if isinstance(card, StatementCard):
        verdict = "accept" if accept else "reject"
        return session.desk.judge(card.statement, verdict, reason=reason).id
    return session.desk.pair(
        card.left.thing,
        card.right.thing,
        "same" if accept else "different",
        shown=shown_pair(card),
        reason=reason,
    ).id


def _show(card: StatementCard | PairCard, console: Console) -> None:
    from kg.review.cards import StatementCard

    console.rule(characters="-")
    if isinstance(card, StatementCard):
        _show_statement(card, console)
    else:
        _show_pair(card, console)
    console.print(_KEYS, style="dim", markup=False)


def _show_statement(card: StatementCard, console: Console) -> None:
    from rich.text import Text

    from ontology.schema import load_schema

    statement = card.statement
    for evidence in statement.evidence:
        line = Text()
        for piece in evidence.passage:
            ends = {"subject": "bold cyan", "object": "bold magenta", "via": "underline"}
            style = next((ends[role] for role in ends if role in piece.roles), "")
            line.append(piece.text, style=style)
        console.print(line)
    relation = load_schema().get_relation(statement.predicate)
    claim = Text()
    claim.append(statement.subject.name, style="bold cyan")
    claim.append(f"  {relation.label_zh}  ")
    claim.append(statement.object.name, style="bold magenta")
    console.print(claim)
    console.print(f"{statement.report.file}  {statement.confidence:.0%}", style="dim", markup=False)


def _show_pair(card: PairCard, console: Console) -> None:
    for side in (card.left, card.right):
        facts = side.details.entity.degree if side.details else 0
        files = ", ".join(view.file for view in side.reports)
        console.print(f"{side.name}  ({side.thing.type}, {facts} facts; {files})", markup=False)
    told = f"{card.outcome}, {card.item.confidence:.0%}: {'; '.join(card.reasons)}"
    console.print(told, style="dim", markup=False)


def _wait_for_answer(console: Console, read: Callable[[], str]) -> str:
    while True:
        key = read().lower()
        if key in ("a", "r", "f", "s", "u", "q"):
            return key
        if key in ("\x03", END):  # Ctrl+C, Ctrl+D
            return "q"
        console.print(_KEYS, style="dim", markup=False)
