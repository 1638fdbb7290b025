"""`kg load sparql`: the graph into a SPARQL server."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say, showing_progress
from kg.cli.options import WorkspaceOption

HELP = manual(
    "Load the graph in use into a SPARQL 1.1 server.",
    detail="URL is that of the server (Oxigraph), of the dataset (Fuseki) or of the repository "
    "(GraphDB); KG_SPARQL_USER and KG_SPARQL_PASSWORD, or KG_SPARQL_TOKEN, say who asks. The "
    "graphs of reports and the default graph are replaced by those of the build; other named "
    "graphs stay. Run it again after it was stopped; run it after each build. Ask the server "
    "with `kg query --store sparql+URL`.",
    example="kg load sparql http://localhost:3030/ds",
    error="1 the server is down, refuses, or the load was stopped",
)


def load_sparql_command(
    url: Annotated[str, typer.Argument(metavar="URL", help="http://… or https://…")],
    graph_store: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Address of the graph store, where it is not found."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Overwrite what others have in the default graph.")
    ] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Load, and say what is there."""
    from kg.current import open_current
    from kg.loading.sparql_loader import load_sparql
    from kg.workspace import Workspace

    with open_current(Workspace.open(workspace)) as build, showing_progress() as advance:
        report = load_sparql(build, url, graph_store=graph_store, replace=replace, advance=advance)
    say(str(report))
