from __future__ import annotations

from extract.mentions.agreement import weigh_agreement
from extract.model import Mention


def mention(recogniser: str, score: float, type_: str = "School") -> Mention:
    return Mention(0, 4, type_, "青川职高", recogniser, score)


def test_a_confirmed_name_stands_once_with_the_tagger_s_probability() -> None:
    found = weigh_agreement([mention("grammar", 0.8), mention("tagger", 0.97)])

    assert found == [mention("grammar", 0.97)]


def test_a_name_of_one_side_is_less_sure() -> None:
    (ruled,) = weigh_agreement([mention("grammar", 0.8)])
    (tagged,) = weigh_agreement([mention("tagger", 0.9)])

    assert ruled.score < 0.8
    assert tagged.score < 0.9


def test_a_doubtful_name_that_nobody_confirms_is_left_out() -> None:
    assert weigh_agreement([mention("grammar", 0.5)]) == []


def test_a_program_keeps_at_least_the_score_of_its_context() -> None:
    marked = mention("gazetteer", 0.9, "Program")

    assert weigh_agreement([marked]) == [marked]
    assert weigh_agreement([marked, mention("tagger", 0.4, "Program")]) == [marked]


def test_stand_ins_stay_as_they_are() -> None:
    stand_in = mention("pronoun", 0.35)

    assert weigh_agreement([stand_in]) == [stand_in]
