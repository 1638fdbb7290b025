"""Decisions in and out: gold files, PROV, other people's logs, reports that were issued again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import WorkspaceOption
from kg.cli.review.options import NOBODY, ReviewerOption, opened_session

EXPORT_HELP = manual(
    "Write reviewed statements as gold files, or all decisions as PROV or as they stand.",
    detail="gold: a JSON file for each report into the folder --output; prov: Turtle; log: JSON "
    "lines.",
    example="kg review export --format gold --output gold",
)
IMPORT_HELP = manual(
    "Take in decisions: other people's logs (.jsonl), PROV (.ttl), gold files (.json).",
    detail="Logs and PROV keep who decided, and a decision that is there already is not taken "
    "twice. What a gold file states is accepted, or added where it was not read.",
    example="kg review import colleague.jsonl gold",
)
CARRY_HELP = manual(
    "List the decisions on reports that were issued again, and carry them over.",
    detail="Offered is what stands in the new file in the same sentence with the same words.",
    example="kg review carry",
)


def export_command(
    output: Annotated[Path, typer.Option("--output", metavar="PATH", help="Where to.")],
    format: Annotated[Literal["gold", "prov", "log"], typer.Option(help="What is written.")],
    everything: Annotated[
        bool, typer.Option("--everything", help="gold: also what nobody has reviewed.")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Write files."""
    from kg.current import open_current
    from kg.decisions.log import dump_decision, read_log
    from kg.export.files import replace_file
    from kg.identifiers import Identifiers
    from kg.review.gold import write_gold
    from kg.review.prov import write_prov
    from kg.workspace import Workspace

    opened = Workspace.open(workspace)
    with open_current(opened) as build:
        if format == "gold":
            written = write_gold(build, output, everything=everything)
            say(f"wrote {len(written)} gold files into {output}")
            return
        decisions = read_log(opened.decisions_path).decisions
        if format == "prov":
            text = write_prov(decisions, Identifiers(build.report.base_iri))
        else:
            text = "".join(f"{dump_decision(decision)}\n" for decision in decisions)
    with replace_file(output) as file:
        file.write(text.encode())
    say(f"wrote {len(decisions)} decisions to {output}")


def import_command(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files, folders of gold.")],
    complete: Annotated[
        bool, typer.Option("--complete", help="Reject what a gold file does not state.")
    ] = False,
    workspace: WorkspaceOption = None,
    reviewer: ReviewerOption = None,
) -> None:
    """Take files in."""
    from kg.decisions.log import read_log
    from kg.review.exchange import import_log
    from kg.review.prov import read_prov
    from kg.workspace import Workspace

    target = Workspace.open(workspace).decisions_path
    gold = [path for path in paths if path.is_dir() or path.suffix == ".json"]
    for path in paths:
        if path in gold:
            continue
        log = read_prov(path) if path.suffix == ".ttl" else read_log(path)
        taken = import_log(target, path, log)
        say(f"{path}: {taken} new decisions, {len(log.decisions) - taken} known before")
        for line in log.damaged:
            say(f"{path}, line {line.number}: no decision: {line.problem}")
    if gold:
        _import_gold(gold, complete=complete, workspace=workspace, reviewer=reviewer)


def carry_command(
    yes: Annotated[bool, typer.Option("--yes", help="Carry all of them over.")] = False,
    workspace: WorkspaceOption = None,
    reviewer: ReviewerOption = None,
) -> None:
    """List or carry over."""
    from kg.review.carry import accept_offer, find_offers

    with opened_session(workspace, reviewer if yes else NOBODY) as session:
        offers = find_offers(session.desk, session.build)
        for offer in offers:
            made = offer.decision
            names = " | ".join(made.shown.get(end, "") for end in ("subject", "object"))
            typer.echo(f"{made.id[:12]}  {offer.old} -> {offer.new}  {made.verdict}  {names}")
            if yes:
                accept_offer(session.desk, offer)
    done = "carried over" if yes else "can be carried over; --yes does it"
    say(f"{len(offers)} decisions {done}")


def _import_gold(
    paths: list[Path], *, complete: bool, workspace: Path | None, reviewer: str | None
) -> None:
    from kg.evaluation.gold import read_gold
    from kg.review.gold import import_gold

    gold = read_gold(paths, split="train")
    with opened_session(workspace, reviewer) as session:
        result = import_gold(session.desk, session.build, gold, complete=complete)
    for problem in result.problems:
        say(problem)
    say(
        f"{result.accepted} statements accepted, {result.added} added, {result.rejected} rejected, "
        f"{len(result.problems)} not taken over"
    )
