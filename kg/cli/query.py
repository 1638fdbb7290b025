"""`kg query`: a question in SPARQL."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import WorkspaceOption, one_of, read_argument, terminal_width
from kg.query.formats import ANSWER_FORMATS
from kg.query.limits import DEFAULT_LIMIT, DEFAULT_TIMEOUT

HELP = manual(
    "Ask the graph a question in SPARQL.",
    detail="SELECT, ASK, CONSTRUCT and DESCRIBE; the prefixes zj, id, report, skos, prov, oa, "
    "dcterms, rdf, rdfs, xsd and others are declared. Facts and entities are in the default "
    "graph, statements and their evidence in the graph of each report: GRAPH ?report { … }. "
    "ontology/SHAPE.md describes them.",
    example='kg query --sparql "SELECT ?name { ?s a zj:School ; skos:prefLabel ?name } LIMIT 5"',
    error="1 stopped at a limit, or another error of ours",
)


def query_command(
    sparql: Annotated[
        str, typer.Option(metavar="TEXT|@FILE|-", help="The query, a file, or standard input.")
    ],
    format: Annotated[
        str,
        typer.Option(
            parser=one_of("format", ANSWER_FORMATS),
            metavar="|".join(ANSWER_FORMATS),
            help="How the answer is printed; triples are Turtle, with json JSON-LD.",
        ),
    ] = "table",
    timeout: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Stop the query after this time.")
    ] = DEFAULT_TIMEOUT,
    limit: Annotated[
        int, typer.Option(min=1, metavar="ROWS", help="Print no more rows than this.")
    ] = DEFAULT_LIMIT,
    workspace: WorkspaceOption = None,
) -> None:
    """Ask and print."""
    from kg.builds import DEFAULT_STORE, open_build
    from kg.prefixes import query_prefixes
    from kg.query.client import QueryWorker
    from kg.query.formats import get_answer_writer
    from kg.workspace import Workspace

    text = read_argument(sparql)
    with open_build(Workspace.open(workspace)) as build:
        base = build.report.base_iri
        with QueryWorker(build.folder / DEFAULT_STORE, base=base) as worker:
            answer = worker.ask(text, timeout=timeout, limit=limit)
    write = get_answer_writer(format)
    typer.echo(write(answer, prefixes=query_prefixes(base), width=terminal_width()), nl=False)
    if answer.notice and format != "table":
        say(answer.notice)
