"""A small graph made by hand, on disk as a real build: no report in it exists."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from kg.decisions.statements import end_words
from kg.documents import DocumentRecord, DocumentStatus
from kg.model import BuildReport, Problem
from kg.tables import TABLES, write_table
from kg.workspace import Workspace

BASE = "https://zhijiao.example/"
BUILD = "0123456789abcdef"
SCHOOL = "示例市第一职业技术学校"
COLLEGE = "示例职业技术学院"
COMPANY = "甲乙机电设备有限公司"
HOSTILE = "<script>alert('坏')</script>**粗**有限公司"
PROGRAM = "电梯安装与维修保养"
SENTENCE = f"我校与{COMPANY}签订协议，共建实训基地。"
REPORT = f"""{SCHOOL}
2023年度质量年度报告

1.产教融合

{SENTENCE}

学校与{HOSTILE}开展合作。

学校与{COLLEGE}联合培养，开设{PROGRAM}专业。

2.服务贡献

学校组织教师走进社区，开展各类志愿活动。
"""


def entity_iri(name: str) -> str:
    """Return the IRI of an entity of the small graph."""
    return f"{BASE}id/{name}"


def _row(table: str, **values: Any) -> dict[str, Any]:
    """Return a row in which everything that is not given is unknown."""
    return {**dict.fromkeys(TABLES[table].names), **values}


@dataclass(frozen=True)
class SmallNames:
    """How things of the small graph are called."""

    school: str = SCHOOL
    college: str = COLLEGE
    company: str = COMPANY
    hostile: str = HOSTILE
    program: str = PROGRAM
    sentence: str = SENTENCE
    text: str = REPORT
    report: str = f"{BASE}report/{hashlib.sha256(REPORT.encode()).hexdigest()}"

    @staticmethod
    def iri(name: str) -> str:
        """Return the IRI of an entity."""
        return entity_iri(name)

    def fact(self, subject: str, predicate: str, object: str) -> str:
        """Return a fact as addresses name it."""
        return f"{entity_iri(subject)} {predicate} {entity_iri(object)}"


class SmallGraph:
    """The small graph's tables, filled statement by statement."""

    def __init__(self) -> None:
        self.document = hashlib.sha256(REPORT.encode()).hexdigest()
        self.report = f"{BASE}report/{self.document}"
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        self._entities: dict[str, dict[str, Any]] = {}
        home = {"region": "441800", "province": "广东省", "prefecture": "清远市"}
        self.entity(SCHOOL, "School", school_kind="中职", **home)
        self.entity(COLLEGE, "School", school_kind="高职")
        self.entity(COMPANY, "Enterprise", region="310000", province="上海市")
        self.entity(HOSTILE, "Enterprise")
        self.entity(PROGRAM, "Program", program_code="660301", program_match="exact")
        self.alias(SCHOOL, "我校", "pronoun")
        self.alias(COMPANY, "甲乙机电", "short form")
        self.merge(COMPANY, "甲乙机电设备公司", "legal form", 0.97)
        self.link(HOSTILE, "subOrganizationOf", COMPANY, "branch", 0.9)
        self.state(SCHOOL, "cooperatesWith", COMPANY, SENTENCE, "我校", COMPANY, ["agreement"])
        self.state(SCHOOL, "cooperatesWith", HOSTILE, f"学校与{HOSTILE}开展合作。", "学校", HOSTILE)
        last = f"学校与{COLLEGE}联合培养，开设{PROGRAM}专业。"
        self.state(SCHOOL, "articulatesWith", COLLEGE, last, "学校", COLLEGE)
        self.state(SCHOOL, "offersProgram", PROGRAM, last, "学校", PROGRAM)
        self.rows["reports"].append(
            _row(
                "reports",
                iri=self.report,
                document=self.document,
                file="示例报告.txt",
                title="2023年度质量年度报告",
                reporter=entity_iri(SCHOOL),
                report_year=2023,
                level="school",
                characters=len(REPORT),
                entities=len(self._entities),
                statements=len(self.rows["statements"]),
            )
        )

    def entity(self, name: str, type: str, **values: Any) -> None:
        self._entities[name] = _row(
            "entities", iri=entity_iri(name), name=name, type=type, reports=1, degree=0, **values
        )
        self.alias(name, name, "name")

    def alias(self, entity: str, name: str, reason: str) -> None:
        row = {"entity": entity_iri(entity), "name": name, "reason": reason}
        self.rows["aliases"].append(_row("aliases", report=self.report, **row))

    def merge(self, entity: str, key: str, reason: str, score: float) -> None:
        row = {"key": key, "iri": entity_iri(key), "entity": entity_iri(entity), "by": "kg"}
        self.rows["merges"].append(_row("merges", reason=reason, score=score, **row))

    def link(self, subject: str, predicate: str, object: str, reason: str, score: float) -> None:
        ends = {"subject": entity_iri(subject), "object": entity_iri(object), "iri": ""}
        row = {"predicate": predicate, "reason": reason, "score": score}
        self.rows["links"].append(_row("links", **ends, **row))

    def state(
        self,
        subject: str,
        predicate: str,
        object: str,
        sentence: str,
        subject_text: str,
        object_text: str,
        modes: list[str] | None = None,
    ) -> None:
        number = len(self.rows["statements"])
        fact = {
            "subject": entity_iri(subject),
            "predicate": predicate,
            "object": entity_iri(object),
            "modes": modes or [],
            "programs": [],
            "confidence": 0.5 + number / 10,
            "status": "extracted",
        }
        iri = f"{BASE}statement/{number}"
        self.rows["statements"].append(_row("statements", iri=iri, report=self.report, **fact))
        ends = {"id": f"f{number}", "years": [], "statements": 1, "reports": 1}
        self.rows["facts"].append(_row("facts", **fact, **ends))
        for name in (subject, object):
            self._entities[name]["degree"] += 1
        start = REPORT.index(sentence)
        places = {"subject": subject_text, "object": object_text}
        spans = {role: start + sentence.index(shown) for role, shown in places.items()}
        words = {
            "subject_words": end_words(subject_text, subject),
            "object_words": end_words(object_text, object),
        }
        title = {"reason": "reporter", "start": 0, "end": len(SCHOOL), "text": SCHOOL}
        self.rows["evidence"].append(
            _row(
                "evidence",
                iri=f"{BASE}evidence/{number}",
                statement=iri,
                report=self.report,
                start=start,
                end=start + len(sentence),
                text=sentence,
                prefix="",
                suffix="",
                section=["1.产教融合"],
                rule="joint-work",
                extractor="hand/1",
                **{f"{role}_start": at for role, at in spans.items()},
                **{f"{role}_end": at + len(places[role]) for role, at in spans.items()},
                **{f"{role}_text": shown for role, shown in places.items()},
                **words,
                subject_via=json.dumps([title], ensure_ascii=False),
                object_via="[]",
            )
        )

    def place(self, name: str, adcode: str) -> None:
        self._entities[name].update(region=adcode, region_basis="name")

    def list_program(self, name: str, code: str) -> None:
        self._entities[name].update(program_code=code, program_codes=[code])

    def name_program(self, number: int, program: str) -> None:
        for table in ("facts", "statements"):
            self.rows[table][number]["programs"] = [entity_iri(program)]

    def tables(self) -> dict[str, list[dict[str, Any]]]:
        """Return all rows, as a build sorts them."""
        return {**self.rows, "entities": [row for _, row in sorted(self._entities.items())]}


