"""Texts that are no questions do not reach the store, whatever they wear."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.prefixes import query_prefixes
from kg.query.client import QueryWorker
from kg.query.errors import QueryRefusedError
from kg.query.guard import check_query
from ontology.vocabulary import BASE

HOSTILE = {
    f"{group}: {name}": text
    for group, texts in tomllib.loads(
        Path(__file__).with_name("hostile.toml").read_text(encoding="utf-8")
    ).items()
    for name, text in texts.items()
}


def test_there_are_at_least_sixty() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_guard_refuses(text: str) -> None:
    with pytest.raises(QueryRefusedError):
        check_query(text, prefixes=query_prefixes(BASE), base=BASE, is_own_graph=lambda _: False)


def test_worker_refuses_them_all_and_the_store_stays_as_it_is(
    worker: QueryWorker, folder: Path
) -> None:
    def state() -> dict[str, tuple[int, int]]:
        return {p.name: (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.iterdir()}

    before, refused = state(), []
    for name, text in HOSTILE.items():
        try:
            worker.ask(text)
        except QueryRefusedError:
            refused.append(name)

    assert refused == list(HOSTILE)
    assert state() == before
    assert worker.ask("ASK { ?s a zj:School }").is_true
