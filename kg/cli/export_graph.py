"""`kg export graph`: the whole graph as a file."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import STANDARD_OUTPUT, OutputOption, WorkspaceOption, one_of
from kg.export.formats import GRAPH_FORMATS

HELP = manual(
    "Write the whole graph to a file.",
    detail="nquads and jsonld hold everything; turtle all triples, without the graphs of the "
    "reports; graphml and gexf entities and facts with their strongest passage; csv is a ZIP "
    "archive of tables, with nodes.csv and edges.csv for Gephi; cypher is a script for "
    "cypher-shell, neo4j a ZIP archive of CSV files for neo4j-admin import, and both hold what "
    "kg load neo4j writes. The same graph gives the same bytes.",
    example="kg export graph --format nquads --output graph.nq",
)


def export_graph_command(
    format: Annotated[
        str,
        typer.Option(
            parser=one_of("format", GRAPH_FORMATS),
            metavar="|".join(GRAPH_FORMATS),
            help="Format of the file.",
        ),
    ],
    output: OutputOption,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the file, or standard output."""
    from kg.current import open_current
    from kg.export.graph import export_graph, get_exporter
    from kg.workspace import Workspace

    with open_current(Workspace.open(workspace)) as build:
        if output == STANDARD_OUTPUT:
            get_exporter(format)(build, typer.get_binary_stream("stdout"))
            return
        export_graph(build, format, output)
    say(f"wrote {output}")
