"""Questions reach servers from Python and from the command line, by the name of the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg import open_graph
from kg.cli import app
from tests.kg.queries.conftest import Engine

pytestmark = pytest.mark.slow


@pytest.fixture(params=["neo4j", "fuseki", "oxigraph_http"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a store on a server that holds the graph of the five reports."""
    request.getfixturevalue(request.param)
    if request.param != "neo4j":
        server = {"fuseki": "fuseki_server", "oxigraph_http": "oxigraph_server"}[request.param]
        return f"sparql+{request.getfixturevalue(server).url}"
    server = request.getfixturevalue("neo4j_server")
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USER", server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    monkeypatch.setenv("NEO4J_DATABASE", server.database or "")
    return "neo4j"


def test_python_and_the_command_line_ask_servers(
    store: str, oxigraph: Engine, five_reports: Path
) -> None:
    school = "清远市职业技术学校"
    with open_graph(five_reports) as embedded, open_graph(five_reports, store=store) as graph:
        expected = embedded.ask("modes-of-school", school=school)
        found = graph.ask("modes-of-school", school=school)
    arguments = ["query", "--name", "modes-of-school", "--param", f"school={school}"]
    options = ["--store", store, "--workspace", str(five_reports), "--format", "json"]
    result = CliRunner().invoke(app, [*arguments, *options])

    assert len(expected)
    assert sorted(found.itertuples(index=False)) == sorted(expected.itertuples(index=False))
    assert result.exit_code == 0, result.output
    rows = [(row["mode"], row["partners"]) for row in json.loads(result.stdout)["rows"]]
    assert sorted(rows) == sorted(expected.itertuples(index=False, name=None))
