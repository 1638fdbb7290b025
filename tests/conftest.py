"""Settings that all tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.servers.fixtures import fuseki_server, neo4j_server, oxigraph_server

__all__ = ["fuseki_server", "neo4j_server", "oxigraph_server"]

# A slow or busy machine is no failure, so no deadline; the same examples for everybody and in
# every run, so that a red test is red again.
settings.register_profile("project", deadline=None, derandomize=True, database=None)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-docs",
        action="store_true",
        default=False,
        help="rewrite the parts of the READMEs that are made; `make docs` does it",
    )


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make every test slow that needs a server."""
    for item in items:
        if not set(__all__).isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
