"""Guarded queries against bare ones, on the same data in one run.

usage: python bench/query.py [WORKSPACE] [--triples N] [--rounds N]

Without a workspace a graph of N triples is generated first. Guarded: `QueryWorker.ask`, all that a
person's query goes through, from the text to rows in the asking process. Bare: the engine itself,
in this process, on the text that the guard would let through, every row fetched. Each round asks
another text (one space more at its end), so that nothing profits from a query that was seen
before. The best round of each counts: a busy machine only slows down, and two processes more than
one. Prints milliseconds, the ratio, and what the guard adds; exit 1 where a guarded query takes
more than RATIO times the bare one plus ADDED.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import ladybug
import pyoxigraph
from generate_graph import DEFAULT_TRIPLES
from load import graph, timed

from kg.builds import DEFAULT_STORE
from kg.prefixes import query_prefixes
from kg.query.client import QueryWorker
from kg.query.cypher.translation import translate_cypher
from kg.query.limits import DEFAULT_LIMIT
from kg.query.process import Language
from kg.stores.ladybug import DATABASE, FOLDER, database_size
from ontology.vocabulary import BASE

RATIO = 1.2
ADDED = 5.0
ROUNDS = 15
TIMEOUT = 300.0

SPARQL = {
    "any school": "ASK { ?s a zj:School }",
    "ten names": "SELECT ?s ?name { ?s a zj:School ; skos:prefLabel ?name } LIMIT 10",
    "a name's partners": (
        'SELECT DISTINCT ?partner { ?s skos:prefLabel ?name FILTER(STRSTARTS(?name, "清远市")) '
        "?s zj:cooperatesWith/skos:prefLabel ?partner } ORDER BY ?partner LIMIT 100"
    ),
    "entities by class": (
        "SELECT ?class (COUNT(?s) AS ?n) { ?s zj:nameBasis ?b ; a ?class } GROUP BY ?class "
        "ORDER BY DESC(?n) ?class"
    ),
    "firms by number of schools": (
        "SELECT ?firm (COUNT(DISTINCT ?school) AS ?n) { ?school zj:cooperatesWith ?firm } "
        "GROUP BY ?firm ORDER BY DESC(?n) ?firm LIMIT 20"
    ),
    "schools that share a partner": (
        "SELECT ?a ?b (COUNT(?p) AS ?n) { ?a a zj:School ; zj:cooperatesWith ?p . "
        "?b a zj:School ; zj:cooperatesWith ?p FILTER(STR(?a) < STR(?b)) } "
        "GROUP BY ?a ?b ORDER BY DESC(?n) ?a ?b LIMIT 50"
    ),
    "programs by region": (
        "SELECT ?region ?program (COUNT(?s) AS ?n) { ?s zj:region ?r ; zj:offersProgram ?p . "
        "?r skos:prefLabel ?region . ?p skos:prefLabel ?program } GROUP BY ?region ?program "
        "ORDER BY DESC(?n) ?region ?program LIMIT 100"
    ),
    "statements with quotes": (
        "SELECT ?subject ?object ?text { GRAPH ?g { ?st zj:predicate zj:memberOf ; "
        "zj:subject ?subject ; zj:object ?object ; prov:wasDerivedFrom/oa:exact ?text } } LIMIT 500"
    ),
    "sure statements of a year": (
        "SELECT ?st ?c { GRAPH ?g { ?st zj:year 2021 ; zj:confidence ?c } FILTER(?c > 0.9) } "
        "ORDER BY DESC(?c) ?st LIMIT 200"
    ),
    "partners of partners": (
        "SELECT ?b (COUNT(*) AS ?n) { ?a zj:collegeCode ?code ; zj:partnersWith/zj:partnersWith ?b "
        "FILTER(?a != ?b) } GROUP BY ?b ORDER BY DESC(?n) ?b LIMIT 50"
    ),
    "schools without firms": (
        "SELECT ?s ?name { ?s a zj:School ; skos:prefLabel ?name "
        "FILTER NOT EXISTS { ?s zj:cooperatesWith ?firm } } ORDER BY ?name LIMIT 1000"
    ),
    "many rows": "SELECT ?s ?name ?key { ?s skos:prefLabel ?name ; zj:nameKey ?key } LIMIT 10000",
    "a graph of facts": (
        "CONSTRUCT { ?a zj:assists ?b } WHERE { ?a zj:assists ?b . ?a zj:trade ?t } LIMIT 1000"
    ),
}

CYPHER = {
    "ten names": "MATCH (s:School) RETURN s.iri, s.name ORDER BY s.name LIMIT 10",
    "firms by number of schools": (
        "MATCH (s:School)-[:COOPERATES_WITH]->(e:Enterprise) "
        "RETURN e.name AS firm, count(DISTINCT s) AS n ORDER BY n DESC, firm LIMIT 20"
    ),
    "programs by region": (
        "MATCH (s:School)-[:OFFERS_PROGRAM]->(p:Program) WHERE s.region IS NOT NULL "
        "RETURN s.prefecture AS place, p.name AS program, count(s) AS n "
        "ORDER BY n DESC, place, program LIMIT 100"
    ),
    "statements with quotes": (
        "MATCH (st:Statement {predicate: 'memberOf'})-[:EVIDENCE]->(e:Evidence) "
        "RETURN st.iri, e.text ORDER BY e.iri LIMIT 500"
    ),
    "many rows": "MATCH (s:School) RETURN s.iri, s.name, s.region ORDER BY s.iri LIMIT 10000",
}

DOORS: Mapping[Language, Mapping[str, str]] = {"sparql": SPARQL, "cypher": CYPHER}


@dataclass(frozen=True)
class Comparison:
    """One query, both ways.

    Attributes:
        name: Of the query.
        rows: Number of rows.
        bare: Milliseconds.
        guarded: Milliseconds.
    """

    name: str
    rows: int
    bare: float
    guarded: float

    @property
    def is_in_bounds(self) -> bool:
        """Tell whether the guard costs no more than it may."""
        return self.guarded <= RATIO * self.bare + ADDED

    def __str__(self) -> str:
        """Return a line of figures."""
        return (
            f"  {self.name:<30} {self.rows:>6} rows   bare {self.bare:>8.1f} ms   "
            f"guarded {self.guarded:>8.1f} ms   ratio {self.guarded / self.bare:>5.2f}   "
            f"added {self.guarded - self.bare:>5.1f} ms{'' if self.is_in_bounds else '   TOO SLOW'}"
        )


def compare(
    name: str, bare: Callable[[str], int], guarded: Callable[[str], int], text: str, rounds: int
) -> Comparison:
    """Ask one query both ways in turn; both must give equally many rows.

    Raises:
        ValueError: They do not.
    """
    rows = bare(text), guarded(text)  # and both are warm
    if rows[0] != rows[1]:
        raise ValueError(f"{name}: {rows[0]} rows from the engine, {rows[1]} through the guard")
    seconds: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        fresh = f"{text}{' ' * (number + 1)}"
        for ask, found in zip((bare, guarded), seconds, strict=True):
            found.append(timed(partial(ask, fresh)))
    return Comparison(name, rows[0], *(min(times) * 1000 for times in seconds))


@contextmanager
def guarded_door(folder: Path, language: Language) -> Iterator[Callable[[str], int]]:
    """Give what asks a worker, and returns the number of rows."""
    with QueryWorker(folder, language=language, timeout=TIMEOUT) as worker:
        worker.start()
        yield lambda text: len(worker.ask(text).rows)


def bare_sparql(folder: Path) -> Callable[[str], int]:
    """Return what asks Oxigraph, and returns the number of rows."""
    store, prefixes = pyoxigraph.Store.read_only(str(folder)), query_prefixes(BASE)

    def ask(text: str) -> int:
        result = store.query(text, prefixes=prefixes, base_iri=BASE)
        if isinstance(result, pyoxigraph.QueryBoolean):
            return 1
        if isinstance(result, pyoxigraph.QueryTriples):
            return len(set(result))
        return len([tuple(solution) for solution in result])

    return ask


@contextmanager
def bare_cypher(folder: Path) -> Iterator[Callable[[str], int]]:
    """Give what asks ladybug what our Cypher becomes there, and returns the number of rows."""
    translated = {text: translate_cypher(text, {}, limit=DEFAULT_LIMIT) for text in CYPHER.values()}
    with (
        ladybug.Database(
            folder / DATABASE, read_only=True, max_db_size=database_size(folder)
        ) as database,
        ladybug.Connection(database) as connection,
    ):

        def ask(text: str) -> int:
            query = translated[text.rstrip()]
            connection.set_max_threads_for_exec(1 if query.ordered else 0)
            result: Any = connection.execute(query.text, dict(query.parameters))
            return len(result.get_all())

        yield ask


@contextmanager
def bare_door(folder: Path, language: Language) -> Iterator[Callable[[str], int]]:
    """Give what asks the engine itself, and returns the number of rows."""
    if language == "sparql":
        yield bare_sparql(folder)
    else:
        with bare_cypher(folder) as ask:
            yield ask


def compare_all(
    build: Path, language: Language, queries: Mapping[str, str], rounds: int
) -> Iterator[Comparison]:
    """Compare queries of one language over one build."""
    folder = build / (DEFAULT_STORE if language == "sparql" else FOLDER)
    with ExitStack() as stack:
        guarded = stack.enter_context(guarded_door(folder, language))
        bare = stack.enter_context(bare_door(folder, language))
        for name, text in queries.items():
            yield compare(name, bare, guarded, text, rounds)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and tell; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("workspace", type=Path, nargs="?")
    parser.add_argument("--triples", type=int, default=DEFAULT_TRIPLES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    slow = total = 0
    with graph(options.workspace, options.triples) as build:
        for language, queries in DOORS.items():
            print(language)
            for comparison in compare_all(build, language, queries, options.rounds):
                print(comparison, flush=True)
                total += 1
                slow += not comparison.is_in_bounds
    print(f"query: {total - slow} of {total} within {RATIO} x bare + {ADDED:g} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
