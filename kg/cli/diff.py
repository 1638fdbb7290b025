"""`kg diff`: how two builds differ, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import FormatOption, WorkspaceOption

HELP = manual(
    "Tell how two builds differ, and what made each difference.",
    detail="Statements and entities that were added, lost or changed, each with its cause: a "
    "document, the extractor, a person's decision, the program, or identity, where a report says "
    "what it said and what it names was joined or kept apart otherwise. Without builds the one in "
    "use is compared with the one made before it; with one build that one with the one in use. "
    "`kg builds` lists them.",
    example="kg diff",
)

SHOWN = 100
"""Differences that a table shows unless told otherwise; a new extractor may make thousands."""

BuildArgument = Annotated[
    str | None, typer.Argument(help="Id of a build, or its beginning.", show_default=False)
]


def diff_command(
    old: BuildArgument = None,
    new: BuildArgument = None,
    relation: Annotated[
        str | None, typer.Option(help="Only statements of this, such as cooperatesWith.")
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(metavar="NAME|HASH", help="Only statements of this report."),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Show no more differences; 100 in a table if not given."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    format: FormatOption = "table",
) -> None:
    """Compare and print."""
    from kg.builds import open_build
    from kg.cli.diff_text import diff_json, diff_text
    from kg.history.comparison import diff_builds, narrow
    from kg.history.listing import choose_builds
    from kg.workspace import Workspace
    from ontology.schema import load_schema

    if relation is not None:
        load_schema().get_relation(relation)
    opened = Workspace.open(workspace)
    before, after = choose_builds(opened, old, new)
    with open_build(opened, before) as one, open_build(opened, after) as other:
        diff = narrow(diff_builds(one, other), relation=relation, report=report)
    if format == "json":
        typer.echo(diff_json(diff, limit))
        return
    shown = limit or SHOWN
    typer.echo(diff_text(diff, shown))
    left_out = len(diff.statements) + len(diff.entities) - shown
    if left_out > 0:
        say(f"{left_out:,} more are not shown; --limit, --relation and --report choose others")
