"""`kg match`: somebody's own list of organisations against the graph."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.manual import manual
from kg.cli.messages import say, showing_progress
from kg.cli.options import STANDARD_OUTPUT, WorkspaceOption, one_of, terminal_width

if TYPE_CHECKING:
    from kg.matching.model import MatchReport
    from ontology.catalogues.region import Region

FORMATS = ("table", "csv", "json", "xlsx")

HELP = manual(
    "Match your own list of organisations against the graph.",
    detail="LIST is .xlsx or text with separators (UTF-8 or GB18030), up to 20,000 rows, with or "
    "without a heading; the column of names is found, or named with --column. Each name is found "
    "as it is, as another name, written otherwise, or as a short form; what only may be the same "
    "says so, and names that merely look alike are never taken for each other. csv and xlsx keep "
    "your columns and put behind them what was found, with facts and evidence.",
    example="kg match docs/partner_list.csv --format csv --output matched.csv",
)


def match_command(
    list_: Annotated[
        Path, typer.Argument(metavar="LIST", exists=True, dir_okay=False, help="Your list.")
    ],
    format: Annotated[
        str,
        typer.Option(
            parser=one_of("format", FORMATS),
            metavar="|".join(FORMATS),
            help="Format of the result.",
        ),
    ] = "table",
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="Where to; - for standard output.")
    ] = STANDARD_OUTPUT,
    column: Annotated[
        str | None,
        typer.Option(metavar="NAME|N", help="Column of names: its heading, or number from 1."),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(help="Where the organisations are, for names that leave it out (市教育局)."),
    ] = None,
    language: Annotated[
        Literal["zh", "en"], typer.Option(help="Of headings and words (json has neither).")
    ] = "zh",
    workspace: WorkspaceOption = None,
) -> None:
    """Match and write."""
    from kg.current import open_current
    from kg.explore.index import GraphIndex
    from kg.export.files import replace_file
    from kg.matching.matching import Matcher
    from kg.matching.model import MatchKind
    from kg.matching.user_list import read_list
    from kg.workspace import Workspace

    place = _region(region)
    with open_current(Workspace.open(workspace)) as build, showing_progress() as advance:
        given = read_list(list_, column=column)
        matcher = Matcher(GraphIndex(build))
        report = matcher.match(
            given, region=place, advance=lambda done, total: advance("matching", done, total, "")
        )
    content = _written(report, format, language)
    if output == STANDARD_OUTPUT:
        typer.get_binary_stream("stdout").write(content)
    else:
        with replace_file(output) as target:
            target.write(content)
    missing, near = report.count(MatchKind.NONE), report.count(MatchKind.NEAR)
    found = len(report.lines) - missing - near
    say(f"{len(report.lines)} lines: {found} found, {near} to check, {missing} not found")


def _region(name: str | None) -> Region | None:
    """Return the region of a name or code; of several, the one in which all others lie."""
    from kg.export.errors import UnknownRegionError
    from kg.partners.facets import region_label
    from ontology.catalogues.regions import load_regions

    if name is None:
        return None
    regions = load_regions()
    if found := regions.get(name):
        return found
    called = regions.find(name)
    if not called:
        raise UnknownRegionError(name)
    whole = next((one for one in called if all(each.lies_in(one) for each in called)), None)
    if whole is None:
        listed = ", ".join(f"{each.adcode} {region_label(each.adcode)}" for each in called)
        raise typer.BadParameter(f"--region {name}: several are called so: {listed}. Give a code.")
    return whole


def _written(report: MatchReport, format: str, language: Literal["zh", "en"]) -> bytes:
    from kg.matching.files import get_match_writer

    if format == "table":
        return _table(report, language).encode()
    target = io.BytesIO()
    get_match_writer(format)(report, target, language=language)
    return target.getvalue()


def _table(report: MatchReport, language: Literal["zh", "en"]) -> str:
    """Return the result for people to read."""
    from rich.table import Column, Table
    from rich.text import Text

    from kg.matching.files import RESULT_COLUMNS
    from kg.query.rendering import draw_table

    names = ("match", "entity", "score", "reasons", "schools", "also")
    columns = [column for column in RESULT_COLUMNS if column.name in names]
    place = 0 if language == "zh" else 1
    heads = ["名单" if language == "zh" else "List", *(c.headings[place] for c in columns)]
    table = Table(*(Column(Text(head), overflow="fold") for head in heads))
    for line in report.lines:
        cells = (column.show(line, language) for column in columns)
        table.add_row(Text(line.name), *(Text("" if c is None else str(c)) for c in cells))
    return draw_table(table, terminal_width())
