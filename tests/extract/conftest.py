"""What the tests of extraction share: small documents, and clauses with their names marked.

In a marked text `{E:海港集团}` is the name of an enterprise; the letters are those of `TYPES`. The
reporting school is 江南一职 and stands in no text, so that 学校 and 我校 mean it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from extract.assembly import group_claims
from extract.confidence.model import load_model
from extract.frames.clauses import read_sentence
from extract.frames.discourse import Discourse, Name
from extract.frames.model import DOUBT, Claim, Frame, Party, Role
from extract.frames.tables import read_table
from extract.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    DocumentGraph,
    MappedText,
    Span,
    Table,
    TableRow,
    Via,
)
from extract.pipeline import extract_text
from extract.relations.registry import read_all_claims
from extract.units import Unit, UnitKind

HOME = "江南一职"
TYPES = {
    "S": "School",
    "E": "Enterprise",
    "I": "Institution",
    "A": "Association",
    "G": "Government",
    "P": "Place",
    "U": "Consortium",
    "C": "IndustryCollege",
    "F": "Facility",
    "M": "Program",
}
_NAME = re.compile(r"\{(?P<type>[SEIAGPUCFM]):(?P<name>[^{}]+)\}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        default=False,
        help="write what extraction gives now into tests/golden/statements; read the diff",
    )


def mapped(text: str, start: int = 0) -> MappedText:
    return MappedText(text, tuple(range(start, start + len(text))))


@dataclass
class Passage:
    """Marked sentences and rows, read with one discourse as those of one section."""

    reporter: str | None = HOME
    titles: Sequence[str] = ()
    numbers: dict[str, int] = field(default_factory=dict)
    discourse: Discourse = field(init=False)

    def __post_init__(self) -> None:
        home = self._reporter() if self.reporter else None
        parties = [self._title(title) for title in self.titles]
        self.discourse = Discourse(home, {0: [p for found in parties for p in found]})
        self.discourse.enter_block(self.unit(""))

    def _reporter(self) -> Party:
        name = str(self.reporter)
        via = (Via("reporter", Span(0, len(name)), name),)
        number = self.number(name)
        content = mapped(name)
        return Party(number, "School", Role.SUBJECT, content, 0, len(name), via, named=False)

    def _title(self, title: str) -> list[Party]:
        text, names = self.unmark(title)
        return [Party(n.entity, n.type, Role.SUBJECT, mapped(text), n.start, n.end) for n in names]

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    def unmark(self, marked: str) -> tuple[str, list[Name]]:
        text, names, end = "", [], 0
        for match in _NAME.finditer(marked):
            text += marked[end : match.start()]
            start = len(text)
            text += match["name"]
            number = self.number(match["name"])
            names.append(Name(number, TYPES[match["type"]], start, len(text)))
            end = match.end()
        return text + marked[end:], names

    def unit(self, text: str, kind: UnitKind = UnitKind.SENTENCE) -> Unit:
        section = (0,) if self.titles else ()
        content = mapped(text)
        return Unit(0, kind, Block(1, BlockKind.PARAGRAPH, content, section=section), content)

    def sentence(self, marked: str, heading: str = "") -> list[Frame]:
        text, names = self.unmark(marked)
        return list(read_sentence(self.unit(text), names, self.discourse, heading))

    def table(self, header: str, rows: Iterable[str], heading: str = "") -> list[Frame]:
        """Read a table whose header and rows are given as cells between bars."""
        lines = [header, *rows]
        marked = [line.split("|") for line in lines]
        plain = [[self.unmark(cell.strip()) for cell in line] for line in marked]
        cells = [[Cell(mapped(text)) for text, _ in line] for line in plain]
        table = Table(tuple(cells[0]), tuple(TableRow(tuple(c), Span(0, 1)) for c in cells[1:]))
        block = Block(1, BlockKind.TABLE, mapped("".join(lines)), table=table)
        units, names = [], {}
        for row, line in enumerate(plain, start=-1):
            for column, (_, found) in enumerate(line):
                kind = UnitKind.HEADER_CELL if row < 0 else UnitKind.CELL
                content = cells[row + 1][column].content
                names[len(units)] = found
                units.append(Unit(len(units), kind, block, content, row, column))
        return list(read_table(units, names, self.discourse, heading))

    def shown(self, claims: Iterable[Claim]) -> set[str]:
        """Write claims that a rule affirms as `江南一职 assists 临河职中`."""
        labels = {number: name for name, number in self.numbers.items()}
        groups = group_claims(claims).values()
        return {
            f"{labels[c.subject.entity]} {c.predicate} {labels[c.object.entity]}"
            for group in groups
            for c in group
            if c.weight > DOUBT
        }


@pytest.fixture
def passage() -> Callable[..., Passage]:
    """Return the class of passages: `passage(reporter=None, titles=[…])`."""
    return Passage


@pytest.fixture
def frames() -> Callable[..., list[Frame]]:
    """Return a function that reads the clauses of the marked sentences of a school's report."""

    def read(*sentences: str, **settings: object) -> list[Frame]:
        read_in = Passage(**settings)  # type: ignore[arg-type]
        found = [frame for sentence in sentences for frame in read_in.sentence(sentence)]
        return [frame for frame in found if frame.kind == "clause"]

    return read


@pytest.fixture
def claims() -> Callable[..., set[str]]:
    """Return a function that reads what rules affirm of the marked sentences of a report."""

    def read(*sentences: str, heading: str = "", **settings: object) -> set[str]:
        read_in = Passage(**settings)  # type: ignore[arg-type]
        found = [frame for s in sentences for frame in read_in.sentence(s, heading)]
        return read_in.shown(read_all_claims(found))

    return read


@pytest.fixture
def row_claims() -> Callable[..., set[str]]:
    """Return a function that reads what rules affirm of the rows of a marked table."""

    def read(header: str, *rows: str, heading: str = "", **settings: object) -> set[str]:
        read_in = Passage(**settings)  # type: ignore[arg-type]
        return read_in.shown(read_all_claims(read_in.table(header, rows, heading)))

    return read


@pytest.fixture(scope="session")
def make_unit() -> Callable[..., Unit]:
    """Return a function that makes a unit of a text, by default a sentence without mentions."""

    def make(text: str, kind: UnitKind = UnitKind.SENTENCE, **fields: object) -> Unit:
        block = Block(0, BlockKind.PARAGRAPH, mapped(text))
        unit = Unit(0, kind, block, block.content)
        return replace(unit, **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def make_document() -> Callable[[str], Document]:
    """Return a function that makes a document of a text."""

    def make(text: str) -> Document:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Document(digest, "input.txt", text, "text/plain", "text")

    return make


@pytest.fixture(scope="session")
def extract(make_document: Callable[[str], Document]) -> Callable[[str], DocumentGraph]:
    """Return a function that extracts a text."""
    return lambda text: extract_text(make_document(text))


@pytest.fixture(scope="session")
def triples() -> Callable[[DocumentGraph], set[str]]:
    """Return a function that writes the statements of a graph that count by default."""

    def write(graph: DocumentGraph) -> set[str]:
        names = {entity.id: entity.name for entity in graph.entities}
        return {
            f"{names[s.subject]} {s.predicate} {names[s.object]}"
            for s in graph.statements
            if s.confidence >= load_model().threshold
        }

    return write
