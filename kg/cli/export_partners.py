"""`kg export partners`: who works with schools, as a list."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import typer

from kg.cli.manual import manual
from kg.cli.messages import say
from kg.cli.options import STANDARD_OUTPUT, OutputOption, WorkspaceOption, one_of
from kg.export.formats import PARTNER_FORMATS

HELP = manual(
    "Write a list of schools' partners with evidence, for spreadsheets.",
    detail="A row for each partner and relation, with its schools and the strongest passage. "
    "Filters may be repeated: of several values one must hold, of several filters all. Regions "
    "are names or codes, and what lies in them counts.",
    example="kg export partners --format xlsx --output partners.xlsx --region 清远市",
)

Names: TypeAlias = list[str] | None


def export_partners_command(
    format: Annotated[
        str,
        typer.Option(
            parser=one_of("format", PARTNER_FORMATS),
            metavar="|".join(PARTNER_FORMATS),
            help="Format of the file.",
        ),
    ],
    output: OutputOption,
    school: Annotated[Names, typer.Option(help="Name of a school, or a part of it.")] = None,
    region: Annotated[Names, typer.Option(help="Region of the school.")] = None,
    partner_region: Annotated[Names, typer.Option(help="Region of the partner.")] = None,
    relation: Annotated[
        Names, typer.Option(help="Such as cooperatesWith, assists, memberOf.")
    ] = None,
    mode: Annotated[Names, typer.Option(help="Such as base, orderClass, internship.")] = None,
    program: Annotated[Names, typer.Option(help="Name of a program, or a part of it.")] = None,
    year: Annotated[
        list[int] | None,
        typer.Option(help="Year that the passage states, or else the year of its report."),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, metavar="P", help="Lowest confidence.")
    ] = 0.0,
    status: Annotated[
        Names, typer.Option(help="extracted, confirmed, corrected, added or disputed.")
    ] = None,
    type: Annotated[Names, typer.Option(help="Class of the partner, such as Enterprise.")] = None,
    trade: Annotated[
        Names, typer.Option(help="Industry of the partner, by name or code of GB/T 4754.")
    ] = None,
    school_kind: Annotated[Names, typer.Option(help="Kind of school: 中职, 高职 …")] = None,
    name: Annotated[str, typer.Option(help="Part of the partner's name.")] = "",
    text: Annotated[str, typer.Option(help="Words that one passage must all hold.")] = "",
    min_schools: Annotated[
        int, typer.Option(min=0, metavar="N", help="Fewest schools of the partner in the relation.")
    ] = 0,
    language: Annotated[
        Literal["zh", "en"], typer.Option(help="Of headings and labels (json has neither).")
    ] = "zh",
    workspace: WorkspaceOption = None,
) -> None:
    """Write the file, or standard output."""
    from kg.current import open_current
    from kg.explore.index import GraphIndex
    from kg.partners.files import export_partners, get_partner_writer
    from kg.partners.filters import PartnerFilters
    from kg.partners.rows import list_partners
    from kg.partners.table import PartnerTable
    from kg.workspace import Workspace

    filters = PartnerFilters(
        schools=tuple(school or ()),
        regions=tuple(region or ()),
        partner_regions=tuple(partner_region or ()),
        relations=tuple(relation or ()),
        modes=tuple(mode or ()),
        programs=tuple(program or ()),
        years=tuple(year or ()),
        min_confidence=min_confidence,
        statuses=tuple(status or ()),
        types=tuple(type or ()),
        trades=tuple(trade or ()),
        school_kinds=tuple(school_kind or ()),
        name=name,
        text=text,
        min_schools=min_schools,
    )
    with open_current(Workspace.open(workspace)) as build:
        if output == STANDARD_OUTPUT:
            found = list_partners(PartnerTable(GraphIndex(build)), filters)
            get_partner_writer(format)(found, typer.get_binary_stream("stdout"), language=language)
            return
        count = export_partners(build, format, output, filters=filters, language=language)
    say(f"wrote {output}: {count} rows" + ("" if count else "; no partner passes the filters"))
