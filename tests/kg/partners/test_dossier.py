"""The dossier of a partner, as a value and as a Word document."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pytest

from kg.explore.index import GraphIndex
from kg.explore.model import Piece
from kg.partners.dossier import Dossier, find_dossier
from kg.partners.dossier_docx import write_dossier
from tests.kg.partners.conftest import CITY, CITY_LINES, COUNTY, COUNTY_LINES, LIFTS

HOSTILE = "<w:t>=HYPERLINK(1)</w:t>\x00\x0b\ud800 {{ }} &amp; [x](javascript:1)"


@pytest.fixture(scope="module")
def lifts(index: GraphIndex) -> Dossier:
    found = find_dossier(index, index.iris[index.names.index(LIFTS)])
    assert found is not None
    return found


def written(dossier: Dossier, **options: str) -> bytes:
    target = io.BytesIO()
    write_dossier(dossier, target, **options)  # type: ignore[arg-type]
    return target.getvalue()


def texts(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_dossier_tells_with_whom_since_when(lifts: Dossier) -> None:
    told = {(fact.other.name, fact.fact.predicate): fact.years for fact in lifts.facts}

    assert told[CITY, "cooperatesWith"] == (2022, 2022)
    assert told[COUNTY, "cooperatesWith"] == (2021, 2021)
    assert (lifts.years, lifts.schools) == ((2021, 2023), 2)


def test_schools_are_counted_beyond_the_facts_that_are_told(
    index: GraphIndex, lifts: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.partners.dossier.MOST_FACTS", 1)

    short = find_dossier(index, lifts.entity.iri)

    assert short is not None
    assert (len(short.facts), short.schools) == (1, lifts.schools)


def test_dossier_tells_direction_and_programs(lifts: Dossier) -> None:
    outwards = {fact.fact.predicate for fact in lifts.facts if fact.outwards}

    assert outwards == {"hasIndustryCollege", "memberOf"}
    assert [(each.program.name, each.others) for each in lifts.programs] == [("护理", (CITY,))]


def test_every_fact_names_its_passages(lifts: Dossier) -> None:
    quotes = {quote.number: quote for quote in lifts.quotes}
    cited = {
        fact.other.name: "".join(piece.text for piece in quotes[fact.quotes[0]].passage)
        for fact in lifts.facts
        if fact.fact.predicate == "cooperatesWith"
    }

    assert cited == {CITY: CITY_LINES[0], COUNTY: COUNTY_LINES[0]}
    assert sorted(quotes) == list(range(1, len(quotes) + 1))


def test_passage_has_both_ends_marked(lifts: Dossier) -> None:
    marked = {piece.text for piece in lifts.quotes[0].passage if piece.roles}

    assert LIFTS in marked


def test_reports_are_those_of_the_quotes_newest_first(lifts: Dossier) -> None:
    assert [report.year for report in lifts.reports] == [2023, 2021]


def test_what_the_build_does_not_have_has_no_dossier(index: GraphIndex) -> None:
    assert find_dossier(index, "https://zhijiao.example/id/gone") is None


def test_document_holds_what_the_dossier_tells(lifts: Dossier) -> None:
    told = texts(written(lifts))

    assert all(name in told for name in (LIFTS, CITY, COUNTY, "护理", CITY_LINES[0]))


def test_document_in_english_has_english_words(lifts: Dossier) -> None:
    told = texts(written(lifts, language="en"))

    assert "Partner dossier" in told
    assert "合作与往来" not in told


def test_document_holds_hostile_names_as_text(lifts: Dossier) -> None:
    entity = replace(lifts.entity, name=HOSTILE)
    quote = replace(lifts.quotes[0], passage=(Piece(HOSTILE, ("subject",)),))
    content = written(replace(lifts, entity=entity, quotes=(quote,)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        markup = archive.read("word/document.xml").decode()

    shown = HOSTILE.replace("\x00\x0b\ud800", "")
    assert texts(content).count(shown) == 2
    assert not {"<w:instrText", "w:hyperlink", "w:fldSimple"} & set(markup.split())
    assert "fldChar" not in markup


def test_equal_dossiers_are_equal_bytes(lifts: Dossier) -> None:
    assert written(lifts) == written(lifts)
