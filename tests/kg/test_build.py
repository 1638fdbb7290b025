"""What a build does with good and bad files, and that doing it again does nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kg.build import build_graph, open_build, remove_document
from kg.errors import (
    AmbiguousDocumentError,
    BuildError,
    IdentifierError,
    InvalidGraphError,
    UnknownDocumentError,
)
from kg.model import FileState, Problem, Stage
from tests.kg.line_reports import extract_lines

QINGYUAN = "清远市职业技术学校"
LIFTS = f"School {QINGYUAN} cooperatesWith Enterprise 示例电梯有限公司 base,staff - 2022"
NURSING = f"School {QINGYUAN} offersProgram Program 护理"
RUN = {"new": 0, "extracted": 0, "reused": 0, "built": True, "neighbourhoods": 0, "resolved": 0}
RUN["problems"] = ()
SISTER = f"School {QINGYUAN} sisterSchoolOf School 阳山县职业技术学校"


def test_build_counts_what_it_holds(build, write_report):
    result = build(write_report("a.txt", QINGYUAN, LIFTS, NURSING, SISTER))

    assert result.documents == 1
    assert result.entities == {"Enterprise": 1, "Program": 1, "School": 2}
    assert result.statements == {"cooperatesWith": 1, "offersProgram": 1, "sisterSchoolOf": 1}
    assert result.facts == result.statements
    assert result.evidence == 3


def test_build_tells_what_the_run_did(build, write_report):
    result = build(write_report("a.txt", QINGYUAN, LIFTS))

    assert (result.new, result.extracted, result.reused, result.built) == (1, 1, 0, True)


def test_second_build_does_nothing(build, write_report):
    first = build(write_report("a.txt", QINGYUAN, LIFTS))
    second = build()

    assert second.build == first.build
    assert (second.new, second.extracted, second.reused, second.built) == (0, 0, 1, False)


def test_build_adds_and_never_removes(build, write_report):
    build(write_report("a.txt", QINGYUAN, LIFTS))
    result = build(write_report("b.txt", "阳山县职业技术学校", NURSING))

    assert (result.documents, result.new, result.extracted, result.reused) == (2, 1, 1, 1)


def test_added_report_resolves_only_what_it_touches(build, write_report, tmp_path):
    first = f"School {QINGYUAN} cooperatesWith Enterprise 清远市安达电梯有限公司"
    second = f"School {QINGYUAN} cooperatesWith Enterprise 广州市宏华数码科技股份有限公司"
    third = "School 广州市交通运输职业学校 cooperatesWith Enterprise 广州宏华数码科技股份公司"
    paths = [
        write_report("a.txt", QINGYUAN, first, second),
        write_report("b.txt", QINGYUAN, first.replace("有限公司", "有限责任公司"), year=2024),
        write_report("c.txt", "广州市交通运输职业学校", third),
    ]
    build(*paths[:2])

    grown = build(paths[2])

    whole = build_graph(
        tmp_path / "other", paths, processes=0, extract=extract_lines, fingerprint="lines-1"
    )
    assert (grown.build, grown.neighbourhoods) == (whole.build, whole.neighbourhoods)
    assert 0 < grown.resolved < grown.neighbourhoods == whole.resolved
    assert grown.of_run(**RUN) == whole.of_run(**RUN)


def test_build_id_does_not_depend_on_the_order_of_files(build, write_report, tmp_path):
    paths = [write_report("a.txt", QINGYUAN, LIFTS), write_report("b.txt", QINGYUAN, NURSING)]
    options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}

    forth = build_graph(tmp_path / "forth", paths, **options)
    back = build_graph(tmp_path / "back", paths[::-1], **options)

    assert forth.build == back.build
    assert forth.to_json() == back.to_json()


def test_build_id_depends_on_the_extractor(build, write_report):
    first = build(write_report("a.txt", QINGYUAN, LIFTS))
    second = build(fingerprint="lines-2")

    assert second.build != first.build
    assert second.extracted == 1


def test_build_searches_folders_and_passes_over_hidden_files(build, write_report, reports):
    write_report("a.txt", QINGYUAN, LIFTS)
    (reports / "deeper").mkdir()
    write_report("deeper/b.txt", "阳山县职业技术学校", NURSING)
    write_report(".hidden.txt", "英德市职业技术学校", NURSING)
    (reports / ".git").mkdir()
    write_report(".git/c.txt", "连南县职业技术学校", NURSING)

    assert build(reports).documents == 2


def test_same_bytes_under_two_names_are_one_document(build, write_report, workspace):
    result = build(write_report("a.txt", QINGYUAN, LIFTS), write_report("b.txt", QINGYUAN, LIFTS))

    assert result.documents == 1
    assert workspace.document("b.txt").names == ("a.txt", "b.txt")


def test_other_bytes_under_a_known_name_are_a_second_document(build, write_report, workspace):
    build(write_report("a.txt", QINGYUAN, LIFTS))
    result = build(write_report("a.txt", QINGYUAN, LIFTS, NURSING))

    older, newer = sorted(workspace.documents(), key=lambda record: record.replaced_by is None)
    assert older.replaced_by == newer.hash
    assert result.documents == 2
    assert "2 documents of this name" in result.notices[0]


def test_extractor_that_raises_costs_its_document_alone(build, write_report):
    bad = write_report("bad.txt", QINGYUAN, "故障：错误")
    result = build(bad, write_report("good.txt", QINGYUAN, LIFTS))

    assert result.documents == 1
    assert [problem.file for problem in result.problems] == ["bad.txt"]
    assert "RuntimeError: fell over" in result.problems[0].reason


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("empty.txt", b"", "empty", id="empty"),
        pytest.param("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG", id="misnamed"),
        pytest.param("notes.xyz", "职业学校".encode(), r"ends in \.xyz", id="no reader"),
        pytest.param(
            "novel.txt", "夜色渐深，江水东流。".encode() * 20, "no school", id="no report"
        ),
    ],
)
def test_bad_file_is_one_clear_line(build, write_report, reports, name, content, reason):
    write_report("good.txt", QINGYUAN, LIFTS)
    (reports / name).write_bytes(content)

    result = build(reports)

    assert result.documents == 1
    assert [problem.file for problem in result.problems] == [name]
    assert re.search(reason, result.problems[0].reason)
    assert "\n" not in result.problems[0].reason


def test_problem_is_told_again_by_the_next_build(build, reports):
    (reports / "empty.txt").write_bytes(b"")

    assert build(reports).problems == build().problems != ()


def test_file_without_reader_is_not_copied(build, reports, workspace):
    (reports / "film.mp4").write_bytes(bytes(1000))
    build(reports)

    record = workspace.document("film.mp4")
    assert not record.stored
    assert not workspace.report_path(record).exists()


def test_path_that_is_not_there_is_a_problem_of_this_run(build, tmp_path):
    missing = tmp_path / "missing.txt"

    assert [problem.file for problem in build(missing).problems] == [str(missing)]
    assert build().problems == ()


def test_damaged_extraction_is_made_anew(build, write_report, workspace, caplog):
    build(write_report("a.txt", QINGYUAN, LIFTS))
    damaged = workspace.extraction_path("lines-1", workspace.document("a.txt").hash)
    whole = damaged.read_bytes()
    damaged.write_text("{")
    result = build(write_report("b.txt", "阳山县职业技术学校", NURSING))

    assert (result.documents, result.extracted, result.reused) == (2, 2, 0)
    assert damaged.read_bytes() == whole
    assert "extracted anew" in caplog.text


def test_graph_that_breaks_the_shapes_leaves_the_old_build(build, write_report, workspace):
    before = build(write_report("a.txt", QINGYUAN, LIFTS)).build
    path = write_report("b.txt", QINGYUAN, f"Enterprise 示例公司 cooperatesWith School {QINGYUAN}")

    with pytest.raises(InvalidGraphError, match=r"b\.txt.*subject of cooperatesWith"):
        build(path)
    assert workspace.current_build() == before
    assert workspace.builds() == (before,)


def test_progress_goes_through_the_stages(build, write_report):
    seen = []
    build(write_report("a.txt", QINGYUAN, LIFTS), progress=seen.append)

    assert list(dict.fromkeys(step.stage for step in seen)) == list(Stage)
    told = [(s.state, s.done) for s in seen if s.stage is Stage.EXTRACT]
    assert told == [
        *((None, 0), (FileState.QUEUED, 0), (FileState.READING, 0)),
        *((FileState.EXTRACTING, 0), (FileState.DONE, 1)),
    ]


def test_base_iri_stays_until_another_is_given(build, write_report):
    first = build(write_report("a.txt", QINGYUAN, LIFTS), base_iri="https://kg.example.org/zj/")

    assert build().build == first.build
    assert build(base_iri="https://zhijiao.example/").build != first.build


def test_base_iri_must_be_able_to_begin_iris(build):
    with pytest.raises(IdentifierError, match="slash at its end"):
        build(base_iri="https://kg.example.org#")


def test_own_extractor_needs_a_fingerprint(workspace):
    with pytest.raises(BuildError, match="fingerprint"):
        build_graph(workspace, extract=extract_lines)


def remove(workspace, wanted):
    options = {"processes": 0, "extract": extract_lines, "fingerprint": "lines-1"}
    return remove_document(workspace, wanted, **options)


def test_remove_takes_a_document_out_with_its_bytes(build, write_report, workspace):
    build(write_report("a.txt", QINGYUAN, LIFTS), write_report("b.txt", QINGYUAN, NURSING))
    record = workspace.document("a.txt")
    result = remove(workspace, "a.txt")

    assert result.statements == {"offersProgram": 1}
    assert [known.name for known in workspace.documents()] == ["b.txt"]
    assert not workspace.report_path(record).exists()
    assert not workspace.extraction_path("lines-1", record.hash).exists()


def test_remove_then_add_gives_the_same_build(build, write_report, workspace):
    path = write_report("a.txt", QINGYUAN, LIFTS)
    first = build(path, write_report("b.txt", QINGYUAN, NURSING))
    remove(workspace, "a.txt")

    assert build(path).build == first.build


def test_remove_takes_the_beginning_of_a_hash(build, write_report, workspace):
    build(write_report("a.txt", QINGYUAN, LIFTS))

    assert remove(workspace, workspace.document("a.txt").hash[:10]).documents == 0


def test_remove_of_an_unknown_name_lists_what_there_is(build, write_report, workspace):
    build(write_report("a.txt", QINGYUAN, LIFTS))

    with pytest.raises(UnknownDocumentError, match=r"there are: a\.txt"):
        remove(workspace, "c.txt")


def test_remove_of_a_name_with_two_meanings_asks_for_the_hash(build, write_report, workspace):
    build(write_report("a.txt", QINGYUAN, LIFTS))
    build(write_report("a.txt", QINGYUAN, NURSING))

    with pytest.raises(AmbiguousDocumentError, match="means 2 documents"):
        remove(workspace, "a.txt")


def test_problem_file_can_be_removed(build, reports, workspace):
    (reports / "empty.txt").write_bytes(b"")
    build(reports)

    assert remove(workspace, "empty.txt").problems == ()


def test_problems_are_sorted_and_told_once(build, reports):
    for name in ("c.txt", "a.txt", "b.txt"):
        (reports / name).write_bytes(b"PK\x03\x04" + name.encode())

    assert [problem.file for problem in build(reports).problems] == ["a.txt", "b.txt", "c.txt"]
    assert all(isinstance(problem, Problem) for problem in build(reports).problems)


def test_build_of_nothing_is_an_empty_graph(build, workspace):
    result = build()

    assert (result.documents, result.quads) == (0, 0)
    with open_build(workspace) as opened:
        assert list(opened.store) == []


def other_document(path):
    return replace(extract_lines(path), document="0" * 64)


def test_extractor_that_gives_another_document_is_refused(build, write_report):
    result = build(write_report("a.txt", QINGYUAN, LIFTS), extract=other_document)

    assert "graph of 000" in result.problems[0].reason


def test_build_whose_report_was_lost_is_made_again(build, write_report, workspace):
    first = build(write_report("a.txt", QINGYUAN, LIFTS))
    (workspace.build_folder(first.build) / "report.json").unlink()

    assert build().to_json() == first.to_json()
