"""`kg remove`: a report out of the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.build_progress import choose_format, showing_build
from kg.cli.manual import manual
from kg.cli.messages import say, say_problems
from kg.cli.options import (
    FormatOption,
    LogFormatOption,
    ProcessesOption,
    ProgressOption,
    WorkspaceOption,
)
from kg.cli.stopping import stopping_cleanly
from kg.cli.summary import describe_build

HELP = manual(
    "Take a report out of the graph.",
    detail="Deletes the report, its statements and the evidence that only it gave, and builds the "
    "graph of the others. `kg status` lists names and hashes.",
    example="kg remove 004_36fb23c83cd92a3c.txt",
    error="1 some other file has a problem, or an error of ours",
)


def remove_command(
    document: Annotated[
        str,
        typer.Argument(metavar="NAME|HASH", help="File name, hash, or the beginning of the hash."),
    ],
    workspace: WorkspaceOption = None,
    processes: ProcessesOption = None,
    progress: ProgressOption = "text",
    log_format: LogFormatOption = "text",
    format: FormatOption = "table",
) -> None:
    """Remove, then tell what the graph holds."""
    from kg.build import remove_document
    from kg.cli.report_json import report_json
    from kg.logs import logging_run
    from kg.workspace import Workspace

    with stopping_cleanly(quiet=progress == "json"), showing_build(progress) as telling:
        opened = Workspace.open(workspace)
        with logging_run(opened.folder, "remove", format=choose_format(progress, log_format)):
            report = remove_document(opened, document, processes=processes, progress=telling)
    typer.echo(report_json(report) if format == "json" else describe_build(report))
    if telling.is_json:
        telling.finish(report)
    else:
        say(f"removed {document}")
        say_problems(report.problems)
    if report.problems:
        raise typer.Exit(1)
