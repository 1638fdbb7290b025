from __future__ import annotations

import pickle

import pytest

from ontology.data import data_path
from ontology.errors import DataNotFoundError


def test_data_path_finds_a_file() -> None:
    assert data_path("catalogues", "regions.csv").is_file()


def test_data_path_finds_a_folder() -> None:
    assert data_path("gazetteers").is_dir()


def test_missing_data_is_an_error_that_says_where_it_was_sought() -> None:
    with pytest.raises(DataNotFoundError, match=r"'catalogues/castles.csv': not found in .*data"):
        data_path("catalogues", "castles.csv")


def test_error_survives_the_way_between_processes() -> None:
    error = DataNotFoundError("a/b.csv", ["x", "y"])

    assert str(pickle.loads(pickle.dumps(error))) == str(error)
