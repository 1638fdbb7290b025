"""The process that answers queries: `python -m kg.query.worker LANGUAGE FOLDER BASE MEMORY`.

It reads questions from standard input and writes answers to standard output (kg/frames.py)
until its input ends. It goes into the sandbox before it loads anything that parses or reads, and
an alarm of the system ends it at the time limit even if whoever asked is gone.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.errors import KgError
from kg.frames import read_frame, write_frame
from kg.query.errors import QueryError, QueryMemoryError, pack_error
from kg.query.sandbox import enter_sandbox

if TYPE_CHECKING:
    from kg.query.packing import Packed

Question = dict[str, Any]

RECURSION_LIMIT = 2_000
"""Lets rdflib read some 180 patterns in a group instead of 80; its frames are Python's own, so
that this depth takes no stack. Oxigraph plans 100 patterns in 0.4 s and 300 in 32 s."""

GRACE = 2.0
"""Seconds between the time limit, when whoever asked ends the worker, and the alarm."""


def main(arguments: list[str]) -> int:
    """Answer queries until the input ends.

    Args:
        arguments: `sparql` or `cypher`, folder of the store, base IRI, bytes of memory.

    Returns:
        Exit code; 1 if the store cannot be opened.
    """
    language, folder, base, memory = arguments
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    held = enter_sandbox(memory=int(memory))
    try:
        # After the sandbox, like all that touches the store or the query.
        answer = _open_graph(Path(folder)) if language == "cypher" else _open_store(folder, base)
    except (OSError, KgError) as error:
        write_frame(answers, {"failure": str(error)})
        return 1
    write_frame(answers, {"ready": held})
    _serve(answer, questions, answers, memory=int(memory))
    return 0


def _open_store(folder: str, base: str) -> Callable[[Question], Iterator[Packed]]:
    """Return what answers SPARQL."""
    import pyoxigraph

    from kg.query.answering import answer_query
    from kg.query.dataset import Dataset

    store = pyoxigraph.Store.read_only(folder)
    sys.setrecursionlimit(RECURSION_LIMIT)
    # The first parse takes 15 ms more than the next: rdflib prepares its grammar.
    list(answer_query(pyoxigraph.Store(), "ASK { ?s ?p ?o }", base=base, limit=1))

    def answer(question: Question) -> Iterator[Packed]:
        graphs = question.get("dataset")
        dataset = Dataset(*map(tuple, graphs)) if graphs is not None else None
        return answer_query(
            store, question["text"], base=base, limit=question["limit"], dataset=dataset
        )

    return answer


def _open_graph(folder: Path) -> Callable[[Question], Iterator[Packed]]:
    """Return what answers Cypher."""
    from kg.query.answering import answer_cypher
    from kg.stores.ladybug import LadybugGraph

    graph = LadybugGraph.open(folder)
    # The first query takes 60 ms more than the next: lark prepares its grammar.
    list(answer_cypher(graph, "MATCH (n:Report) RETURN count(n)", limit=1))

    def answer(question: Question) -> Iterator[Packed]:
        parameters = question.get("parameters")
        return answer_cypher(graph, question["text"], parameters, limit=question["limit"])

    return answer


def _serve(
    answer: Callable[[Question], Iterator[Packed]],
    questions: BinaryIO,
    answers: BinaryIO,
    *,
    memory: int,
) -> None:
    _rest_collector()
    while question := read_frame(questions):
        _set_alarm(question["timeout"] + GRACE)
        try:
            for message in answer(question):
                write_frame(answers, message)
        except QueryError as error:
            write_frame(answers, {"error": pack_error(error)})
        except MemoryError:
            full = QueryMemoryError(memory // 1_000_000)
            write_frame(answers, {"error": pack_error(full)})
        _set_alarm(0)
        gc.collect()  # while whoever asked reads the answer


def _rest_collector() -> None:
    """Look for garbage between queries only: a large answer would start the search a dozen times.

    Memory is bounded all the same, by the system.
    """
    gc.collect()
    gc.freeze()
    gc.disable()


def _set_alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)  # not handled: the system ends the process


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
