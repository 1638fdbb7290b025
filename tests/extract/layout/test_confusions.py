from __future__ import annotations

import pytest

from extract.layout.confusions import WORDS, mend


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("末签约", "未签约"),
        ("己于 5 月", "已于 5 月"),
        ("2O2l 年", "2021 年"),
        ("占 98.l%", "占 98.1%"),
        ("26 曰", "26 日"),
        ("表l-2", "表1-2"),
        ("共 l 家", "共 1 家"),
        ("职业枝术学院", "职业技术学院"),
    ],
)
def test_certain_confusions_are_mended(printed: str, meant: str) -> None:
    assert mend(printed) == meant


@pytest.mark.parametrize(
    "text",
    ["期末完成考核", "年末签约三家", "自己有办法", "知己", "IoT 与 AI", "OPPO", "All in One", "曰"],
)
def test_what_may_be_meant_stays(text: str) -> None:
    assert mend(text) == text


def test_mends_keep_the_length() -> None:
    assert all(len(printed) == len(meant) for printed, meant in WORDS)
