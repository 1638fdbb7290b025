"""`kg build`: reports in, a graph out."""

from __future__ import annotations

from pathlib import Path
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
from kg.cli.summary import describe_build, describe_run

HELP = manual(
    "Take in reports and build the graph.",
    detail="Adds files and folders to the workspace, which is made where there is none, extracts "
    "what has not been extracted, and replaces the graph in use once the new one is complete. "
    "Without a path the reports that are there are built again.",
    example="kg build data/reports",
    error="1 some file has a problem (the others are in the graph), or an error of ours",
)


def build_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Reports, or folders of them.")
    ] = None,
    workspace: WorkspaceOption = None,
    processes: ProcessesOption = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Dask scheduler whose workers extract; they reach the workspace at the same path.",
        ),
    ] = None,
    base_iri: Annotated[
        str | None,
        typer.Option(metavar="IRI", help="What IRIs begin with; that of the build in use."),
    ] = None,
    progress: ProgressOption = "text",
    log_format: LogFormatOption = "text",
    format: FormatOption = "table",
) -> None:
    """Build, then tell what the graph holds."""
    from kg.build import build_graph
    from kg.cli.report_json import report_json
    from kg.logs import logging_run
    from kg.workspace import Workspace

    with stopping_cleanly(quiet=progress == "json"), showing_build(progress) as telling:
        opened = Workspace.open(workspace, create=True)
        with logging_run(opened.folder, "build", format=choose_format(progress, log_format)):
            report = build_graph(
                opened,
                paths or (),
                processes=processes,
                scheduler=scheduler,
                base_iri=base_iri,
                progress=telling,
            )
    typer.echo(report_json(report) if format == "json" else describe_build(report))
    if telling.is_json:
        telling.finish(report)
    else:
        say(describe_run(report))
        for notice in report.notices:
            say(f"note: {notice}")
        say_problems(report.problems)
    if report.problems:
        raise typer.Exit(1)
