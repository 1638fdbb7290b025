"""The command `kg`: a thin shell over plain functions, a command a file.

Data goes to standard output, progress and messages to standard error. Exit codes: 0 done, 1 an
error of ours, 2 wrong usage. What a command needs beyond its options is imported when it runs, so
that `kg --help` is quick.
"""

from __future__ import annotations

import sys
from importlib import metadata
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from extract.errors import ExtractError
from kg.cli import (
    app_command,
    build,
    builds,
    diff,
    doctor,
    evaluate,
    export_graph,
    export_partners,
    extract,
    load_neo4j,
    load_sparql,
    match,
    query,
    remove,
    serve,
    status,
    validate,
)
from kg.cli.review import asking, correcting, deciding, exchange
from kg.errors import KgError
from kg.evaluation.errors import ValidationTextError
from kg.export.errors import UnknownFormatError, UnknownRegionError
from kg.matching.errors import UnknownColumnError
from kg.partners.errors import UnknownTradeError
from kg.queries.errors import ParameterError, UnknownQuestionError
from kg.query.errors import QueryRefusedError, UnknownAnswerFormatError
from kg.serving.errors import SettingError
from ontology.errors import OntologyError, UnknownTermError

ERROR, USAGE = 1, 2
"""Exit codes of what goes wrong: an error of ours, wrong usage."""

_USAGE_ERRORS = (
    ParameterError,
    QueryRefusedError,
    SettingError,
    UnknownAnswerFormatError,
    UnknownColumnError,
    UnknownFormatError,
    UnknownQuestionError,
    UnknownRegionError,
    UnknownTermError,
    UnknownTradeError,
    ValidationTextError,
)


class _Commands(TyperGroup):
    """Shows the errors of the three packages as one message instead of a traceback."""

    def invoke(self, context: Any) -> Any:
        try:
            return super().invoke(context)
        except (OntologyError, ExtractError, KgError) as error:
            typer.echo(f"kg: {error}", err=True)
            raise typer.Exit(USAGE if isinstance(error, _USAGE_ERRORS) else ERROR) from error


def _group(help: str, **options: Any) -> typer.Typer:
    # No markup: help shows brackets and examples as they are typed.
    return typer.Typer(
        help=help,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        **options,
    )


app = _group(
    "职教图谱: quality reports of vocational schools as a knowledge graph with evidence.",
    cls=_Commands,
    add_completion=False,
)
_export = _group("Write the graph, or lists made from it, to files.")
_review = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
_load = _group("Load the graph into a server.")

app.command("build", help=build.HELP)(build.build_command)
app.command("remove", help=remove.HELP)(remove.remove_command)
app.command("status", help=status.HELP)(status.status_command)
app.command("extract", help=extract.HELP)(extract.extract_command)
app.command("evaluate", help=evaluate.HELP)(evaluate.evaluate_command)
app.command("query", help=query.HELP)(query.query_command)
app.add_typer(_export, name="export")
_export.command("partners", help=export_partners.HELP)(export_partners.export_partners_command)
_export.command("graph", help=export_graph.HELP)(export_graph.export_graph_command)
app.command("match", help=match.HELP)(match.match_command)
app.add_typer(_load, name="load")
_load.command("neo4j", help=load_neo4j.HELP)(load_neo4j.load_neo4j_command)
_load.command("sparql", help=load_sparql.HELP)(load_sparql.load_sparql_command)
app.command("validate", help=validate.HELP)(validate.validate_command)
app.add_typer(_review, name="review")
_review.callback(help=asking.HELP, invoke_without_command=True)(asking.review_command)
_review.command("list", help=deciding.LIST_HELP)(deciding.list_command)
_review.command("decide", help=deciding.DECIDE_HELP)(deciding.decide_command)
_review.command("fix", help=correcting.HELP)(correcting.fix_command)
_review.command("undo", help=deciding.UNDO_HELP)(deciding.undo_command)
_review.command("log", help=deciding.LOG_HELP)(deciding.log_command)
_review.command("status", help=deciding.STATUS_HELP)(deciding.status_command)
_review.command("export", help=exchange.EXPORT_HELP)(exchange.export_command)
_review.command("import", help=exchange.IMPORT_HELP)(exchange.import_command)
_review.command("carry", help=exchange.CARRY_HELP)(exchange.carry_command)
app.command("builds", help=builds.HELP)(builds.builds_command)
app.command("diff", help=diff.HELP)(diff.diff_command)
app.command("doctor", help=doctor.HELP)(doctor.doctor_command)
app.command("app", help=app_command.HELP)(app_command.app_command)
app.command("serve", help=serve.HELP)(serve.serve_command)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"kg {metadata.version('zhijiao-kg')}")
        raise typer.Exit()


@app.callback()
def _kg(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Tell the version."),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; ends the process with one of the exit codes."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese must come out also where the system's own encoding lacks it.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    app()
