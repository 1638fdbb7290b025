"""What a Neo4j holds after loads, whole and broken off, beside what others have put there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import pytest

from kg.builds import open_build
from kg.loading.neo4j_loader import load_neo4j
from kg.stores.errors import UnfinishedLoadError
from kg.stores.neo4j_client import Neo4jClient
from tests.kg.loading.conftest import (
    AWKWARD,
    nodes_of,
    relationships_of,
    stored_nodes,
    stored_relationships,
)
from tests.kg.loading.proxy import CuttingProxy

pytestmark = pytest.mark.slow

CITY, OTHER = "示例市职业技术学校", "另一示例职业学校"
CITY_LINES = (
    CITY,
    f"School {CITY} cooperatesWith Enterprise 示例电梯有限公司 base,staff 护理 2022",
    f"School {CITY} sisterSchoolOf School {OTHER}",
    f"School {CITY} offersProgram Program 护理",
)
OTHER_LINES = (OTHER, f"School {OTHER} cooperatesWith Enterprise 示例汽车有限公司 training - 2023")
KILLS, SEED = 20, 4


def assert_holds(client, build):
    base = build.report.base_iri
    assert stored_nodes(client, base) == nodes_of(build)
    assert stored_relationships(client, base) == relationships_of(build)
    assert client.run("MATCH (n:KgLoad) RETURN n") == []


def test_load_holds_exactly_the_build(client, login, five_reports):
    with open_build(five_reports) as build:
        report = load_neo4j(build, login)

        assert_holds(client, build)
        assert report.loaded == {
            "nodes": len(nodes_of(build)),
            "relationships": len(relationships_of(build)),
        }


def test_load_gives_organisations_their_second_label(client, login, build):
    load_neo4j(build(a=CITY_LINES), login)

    rows = client.run("MATCH (n:Organization) UNWIND labels(n) AS label RETURN DISTINCT label")

    assert {row["label"] for row in rows} == {"Organization", "School", "Enterprise"}


def test_load_stamps_whatever_is_ours(client, login, build):
    opened = build(a=CITY_LINES)
    load_neo4j(opened, login)

    nodes = client.run("MATCH (n) RETURN DISTINCT n.kgBuild AS build")
    relationships = client.run("MATCH ()-[r]->() RETURN DISTINCT r.kgBuild AS build")

    assert nodes == relationships == [{"build": opened.id}]


def test_loading_twice_changes_nothing(client, login, build):
    opened = build(a=CITY_LINES)
    load_neo4j(opened, login)
    ids = client.run("MATCH (n) RETURN elementId(n) AS id ORDER BY id")
    report = load_neo4j(opened, login)

    assert client.run("MATCH (n) RETURN elementId(n) AS id ORDER BY id") == ids
    assert_holds(client, opened)
    assert report.removed == {"nodes": 0, "relationships": 0}


def test_rebuild_removes_exactly_what_it_dropped(client, login, build):
    both, one = build(a=CITY_LINES, b=OTHER_LINES), build(a=CITY_LINES)
    load_neo4j(both, login)
    report = load_neo4j(one, login)

    assert_holds(client, one)
    assert report.removed == {
        "nodes": len({key(n) for n in nodes_of(both)} - {key(n) for n in nodes_of(one)}),
        "relationships": len(ends(both) - ends(one)),
    }


def key(node):
    return node[0], dict(node[1])["iri"]


def ends(build):
    return {relationship[:5] for relationship in relationships_of(build)}


def test_what_others_put_there_stays(client, login, build):
    both, one = build(a=CITY_LINES, b=OTHER_LINES), build(a=CITY_LINES)
    load_neo4j(both, login)
    client.run(
        "MATCH (ours:School {name: $name}) SET ours.note = '电话', ours:Visited "
        "CREATE (theirs:School {name: '外来', iri: ours.iri}) "
        "CREATE (theirs)-[:COOPERATES_WITH {id: 'theirs'}]->(ours)-[:SUBJECT]->(theirs)",
        name=CITY,
    )
    load_neo4j(one, login)

    theirs = client.run(
        "MATCH (n:School {name: '外来'})-[r:COOPERATES_WITH]->(ours)-[:SUBJECT]->(n) "
        "RETURN keys(n) AS keys, r.id AS id, ours.note AS note, ours:Visited AS visited"
    )

    assert theirs == [{"keys": ["name", "iri"], "id": "theirs", "note": "电话", "visited": True}]


def test_dropped_node_stays_while_others_hold_it(client, login, build):
    both, one = build(a=CITY_LINES, b=OTHER_LINES), build(a=CITY_LINES)
    load_neo4j(both, login)
    client.run("MATCH (n:Enterprise {name: '示例汽车有限公司'}) CREATE (n)<-[:CALLED]-(:Caller)")
    first = load_neo4j(one, login)
    client.run("MATCH ()-[r:CALLED]->() DELETE r")
    second = load_neo4j(one, login)

    assert (first.kept, second.kept) == (1, 0)
    assert "1 nodes that the build no longer has stay" in str(first)
    assert_holds(client, one)


def test_two_graphs_stand_side_by_side(client, login, build):
    ours, theirs = build(a=CITY_LINES), build(a=OTHER_LINES, base_iri="https://x.example/")
    load_neo4j(ours, login)
    load_neo4j(theirs, login)

    assert_holds(client, ours)
    assert_holds(client, theirs)


def test_awkward_names_come_back_unchanged(client, login, build):
    lines = [f"School {CITY} cooperatesWith Institution {name}" for name in AWKWARD]
    opened = build(a=(CITY, *lines))
    load_neo4j(opened, login)

    stored = {row["name"] for row in client.run("MATCH (n:Institution) RETURN n.name AS name")}
    texts = {row["text"] for row in client.run("MATCH (n:Evidence) RETURN n.text AS text")}

    assert_holds(client, opened)
    assert stored == set(AWKWARD)
    assert texts == set(lines)


class Interrupt:
    """Interrupts a load after some batches; keeps what it was told."""

    def __init__(self, after=None):
        self.after, self.told = after, []

    def __call__(self, stage, done, total, name):
        if stage in ("nodes", "relationships"):
            self.told.append((stage, done))
        if len(self.told) == self.after:
            raise KeyboardInterrupt


@pytest.mark.parametrize("after", [2, 9])
def test_interrupted_load_continues_where_it_was(client, login, build, after):
    opened = build(a=CITY_LINES, b=OTHER_LINES)
    first, second = Interrupt(after), Interrupt()
    with pytest.raises(UnfinishedLoadError, match=r"of \d+ (nodes|relationships).*continues"):
        load_neo4j(opened, login, advance=first, rows=2)
    load_neo4j(opened, login, advance=second, rows=2)

    assert set(first.told).isdisjoint(second.told)
    assert_holds(client, opened)


def test_interrupted_load_of_another_build_is_not_continued(client, login, build):
    both, one = build(a=CITY_LINES, b=OTHER_LINES), build(a=CITY_LINES)
    with pytest.raises(UnfinishedLoadError):
        load_neo4j(both, login, advance=Interrupt(9), rows=2)
    load_neo4j(one, login)

    assert_holds(client, one)


def test_load_begins_anew_where_others_changed_what_was_written(client, login, build):
    opened = build(a=CITY_LINES)
    with pytest.raises(UnfinishedLoadError):
        load_neo4j(opened, login, advance=Interrupt(6), rows=2)
    client.run("MATCH (n:School) DETACH DELETE n")
    load_neo4j(opened, login)

    assert_holds(client, opened)


def test_load_stops_when_another_one_begins(client, login, build):
    opened = build(a=CITY_LINES)
    told = []

    def advance(stage, done, total, name):
        told.append(stage)
        if told.count("nodes") == 1 and stage == "nodes":
            load_neo4j(opened, login)

    with pytest.raises(UnfinishedLoadError, match="another load into the same graph"):
        load_neo4j(opened, login, advance=advance, rows=2)
    assert_holds(client, opened)


def test_load_outlasts_broken_connections(client, login, build):
    opened = build(a=CITY_LINES, b=OTHER_LINES)
    with CuttingProxy(login.uri.rpartition("/")[2], every=8_000) as proxy:
        through = type(login)(proxy.uri, login.user, login.password, login.database)
        load_neo4j(opened, through, rows=2)

    assert proxy.cuts > 2
    assert_holds(client, opened)


def test_killed_loader_is_made_good_by_the_next(client, login, five_reports, neo4j_server):
    chance = random.Random(SEED)
    with open_build(five_reports) as build:
        told = Interrupt()
        load_neo4j(build, login, advance=told)
        for _ in range(KILLS):
            client.run("MATCH (n) DETACH DELETE n")
            kill_loader(five_reports, neo4j_server, chance, lines=len(told.told))
            load_neo4j(build, login)

            assert_holds(client, build)


def kill_loader(workspace, server, chance, *, lines):
    """Load in a process of its own, and kill it at a random moment."""
    command = [sys.executable, "-m", "kg", "load", "neo4j", "--workspace", str(workspace)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, env=os.environ | server.environment
    ) as loader:
        for _ in range(chance.randint(1, lines)):
            loader.stderr.readline()
        time.sleep(chance.random() / 20)
        loader.kill()


def test_database_is_given_by_name(login, build):
    with Neo4jClient(type(login)(login.uri, login.user, login.password, "neo4j")) as client:
        assert client.run("RETURN 1 AS one") == [{"one": 1}]