def write_build(
    folder: Path,
    tables: Mapping[str, list[dict[str, Any]]],
    *,
    reports: Mapping[str, str],
    problems: tuple[Problem, ...] = (),
) -> Path:
    """Write a workspace with one build; `reports` are texts by their hash."""
    workspace = Workspace.open(folder, create=True)
    target = workspace.build_folder(BUILD) / "tables"
    target.mkdir(parents=True)
    for name in TABLES:
        write_table(target, name, tables.get(name, []))
    made = BuildReport(BUILD, BASE, "hand", documents=len(reports), problems=problems)
    (target.parent / "report.json").write_text(made.to_json(), encoding="utf-8")
    (folder / "reports").mkdir(exist_ok=True)
    records = []
    for document, content in reports.items():
        record = DocumentRecord(
            ("示例报告.txt",), document, ".txt", "text", DocumentStatus.EXTRACTED
        )
        workspace.report_path(record).write_text(content, encoding="utf-8")
        records.append(record)
    workspace.write_documents(records)
    workspace.set_current_build(BUILD)
    return folder


@pytest.fixture(scope="session")
def small_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the small graph."""
    graph = SmallGraph()
    folder = tmp_path_factory.mktemp("small") / "workspace"
    return write_build(folder, graph.tables(), reports={graph.document: REPORT})


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose build holds nothing, because its only file could not be read."""
    folder = tmp_path_factory.mktemp("empty") / "workspace"
    return write_build(folder, {}, reports={}, problems=(Problem("坏.txt", "it is empty"),))


@dataclass(frozen=True)
class OpenedPage:
    """A page on screen, with what tests ask it for."""

    app: AppTest

    def data(self, component: str, place: int = 0) -> dict[str, Any]:
        """Return what a component of ours was given."""
        found = [
            item.proto
            for item in self.app.get("bidi_component")
            if item.proto.component_name == f"zhijiao_{component}"
        ]
        content: dict[str, Any] = json.loads(found[place].json)
        return content

    def markup(self) -> str:
        """Return the markup that the page made itself, without the style sheet."""
        bodies = [item.proto.body for item in self.app.main.get("html")]
        return "\n".join(body for body in bodies if not body.startswith("<style>"))


OpenPage = Callable[..., OpenedPage]


@pytest.fixture(autouse=True)
def nobody_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody has said who decides, here or on this machine."""
    monkeypatch.delenv("KG_REVIEWER", raising=False)
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    """Open a page of the app over a workspace, as its address would."""
    st.cache_resource.clear()
    st.cache_data.clear()

    def open(page: str, workspace: Path, /, **parameters: str | list[str]) -> OpenedPage:
        monkeypatch.setenv("KG_WORKSPACE", str(workspace))
        script = f"from app_pages.navigation import run\nrun({page!r})"
        app = AppTest.from_string(script, default_timeout=30)
        for name, value in parameters.items():
            app.query_params[name] = value
        return OpenedPage(app.run())

    yield open
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def small() -> SmallNames:
    """How things of the small graph are called."""
    return SmallNames()


@pytest.fixture(scope="session")
def placed_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small graph with places: the first cooperation names the program, the college helps."""
    graph = SmallGraph()
    for name, adcode in ((SCHOOL, "441800"), (COLLEGE, "440100"), (COMPANY, "310000")):
        graph.place(name, adcode)
    graph.name_program(0, PROGRAM)
    graph.list_program(PROGRAM, "660301")
    last = f"学校与{COLLEGE}联合培养，开设{PROGRAM}专业。"
    graph.state(COLLEGE, "assists", SCHOOL, last, COLLEGE, "学校")
    folder = tmp_path_factory.mktemp("placed") / "workspace"
    return write_build(folder, graph.tables(), reports={graph.document: REPORT})
