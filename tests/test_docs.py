"""The READMEs say what is so: their made parts are current, their commands and links work.

`make docs` rewrites what stands between `<!-- made: PART -->` and `<!-- end -->`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from extract.confidence.model import load_model
from kg.cli import app
from ontology.schema import Language, load_schema

ROOT = Path(__file__).parents[1]
READMES: dict[Language, Path] = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
PART = re.compile(r"(?<=<!-- made: )(?P<name>\w+) -->\n(?P<content>.*?)(?=<!-- end -->)", re.S)
LINK = re.compile(r"\]\((?P<target>[^)#\s]+)[^)]*\)")
COLUMNS = 80

EXAMPLE = """\
> {sentence}

```sh
kg extract docs/example.txt --out .
```

{table}

{says}

```json
{evidence}
```"""

HEADS: dict[Language, dict[str, Any]] = {
    "en": {
        "example": "| subject | at | relation | object | at | modes | confidence |",
        "evidence": "The evidence of the first:",
        "scores": "| | training side F1, cross-validated | gold | validation side F1 | gold |",
        "details": {
            "all": "**all statements**",
            "modes": "modes of right statements",
            "programs": "programs of right statements",
            "types": "types of the ends (accuracy)",
            "evidence": "evidence at the right place (share)",
            "ends": "ends of statements",
            "names: organisations": "organisations recognised (recall)",
        },
        "calibration": (
            "Statements are taken from a confidence of {threshold:g} on: the lowest threshold "
            "whose cross-validated F1 on the training texts lies within 0.005 of the best. What "
            "lies below keeps its number in what `kg extract` writes with `--min-confidence 0`. "
            "The expected calibration error in ten bins of equal mass, with its 95 % interval over "
            "texts, is {trained} cross-validated ([reliability diagram](docs/reliability.svg)) "
            "and {unseen} on the validation texts."
        ),
    },
    "zh": {
        "example": "| 主体 | 位置 | 关系 | 客体 | 位置 | 合作方式 | 置信度 |",
        "evidence": "第一条的证据：",
        "scores": "| | 训练侧交叉验证 F1 | 标注数 | 验证侧 F1 | 标注数 |",
        "details": {
            "all": "**全部陈述**",
            "modes": "正确陈述的合作方式",
            "programs": "正确陈述的专业",
            "types": "两端的类型（准确率）",
            "evidence": "证据位置正确（比例）",
            "ends": "陈述的两端",
            "names: organisations": "识别出的机构（召回率）",
        },
        "calibration": (
            "默认采用置信度不低于 {threshold:g} 的陈述：在训练文本的交叉验证中，这是 F1 "
            "与最高值相差不超过 0.005 的最低阈值。期望校准误差（十个等量区间，附 95 % 置信区间）："
            "交叉验证 {trained}（[可靠性图](docs/reliability.svg)），验证文本 {unseen}。"
        ),
    },
}


def kg(*arguments: str) -> str:
    """Run `kg`; return what it prints, as on a terminal of 80 columns."""
    environment = {"COLUMNS": str(COLUMNS), "KG_WORKSPACE": ""}
    result = CliRunner().invoke(app, arguments, prog_name="kg", env=environment)
    assert result.exit_code == 0, result.output
    return result.stdout


def command_names() -> Iterator[tuple[str, ...]]:
    """Yield every command with the groups it is in."""
    yield from _command_names(typer.main.get_command(app), ())


def _command_names(command: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield path
        return
    for name, child in children.items():
        yield from _command_names(child, (*path, name))


def make_commands(language: Language, folder: Path) -> str:
    """Return the help of every command, folded away."""
    texts = [(" ".join(("kg", *path)), kg(*path, "--help")) for path in command_names()]
    return "\n".join(
        f"<details><summary><code>{name}</code></summary>\n\n```\n{text.strip()}\n```\n\n</details>"
        for name, text in texts
    )


def make_example(language: Language, folder: Path) -> str:
    """Return the sentence of docs/example.txt and a table of its statements."""
    source = ROOT / "docs" / "example.txt"
    kg("extract", str(source), "--out", str(folder))
    lines = (folder / "example.jsonl").read_text(encoding="utf-8").splitlines()
    statements = [json.loads(line) for line in lines]
    rows = [_example_row(statement, language) for statement in statements]
    table = "\n".join([HEADS[language]["example"], "|---|---|---|---|---|---|---|", *rows])
    evidence = json.dumps(statements[0]["evidence"][0], ensure_ascii=False)
    return EXAMPLE.format(
        sentence=source.read_text(encoding="utf-8").strip(),
        table=table,
        says=HEADS[language]["evidence"],
        evidence=evidence,
    )


def _example_row(statement: dict[str, Any], language: Language) -> str:
    evidence = statement["evidence"][0]
    places = [f"{evidence[end]['start']}–{evidence[end]['end']}" for end in ("subject", "object")]
    modes = ", ".join(load_schema().label(mode, language) for mode in statement["modes"])
    cells = [
        *(statement["subject"], places[0], _term(statement["predicate"], language)),
        *(statement["object"], places[1], modes, f"{statement['confidence']:.1f}"),
    ]
    return f"| {' | '.join(map(str, cells))} |"


def _term(name: str, language: Language) -> str:
    """Return a relation as it is written, for Chinese readers with its label."""
    return f"`{name}`" if language == "en" else f"`{name}` {load_schema().label(name, language)}"


def read_baseline() -> dict[str, Any]:
    """Return what the quality gate holds."""
    path = ROOT / "bench" / "eval_baseline.json"
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def make_scores(language: Language, folder: Path) -> str:
    """Return the scores that the quality gate holds, by relation and in all."""
    floors = read_baseline()["floors"]
    training, validation = floors["cross-validated"], floors["validation"]
    names = {name: _term(name, language) for name in load_schema().relations}
    names |= HEADS[language]["details"]
    rows = [
        f"| {label} | {_score(training, name)} | {_score(validation, name)} |"
        for name, label in names.items()
    ]
    return "\n".join([HEADS[language]["scores"], "|---|--:|--:|--:|--:|", *rows])


def make_calibration(language: Language, folder: Path) -> str:
    """Return from where on statements are taken, and how far confidence may be believed."""
    measured = read_baseline()["calibration"]
    text: str = HEADS[language]["calibration"]
    return text.format(
        threshold=load_model().threshold,
        trained=_error(measured["cross-validated"]),
        unseen=_error(measured["validation"]),
    )


def _error(measured: dict[str, Any]) -> str:
    low, high = measured["interval"]
    return f"{measured['error']:.3f} [{low:.3f}, {high:.3f}]"


def _score(side: dict[str, dict[str, float]], name: str) -> str:
    """Return F1 and gold as two cells; too few for a figure are a dash."""
    if name not in side:
        return "– | –"
    return f"{side[name]['f1']:.3f} | {side[name]['gold']:,}"


def make_graph(language: Language, folder: Path) -> str:
    """Return what `make run` builds; without the build's id, which every change of code moves."""
    text = kg("build", str(ROOT / "data" / "reports"), "--workspace", str(folder / "workspace"))
    lines = [line for line in text.splitlines() if not line.startswith("build ")]
    return "\n".join(["```", *lines, "```"])


