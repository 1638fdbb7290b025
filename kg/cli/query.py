"""`kg query`: a question in SPARQL or Cypher, or one of the library."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import (
    WorkspaceOption,
    one_of,
    read_argument,
    read_parameters,
    split_parameters,
    terminal_width,
)
from kg.cli.plain import read_plain_question
from kg.cli.question import print_question, print_questions
from kg.query.formats import ANSWER_FORMATS
from kg.query.limits import DEFAULT_LIMIT, DEFAULT_TIMEOUT
from kg.query.process import Language

HELP = manual(
    "Ask the graph a question: of the library, in plain Chinese, in SPARQL or in Cypher.",
    detail="--ask reads a question in plain Chinese (or simple English) as one of the library, "
    "says as which, and refuses what it does not understand; no language model is asked. "
    "--list names the questions of the library; --name asks one, in the language of the "
    "store, and with --show prints its text to copy. SPARQL: SELECT, ASK, CONSTRUCT and DESCRIBE; "
    "the prefixes zj, id, report, skos, prov, oa, dcterms, rdf, rdfs, xsd and others are "
    "declared. Facts and entities are in the default graph, statements and their evidence in the "
    "graph of each report: GRAPH ?report { … }. ontology/SHAPE.md describes them. Cypher: the "
    "property graph that kg/property_graph describes, by default in the part of Cypher that is "
    "answered without a server as Neo4j answers it; with --store neo4j all that reads, from the "
    "server that NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD name.",
    example="kg query --name partners-of --param school=清远市职业技术学校",
    error="1 stopped at a limit, or another error of ours",
)


def query_command(
    sparql: Annotated[
        str | None,
        typer.Option(metavar="TEXT|@FILE|-", help="The query, a file, or standard input."),
    ] = None,
    cypher: Annotated[
        str | None,
        typer.Option(metavar="TEXT|@FILE|-", help="Likewise, in Cypher."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="QUESTION", help="A question of the library, such as partners-of."),
    ] = None,
    ask: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help="A question in plain Chinese: 上海三菱电梯和哪些学校合作."
        ),
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Name the questions of the library and what they take.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="With --name or --ask: print the query, and ask nothing.")
    ] = False,
    param: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=VALUE",
            help="A value for a parameter of the question, or for $NAME in Cypher: there a text, "
            'or JSON (12, true, null, [1, 2], "12" for a text of digits). Once for each.',
        ),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|ADDRESS",
            help="What answers: oxigraph, or a server such as sparql+http://localhost:3030/ds, "
            "for SPARQL; ladybug or neo4j for Cypher. With --name any of them.",
        ),
    ] = None,
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
    from kg.prefixes import query_prefixes
    from kg.query.formats import get_answer_writer
    from kg.query.opening import open_for_questions

    asked = [option for option in (sparql, cypher, name, ask) if option is not None]
    if len(asked) + list_ != 1:
        raise typer.BadParameter(
            "give one question: --sparql, --cypher, --name or --ask; or --list."
        )
    if show and name is None and ask is None:
        raise typer.BadParameter(
            "--show prints the query of a question, given with --name or --ask."
        )
    if list_:
        print_questions(format)
        return
    given = split_parameters(param or ()) if name is not None else {}
    if ask is not None:
        if param:
            raise typer.BadParameter("--ask takes its values from the text; ask with --name.")
        name, given = read_plain_question(ask, workspace=workspace)
    if name is not None:
        print_question(
            name,
            given,
            workspace=workspace,
            store=store,
            format=format,
            timeout=timeout,
            limit=limit,
            show=show,
        )
        return
    if param and cypher is None:
        raise typer.BadParameter("--param gives values to Cypher, or to a question by --name.")
    parameters = read_parameters(param or ())
    (question,) = asked
    text = read_argument(question)
    language: Language = "sparql" if cypher is None else "cypher"
    with open_for_questions(workspace, language=language, store=store) as opened:
        if opened.notice:
            say(f"note: {opened.notice}")
        answer = opened.answerer.ask(text, timeout=timeout, limit=limit, parameters=parameters)
    write, prefixes = get_answer_writer(format), query_prefixes(opened.base)
    typer.echo(write(answer, prefixes=prefixes, width=terminal_width()), nl=False)
    if answer.notice and format != "table":
        say(answer.notice)
