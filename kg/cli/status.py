"""`kg status`: what a workspace holds."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import FormatOption, WorkspaceOption, terminal_width
from kg.cli.summary import describe_build

if TYPE_CHECKING:
    from kg.status import WorkspaceStatus

HELP = manual(
    "Show the reports of a workspace, their problems, and the graph in use.",
    example="kg status",
)

_HASH_DIGITS = 12


def status_command(workspace: WorkspaceOption = None, format: FormatOption = "table") -> None:
    """Print how the workspace stands."""
    from kg.status import read_status
    from kg.workspace import Workspace

    status = read_status(Workspace.open(workspace))
    if format == "json":
        typer.echo(_json(status))
        return
    typer.echo(_documents(status), nl=False)
    if status.current is None:
        say("nothing has been built yet; run `kg build`")
        return
    typer.echo(describe_build(status.current))
    if status.stale:
        say("reports, decisions or the program have changed since: run `kg build`")


def _documents(status: WorkspaceStatus) -> str:
    from rich.table import Table
    from rich.text import Text

    from kg.query.rendering import draw_table

    table = Table("file", "hash", "status", "reader", "problem")
    for record in status.documents:
        cells = (
            record.name,
            record.hash[:_HASH_DIGITS],
            str(record.status),
            record.reader or "",
            record.problem or "",
        )
        table.add_row(*map(Text, cells))
    return draw_table(table, terminal_width()) if status.documents else ""


def _json(status: WorkspaceStatus) -> str:
    content = {
        "workspace": str(status.folder),
        "documents": [asdict(record) for record in status.documents],
        "builds": list(status.builds),
        "current": asdict(status.current) if status.current else None,
        "stale": status.stale,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)
