"""The Python in the READMEs runs, on the graph that `make run` builds, and gives something."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.build import build_graph
from kg.queries.library import list_questions

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
CODE = re.compile(r"```python\n(.*?)```", re.S)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the graph of the five sample reports."""
    folder = tmp_path_factory.mktemp("readme") / "workspace"
    build_graph(folder, [ROOT / "data" / "reports"], processes=0)
    return folder


@pytest.mark.parametrize("readme", READMES)
def test_python_of_the_readme_runs(
    readme: str,
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KG_WORKSPACE", str(workspace))
    (code,) = CODE.findall((ROOT / readme).read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    exec(compile(code, readme, "exec"), names)

    assert "Enterprise" in capsys.readouterr().out
    assert all(len(names[frame]) for frame in ("partners", "schools", "bases"))
    assert isinstance(names["network"], nx.MultiDiGraph)


@pytest.mark.parametrize("readme", READMES)
def test_readme_counts_the_questions(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")

    assert re.search(rf"(one of|#) {len(list_questions())} ", text)
