from __future__ import annotations

from collections.abc import Callable

from extract.frames.model import Frame
from extract.relations.registry import read_all_claims, read_claims
from ontology.schema import load_schema

EVERYTHING = [
    "学校与{E:海港集团}共建{C:港口产业学院}、{F:港口工坊}，开设{M:护理}专业。",
    "学校加入{U:港口联盟}。",
    "学校与{S:曼谷学院}缔结姊妹学校。",
    "学校帮扶{S:临河职中}。",
    "学校与{S:云岭职院}贯通培养。",
    "学校与{S:青石二专}签订协议。",
]


def test_there_is_a_rule_for_every_relation_of_the_ontology(
    frames: Callable[..., list[Frame]],
) -> None:
    found = read_all_claims(frames(*EVERYTHING))

    assert {claim.predicate for claim in found} == set(load_schema().relations)


def test_every_claim_has_a_rule_and_a_weight(frames: Callable[..., list[Frame]]) -> None:
    found = read_all_claims(frames(*EVERYTHING))

    assert all(claim.rule and 0 < claim.weight < 1 for claim in found)


def test_help_is_oriented_where_it_is_read(frames: Callable[..., list[Frame]]) -> None:
    (frame,) = frames("{S:云岭职院}对口支援我校。")
    (claim,) = (c for c in read_claims(frame) if c.predicate == "assists")

    assert claim.subject.content.text[claim.subject.start : claim.subject.end] == "云岭职院"
