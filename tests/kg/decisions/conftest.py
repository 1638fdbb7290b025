"""A built graph of two small reports, and a desk in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from kg.builds import OpenBuild
from kg.current import open_current
from kg.explore.evidence import statement_views
from kg.explore.index import GraphIndex
from kg.explore.model import StatementView
from kg.review.desk import Desk
from kg.workspace import Workspace
from tests.kg.conftest import Build, WriteReport

SCHOOL, OTHER = "杭州市临江职业技术学校", "宁波市北仑职业高级中学"
LIFT, ROBOT = "杭州西奥电梯有限公司", "宁波海天机器人有限公司"


@pytest.fixture
def built(build: Build, write_report: WriteReport, workspace: Workspace) -> Workspace:
    """A workspace with a graph of five statements."""
    first = write_report(
        "a.txt",
        SCHOOL,
        f"School {SCHOOL} cooperatesWith Enterprise {LIFT} base",
        f"School {SCHOOL} cooperatesWith Enterprise {ROBOT} staff",
        f"School {SCHOOL} sisterSchoolOf School {OTHER}",
    )
    second = write_report(
        "b.txt",
        OTHER,
        f"School {OTHER} cooperatesWith Enterprise {ROBOT} base",
        f"School {OTHER} sisterSchoolOf School {SCHOOL}",
    )
    build(first, second)
    return workspace


@pytest.fixture
def desk(built: Workspace) -> Desk:
    """A reviewer in front of that graph."""
    return Desk(built, "reviewer one")


ReadStatements = Callable[[], list[StatementView]]


@pytest.fixture
def statements(built: Workspace) -> ReadStatements:
    """Read every statement of the graph in use, decisions in it."""

    def read() -> list[StatementView]:
        with open_current(built) as opened:
            return read_all(opened)

    return read


@pytest.fixture
def current(built: Workspace) -> Iterator[Callable[[], OpenBuild]]:
    """Open the graph in use; closed at the end."""
    opened: list[OpenBuild] = []

    def open_it() -> OpenBuild:
        opened.append(open_current(built))
        return opened[-1]

    yield open_it
    for build in opened:
        build.close()


def read_all(build: OpenBuild) -> list[StatementView]:
    index = GraphIndex(build)
    return statement_views(index, range(index.statements.num_rows))


def find(statements: list[StatementView], *names: str, file: str = "") -> StatementView:
    """Return the one statement between things of these names, of a file."""
    (found,) = [
        statement
        for statement in statements
        if {statement.subject.name, statement.object.name} == set(names)
        and file in ("", statement.report.file)
    ]
    return found