MADE: dict[str, Callable[[Language, Path], str]] = {
    "calibration": make_calibration,
    "commands": make_commands,
    "example": make_example,
    "graph": make_graph,
    "scores": make_scores,
}


def parts(language: Language) -> dict[str, str]:
    text = READMES[language].read_text(encoding="utf-8")
    return {match["name"]: match["content"].strip("\n") for match in PART.finditer(text)}


def write_part(language: Language, name: str, content: str) -> None:
    text = READMES[language].read_text(encoding="utf-8")
    text = PART.sub(
        lambda match: f"{name} -->\n{content}\n" if match["name"] == name else match[0], text
    )
    READMES[language].write_text(text, encoding="utf-8", newline="\n")


def update_docs(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-docs", default=False))


def totals(text: str) -> dict[str, int]:
    """Return the first number of each line that begins with a word and a number."""
    found = re.findall(r"^(\w+) +([\d,]+)", text, re.M)
    return {name: int(number.replace(",", "")) for name, number in found}


@pytest.mark.parametrize(
    ("language", "name"),
    [(language, name) for language in READMES for name in parts(language) if name != "graph"],
)
def test_made_part_is_current(
    language: Language, name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    content = MADE[name](language, tmp_path)
    if update_docs(request):
        write_part(language, name, content)

    assert parts(language)[name] == content


@pytest.mark.slow
def test_graph_of_the_readmes_is_about_what_is_built(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Every rule moves a number; the README need not follow each."""
    content = make_graph("en", tmp_path)
    if update_docs(request):
        write_part("en", "graph", content)
        write_part("zh", "graph", content)
    shown = {language: totals(parts(language)["graph"]) for language in READMES}

    assert shown["en"] == pytest.approx(totals(content), rel=0.1)
    assert shown["zh"] == shown["en"]


@pytest.mark.parametrize("language", READMES)
def test_readme_has_the_parts_that_carry_it(language: Language) -> None:
    assert {"example", "graph", "scores"} <= parts(language).keys()


@pytest.mark.parametrize("path", list(command_names()), ids="-".join)
@pytest.mark.parametrize("language", READMES)
def test_readme_names_every_command(language: Language, path: tuple[str, ...]) -> None:
    assert f"kg {' '.join(path)}" in READMES[language].read_text(encoding="utf-8")


@pytest.mark.parametrize("language", READMES)
def test_targets_of_make_in_the_readme_exist(language: Language) -> None:
    named = set(re.findall(r"(?m)(?:^|`)make ([a-z0-9-]+)", READMES[language].read_text("utf-8")))
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert {target for target in named if f"\n{target}:" not in makefile} == set()


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_links_lead_to_files(path: Path) -> None:
    targets = {match["target"] for match in LINK.finditer(path.read_text(encoding="utf-8"))}
    local = {target for target in targets if "://" not in target}

    assert {target for target in local if not (ROOT / target).exists()} == set()


@pytest.mark.slow
def test_query_of_the_readme_answers_with_quotes(tmp_path: Path) -> None:
    workspace = ("--workspace", str(tmp_path / "workspace"))
    kg("build", str(ROOT / "data" / "reports" / "000_5fc23e4df0401f03.txt"), *workspace)
    query = f"@{ROOT / 'docs' / 'partners.rq'}"
    answer = json.loads(kg("query", "--sparql", query, "--format", "json", *workspace))

    assert answer["results"]["bindings"][0].keys() == {"partner", "quote"}
