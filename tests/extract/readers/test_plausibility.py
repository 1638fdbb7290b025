from __future__ import annotations

import inspect
import json

import pytest

from extract.errors import NotAReportError
from extract.readers import plausibility
from extract.readers.plausibility import check_plausible

ENGLISH = "The school signed an agreement with a company. " * 20
PRICES = "\n".join(f"商品{n}\t{n * 3.5:.2f}\t{n * 4.25:.2f}\t{n:08d}" for n in range(400))
NOVEL = "天色渐渐暗了下来，他独自走在山路上，风吹过树林，远处传来几声犬吠。" * 30


def refusal(text: str) -> str:
    with pytest.raises(NotAReportError) as caught:
        check_plausible(text, name="file.txt")
    return str(caught.value)


def test_report_is_accepted(report: str) -> None:
    check_plausible(report, name="report.txt")


@pytest.mark.parametrize(
    "text",
    [
        "学校与京东物流签订了校企合作协议。",
        "合作企业\t专业\t人数\n甲公司\t数控技术\t30\n乙公司\t会计事务\t25",
        "附表1 校外实训基地一览\n" + "| 1 | 电工实训室 | 12 | 350.5 | 2021 |\n" * 30,
    ],
    ids=["one sentence", "table", "table of figures"],
)
def test_short_text_on_schools_is_accepted(text: str) -> None:
    check_plausible(text, name="report.txt")


def test_english_text_is_refused() -> None:
    assert "it has 0 Chinese characters" in refusal(ENGLISH)


def test_source_code_is_refused() -> None:
    assert "Chinese" in refusal(inspect.getsource(plausibility))


def test_source_code_with_comments_in_chinese_is_refused() -> None:
    code = "for school in schools:  # 每所学校\n    total += school.count(level)\n" * 20

    assert "only 9% of its letters and digits are Chinese" in refusal(code)


def test_json_data_is_refused() -> None:
    rows = [{"id": n, "name": "学校", "score": n / 7} for n in range(50)]

    assert "of its letters and digits are Chinese" in refusal(json.dumps(rows, ensure_ascii=False))


def test_price_list_is_refused() -> None:
    assert "of its letters and digits are Chinese" in refusal(PRICES)


def test_decoded_noise_is_refused() -> None:
    assert "control codes" in refusal("学校\x00\x01\x02教育" * 50)


def test_chinese_on_other_matters_is_refused() -> None:
    assert "speaks 0 times of schools" in refusal(NOVEL)


def test_novel_that_mentions_a_school_once_is_refused() -> None:
    assert "speaks 1 times of schools" in refusal(NOVEL + "他想起了学校。")


def test_refusal_names_file_and_next_step() -> None:
    message = refusal(ENGLISH)

    assert message.startswith("file.txt: this is no school report: ")
    assert message.endswith("Check that it is the right file.")
