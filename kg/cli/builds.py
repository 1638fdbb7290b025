"""`kg builds`: the builds of a workspace, and deleting old ones."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import WorkspaceOption, terminal_width

if TYPE_CHECKING:
    from kg.history.listing import BuildEntry
    from kg.history.pruning import Pruned

HELP = manual(
    "List the builds of a workspace, the newest first, or delete old ones.",
    detail="Reports and decisions make a build again, so a pruned one is not lost for good. With "
    "--prune the build in use and builds that somebody reads stay; stored extractions that no "
    "build and not the present extractor uses go too. `kg diff` compares two builds.",
    example="kg builds",
)

Row = dict[str, str | int | bool | None]


def builds_command(
    format: Annotated[
        Literal["table", "csv", "json"], typer.Option("--format", help="How the data is printed.")
    ] = "table",
    prune: Annotated[bool, typer.Option("--prune", help="Delete old builds first.")] = False,
    keep: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help="With --prune: the newest builds that stay; 2 if not given."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Prune, where asked, then list."""
    from kg.history.listing import list_builds
    from kg.history.pruning import DEFAULT_KEEP
    from kg.history.pruning import prune as prune_builds
    from kg.workspace import Workspace

    if keep is not None and not prune:
        raise typer.BadParameter("--keep says what --prune leaves; give both.")
    opened = Workspace.open(workspace)
    pruned = None
    if prune:
        pruned = prune_builds(opened, keep=DEFAULT_KEEP if keep is None else keep)
        _tell(pruned)
    entries = list_builds(opened)
    rows = [_row(entry) for entry in entries]
    if format == "json":
        content = {"builds": rows, "pruned": asdict(pruned) if pruned else None}
        typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
    else:
        typer.echo(_csv(rows) if format == "csv" else _table(rows), nl=False)
    for entry in entries:
        if entry.problem:
            say(f"build {entry.id} cannot be read: {entry.problem}")
    if not entries:
        say("nothing has been built yet; run `kg build`")


def _row(entry: BuildEntry) -> Row:
    report = entry.report
    return {
        "id": entry.id,
        "made": entry.made.astimezone().isoformat(timespec="seconds"),
        "documents": report.documents if report else None,
        "entities": sum(report.entities.values()) if report else None,
        "statements": sum(report.statements.values()) if report else None,
        "facts": sum(report.facts.values()) if report else None,
        "extractor": report.fingerprint if report else None,
        "decisions": entry.decisions,
        "in_use": entry.in_use,
    }


def _table(rows: Iterable[Row]) -> str:
    from rich.table import Column, Table
    from rich.text import Text

    from kg.query.rendering import draw_table

    shown = [{**row, "in_use": "in use" if row["in_use"] else ""} for row in rows]
    if not shown:
        return ""
    numbers = {"documents", "entities", "statements", "facts", "decisions"}
    heads = [
        Column("" if name == "in_use" else name, justify="right" if name in numbers else "left")
        for name in shown[0]
    ]
    table = Table(*heads)
    for row in shown:
        table.add_row(*(Text(_cell(value)) for value in row.values()))
    return draw_table(table, terminal_width())


def _cell(value: str | int | None) -> str:
    if value is None:
        return "?"
    return f"{value:,}" if isinstance(value, int) else value


def _csv(rows: list[Row]) -> str:
    from kg.queries.rendering import write_csv

    shown = [{**row, "in_use": "yes" if row["in_use"] else "no"} for row in rows]
    return write_csv(list(shown[0]), [list(row.values()) for row in shown]) if shown else ""


def _tell(pruned: Pruned) -> None:
    builds, files = len(pruned.builds), pruned.extractions
    say(
        f"deleted {builds} {'build' if builds == 1 else 'builds'} "
        f"({pruned.build_bytes:,} bytes) and {files} stored "
        f"{'extraction' if files == 1 else 'extractions'} ({pruned.extraction_bytes:,} bytes)"
    )
    for build in pruned.held:
        say(f"build {build} stays: somebody is reading it")
