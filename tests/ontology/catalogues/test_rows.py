from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.catalogues.rows import fold_name, read_rows
from ontology.errors import CatalogueError


def test_rows_come_without_the_header() -> None:
    assert read_rows("region_changes.csv", ("date", "old_name"))[0][1] == "襄樊市"


def test_other_columns_are_an_error_that_shows_both() -> None:
    with pytest.raises(CatalogueError, match=r"regions.csv: the header is 'adcode,.*'code,name'"):
        read_rows("regions.csv", ("code", "name"))


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
