"""Questions that would never end are refused or stopped, and the next one is answered."""

from __future__ import annotations

import contextlib
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.query.client import QueryWorker
from kg.query.errors import QueryError, QueryRefusedError

LIMIT = 2.0
"""Seconds that a question may take here."""

SPARE = 1.0
"""Seconds after which it must be gone."""

BLOWUPS = tomllib.loads(Path(__file__).with_name("blowups.toml").read_text(encoding="utf-8"))
REFUSED_AT_ONCE = (
    *("nested-groups", "nested-parentheses", "nested-blank-nodes", "longer-than-allowed"),
)


def spell(
    text: str, *, piece: str = "", count: int = 0, between: str = "", closing: str = ""
) -> str:
    """A question whose pieces are written out."""
    pieces = (piece.replace("##", str(n + 1)).replace("#", str(n)) for n in range(count))
    return text.format(between.join(pieces), closing * count)


@pytest.fixture(scope="module")
def hurried(folder: Path) -> Iterator[QueryWorker]:
    with QueryWorker(folder, timeout=LIMIT, limit=1_000) as worker:
        worker.start()
        yield worker


@pytest.mark.slow
@pytest.mark.parametrize("name", BLOWUPS)
def test_question_is_gone_in_time_and_the_next_is_answered(hurried: QueryWorker, name: str) -> None:
    text = spell(**BLOWUPS[name])
    hurried.start()
    began = time.monotonic()
    with contextlib.suppress(QueryError):
        hurried.ask(text)
    took = time.monotonic() - began

    assert took < LIMIT + SPARE
    assert hurried.ask("ASK { ?s a zj:School }", timeout=60).is_true


@pytest.mark.parametrize("name", REFUSED_AT_ONCE)
def test_what_no_parser_should_see_is_refused(worker: QueryWorker, name: str) -> None:
    with pytest.raises(QueryRefusedError):
        worker.ask(spell(**BLOWUPS[name]))
