"""What a build's folder tells of its inputs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import DocumentStatus
from kg.errors import WorkspaceDamagedError
from kg.history.inputs import BuildInputs, DocumentInput, graph_digest, read_inputs, write_inputs

SCHOOL = "清远示例职业学校"
NURSING = f"School {SCHOOL} offersProgram Program 护理"
LIFTS = f"School {SCHOOL} offersProgram Program 电梯工程技术"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DOCUMENTS = st.builds(
    DocumentInput,
    hash=TEXTS,
    names=st.lists(TEXTS, min_size=1).map(tuple),
    status=st.sampled_from(DocumentStatus),
    problem=st.none() | TEXTS,
    graph=st.none() | TEXTS,
)
INPUTS = st.builds(BuildInputs, st.lists(DOCUMENTS).map(tuple), TEXTS, TEXTS, TEXTS)


@given(inputs=INPUTS)
def test_what_is_written_is_read(inputs, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    write_inputs(folder, inputs)

    assert read_inputs(folder) == inputs


def test_build_names_its_documents_extractor_and_base(build, write_report, workspace):
    write_report("b.txt", SCHOOL, "故障：错误")
    made = build(write_report("a.txt", SCHOOL, NURSING).parent)

    inputs = read_inputs(workspace.build_folder(made.build))
    found = {document.names: (document.status, document.graph) for document in inputs.documents}
    assert found[("b.txt",)] == (DocumentStatus.FAILED, None)
    assert found[("a.txt",)][1]
    assert (inputs.extractor, inputs.base_iri) == ("lines-1", made.base_iri)


def test_digest_tells_what_a_graph_says(read_lines):
    one, other = read_lines("a.txt", SCHOOL, NURSING), read_lines("a.txt", SCHOOL, LIFTS)

    assert graph_digest(one) != graph_digest(other)
    assert graph_digest(one) == graph_digest(replace(one, extractor="lines/2"))


def test_build_of_before_has_none(tmp_path):
    assert read_inputs(tmp_path) is None


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 9}', '{"format": 1}'])
def test_damaged_file_is_refused(tmp_path, content):
    (tmp_path / "inputs.json").write_text(content)

    with pytest.raises(WorkspaceDamagedError, match=r"inputs\.json"):
        read_inputs(tmp_path)
