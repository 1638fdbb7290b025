"""Names recognised, beside those of the baseline."""

from __future__ import annotations

from pathlib import Path

import cross_fitting
import name_recall
import numpy as np
import pytest
from cross_fitting import Text, read_text
from name_recall import ENDS, ORGANISATIONS, NameTable, measure_names, show_names
from ner_data import MarkedDocument, load_documents

from kg.evaluation.gold import read_gold

STEM = "ta1"
GOLD = cross_fitting.ROOT / "data" / "gold" / "train" / f"{STEM}.json"


@pytest.fixture(scope="module")
def document() -> MarkedDocument:
    (found,) = (document for document in load_documents() if document.stem == STEM)
    return found


@pytest.fixture(scope="module")
def text() -> Text:
    return read_text(read_gold([Path(GOLD)])[0])


@pytest.fixture
def table(document: MarkedDocument, text: Text, monkeypatch: pytest.MonkeyPatch) -> NameTable:
    monkeypatch.setattr(name_recall, "marked_documents", lambda **_: (document,))
    return measure_names([text], [np.ones(len(text.candidates))], threshold=0.5)


def test_classes_of_organisations_add_up_to_all_of_them(table: NameTable) -> None:
    classes = [name for name in table.baseline if name not in (ENDS, ORGANISATIONS)]

    for column in (table.baseline, table.typed):
        assert sum(column[name].gold for name in classes) == column[ORGANISATIONS].gold


def test_name_found_with_its_class_is_found(table: NameTable) -> None:
    assert [n for n, c in table.anyhow.items() if c.right < table.typed[n].right] == []


def test_baseline_says_nothing_of_what_is_no_organisation(table: NameTable) -> None:
    assert "Program" in table.typed
    assert "Program" not in table.baseline


def test_ends_below_the_threshold_are_not_claimed(text: Text, table: NameTable) -> None:
    none = measure_names([text], [np.zeros(len(text.candidates))], threshold=0.5)

    assert none.typed[ENDS].predicted == 0 < table.typed[ENDS].predicted
    assert none.typed[ORGANISATIONS] == table.typed[ORGANISATIONS]


def test_table_shows_each_class_once(table: NameTable, capsys: pytest.CaptureFixture[str]) -> None:
    show_names("a side", table)

    first = [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]]
    assert [first.count(name) for name in ("School", "Program", "baseline")] == [1, 1, 1]
