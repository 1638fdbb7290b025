"""What holds of a question when several people have decided."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kg.decisions.model import Decision, DecisionQuestion, PairQuestion, Thing
from kg.decisions.rulings import Ruling, digest_rulings, find_rulings, find_standing

THINGS = [Thing(key=key, type="Enterprise") for key in ("甲", "乙", "丙")]


def decision(
    number: int,
    verdict: str,
    *,
    reviewer: str = "one",
    pair: tuple[int, int] = (0, 1),
    settles: tuple[str, ...] = (),
) -> Decision:
    return Decision(
        id=f"d{number:04}",
        time=f"2026-01-01T00:00:{number:02}.000000Z",
        reviewer=reviewer,
        about=PairQuestion(left=THINGS[pair[0]], right=THINGS[pair[1]]),
        verdict=verdict,
        settles=settles,
    )


def undo(number: int, other: str, *, reviewer: str = "one") -> Decision:
    return Decision(
        id=f"d{number:04}",
        time=f"2026-01-01T00:00:{number:02}.000000Z",
        reviewer=reviewer,
        about=DecisionQuestion(id=other),
        verdict="undo",
    )


def only(*decisions: Decision) -> Ruling:
    (ruling,) = find_rulings(decisions)
    return ruling


def test_the_latest_of_one_reviewer_counts() -> None:
    ruling = only(decision(1, "same"), decision(2, "different"))

    assert (ruling.decision.verdict, ruling.disputed) == ("different", False)


def test_two_who_agree_are_no_dispute() -> None:
    assert not only(decision(1, "same"), decision(2, "same", reviewer="two")).disputed


def test_two_who_differ_are_a_dispute() -> None:
    assert only(decision(1, "same"), decision(2, "different", reviewer="two")).disputed


def test_a_dispute_ends_when_one_settles_it() -> None:
    ruling = only(
        decision(1, "same"),
        decision(2, "different", reviewer="two"),
        decision(3, "same", reviewer="three", settles=("d0001", "d0002")),
    )

    assert (ruling.decision.reviewer, ruling.disputed) == ("three", False)


def test_a_pair_is_one_question_either_way_round() -> None:
    assert len(find_rulings([decision(1, "same"), decision(2, "same", pair=(1, 0))])) == 1


def test_what_is_undone_counts_no_more() -> None:
    assert find_rulings([decision(1, "same"), undo(2, "d0001")]) == ()


def test_an_undone_undo_brings_the_decision_back() -> None:
    standing = find_standing([decision(1, "same"), undo(2, "d0001"), undo(3, "d0002")])

    assert [found.id for found in standing] == ["d0001"]


def test_decisions_that_undo_each_other_end_nowhere() -> None:
    assert find_standing([undo(1, "d0002"), undo(2, "d0001")]) == ()


def test_a_very_long_chain_of_undoing_is_followed() -> None:
    chain = [decision(0, "same")]
    for number in range(5000):
        link = undo(1, chain[-1].id).model_copy(update={"id": f"u{number:05}"})
        chain.append(link)

    assert len(find_standing(chain)) == 1


def test_undoing_gives_the_digest_of_before() -> None:
    before = [decision(1, "same")]
    after = [*before, decision(2, "different", pair=(1, 2)), undo(3, "d0002")]

    assert digest_rulings(find_rulings(after)) == digest_rulings(find_rulings(before)) != ""


choices = st.lists(
    st.tuples(
        st.sampled_from(["same", "different", "undo"]),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from(list(itertools.combinations(range(3), 2))),
        st.integers(0, 8),
    ),
    max_size=9,
)


@given(choices, st.randoms(use_true_random=False))
def test_the_order_of_lines_does_not_change_what_holds(choices, random) -> None:  # type: ignore[no-untyped-def]
    decisions = [
        undo(number, f"d{target:04}", reviewer=reviewer)
        if verdict == "undo"
        else decision(number, verdict, reviewer=reviewer, pair=pair)
        for number, (verdict, reviewer, pair, target) in enumerate(choices)
    ]
    shuffled = list(decisions)
    random.shuffle(shuffled)

    assert find_rulings(shuffled) == find_rulings(decisions)
