"""Names kept beside a graph are believed only while graph, code and file are as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.model import DocumentGraph
from extract.serialization import dump_graph, load_graph
from kg.building import naming
from kg.building.naming import KeptNames, keep_names, recall_names
from tests.kg.resolution.conftest import make_graph

GRAPH = make_graph("清远市职业教育质量年度报告", ("School", "清远职业技术学院"))
OTHER = make_graph("清远市职业教育质量年度报告", ("School", "广州市交通运输职业学校"))


class Kept:
    """A graph on the disk with what is kept of it, and how often it was read."""

    def __init__(self, folder: Path) -> None:
        """Put the graph there; nothing is kept of it yet."""
        self.graph, self.names = folder / "a.json", folder / "a.names"
        self.graph.write_text(dump_graph(GRAPH), encoding="utf-8")
        self.read = 0

    def load(self) -> DocumentGraph:
        """Read the graph."""
        self.read += 1
        return load_graph(self.graph.read_text(encoding="utf-8"))

    def recall(self) -> KeptNames:
        """Return what is kept."""
        return recall_names(self.names, self.graph, self.load)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_graph_is_read_once(kept: Kept) -> None:
    first = kept.recall()

    assert kept.recall() == first
    assert kept.read == 1


def test_names_kept_with_the_graph_need_no_reading(kept: Kept) -> None:
    written = keep_names(kept.names, kept.graph.read_bytes(), GRAPH)

    assert kept.recall() == written
    assert kept.read == 0


def test_other_bytes_of_a_graph_are_read_again(kept: Kept) -> None:
    first = kept.recall()
    kept.graph.write_text(dump_graph(OTHER), encoding="utf-8")

    assert kept.recall() != first
    assert kept.read == 2


@pytest.mark.parametrize("position", [3, 80, 300, -2])
def test_damaged_file_is_made_anew(kept: Kept, position: int) -> None:
    first = kept.recall()
    content = bytearray(kept.names.read_bytes())
    content[position] ^= 1
    kept.names.write_bytes(content)

    assert kept.recall() == first
    assert kept.read == 2


def test_truncated_file_is_made_anew(kept: Kept) -> None:
    first = kept.recall()
    kept.names.write_bytes(kept.names.read_bytes()[:40])

    assert kept.recall() == first


def test_names_of_another_version_are_taken_again(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.recall()
    monkeypatch.setattr(naming, "resolution_version", lambda: "another")

    kept.recall()
    kept.recall()

    assert kept.read == 2
