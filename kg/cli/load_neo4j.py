"""`kg load neo4j`: the graph into a Neo4j."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say, showing_progress
from kg.cli.options import WorkspaceOption

HELP = manual(
    "Load the graph in use into a Neo4j, 5.26 or later.",
    detail="NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE say where and who. What the "
    "database holds of the graph is made equal to the build; nodes and relationships of others "
    "stay. Run it again after it was stopped, and it continues; run it after each build.",
    example="kg load neo4j --uri bolt://localhost:7687",
    error="1 the server is down, refuses, or the load was stopped",
)


def load_neo4j_command(
    uri: Annotated[
        str | None, typer.Option(metavar="URI", envvar="NEO4J_URI", help="Address, for Bolt.")
    ] = None,
    user: Annotated[
        str | None, typer.Option(metavar="NAME", envvar="NEO4J_USER", help="Who asks; neo4j.")
    ] = None,
    database: Annotated[
        str | None,
        typer.Option(metavar="NAME", envvar="NEO4J_DATABASE", help="The user's own if not given."),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Load, and say what is there."""
    from kg.current import open_current
    from kg.loading.neo4j_loader import load_neo4j
    from kg.stores.neo4j_client import Neo4jLogin
    from kg.workspace import Workspace

    login = Neo4jLogin.from_environment(uri=uri, user=user, database=database)
    with open_current(Workspace.open(workspace)) as build, showing_progress() as advance:
        report = load_neo4j(build, login, advance=advance)
    say(str(report))
