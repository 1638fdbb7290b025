"""The values of extraction: what is read, what is laid out, what is found.

All are frozen. Offsets are code points of `Document.text`, from 0, ends exclusive. Text that was
repaired (line breaks, page furniture, stray spaces taken out) is a `MappedText`, which keeps for
each of its characters the place it came from, so that every finding can cite the report verbatim.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.document import Document as Document
from extract.document import MappedText as MappedText
from extract.document import Span as Span


class BlockKind(StrEnum):
    """What a piece of the page is."""

    TITLE = "title"
    HEADING = "heading"
    CASE_TITLE = "case_title"
    PARAGRAPH = "paragraph"
    TABLE_CAPTION = "table_caption"
    FIGURE_CAPTION = "figure_caption"
    TABLE = "table"
    CONTENTS = "contents"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell.

    Attributes:
        content: Its text, broken lines joined.
        inherited: True where the cell itself is empty or says 同上 and `content` is that of the
            merged cell above, with the offsets of that cell.
    """

    content: MappedText
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table's body.

    Attributes:
        cells: One for each column; as many as the table has columns.
        span: The lines of the document that the row stands on.
    """

    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is called, its columns, its rows.

    Attributes:
        header: One cell for each column, two-row headers joined (人数 under 校外 is 校外人数);
            empty cells where a column has no heading; `()` where the table has no header.
        rows: The body, all of one width.
        caption: Index of the caption's block, or `None`.
    """

    header: tuple[Cell, ...]
    rows: tuple[TableRow, ...]
    caption: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a report in reading order.

    Attributes:
        index: Its place in `Layout.blocks`.
        kind: What it is.
        content: Its repaired text; for a table that of all its lines.
        section: Indexes of the heading blocks it stands under, outermost first; a heading's own
            index is not among them.
        case: Index of the case title it belongs to, or `None`.
        level: Depth of a heading, from 1; `None` for all else.
        page_label: The page number printed on its page, or `None`.
        table: The table, for `BlockKind.TABLE`.
    """

    index: int
    kind: BlockKind
    content: MappedText
    section: tuple[int, ...] = ()
    case: int | None = None
    level: int | None = None
    page_label: str | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A document cut into blocks, page furniture set aside.

    Attributes:
        document: What was laid out.
        blocks: In reading order.
        running_headers: The lines that page after page repeats, each once, in order of first
            occurrence; the best evidence for who reports.
        page_labels: Physical pages with the numbers printed on them, ascending; empty where the
            document has no pages.
    """

    document: Document
    blocks: tuple[Block, ...]
    running_headers: tuple[MappedText, ...] = ()
    page_labels: tuple[tuple[int, str], ...] = ()

    def label_at(self, offset: int, block: Block) -> str | None:
        """Return the number printed on the page of a place in a block, or `None`.

        A block may reach over several pages; where pages are known, each place has its own.
        """
        page = self.document.page_at(offset)
        if page is None or not self.page_labels:
            return block.page_label
        return dict(self.page_labels).get(page)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, or a word that stands for one, at one place of a block or cell.

    Attributes:
        start, end: Its range in the searched text.
        type: Class of the ontology (`School` …).
        text: The surface, white space removed.
        recogniser: Who found it (`grammar`, `gazetteer`, `tagger`, `pronoun`).
        score: From 0 to 1; among overlapping mentions the higher wins.
    """

    start: int
    end: int
    type: str
    text: str
    recogniser: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Alias:
    """Another form of an entity's name in its document, and why it was joined."""

    name: str
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a document names.

    Attributes:
        id: `e0`, `e1` …: unique in its document.
        name: The fullest form that the document gives, white space removed.
        type: Class of the ontology.
        span: Where the document says the name (with repairs: first segment to last).
        segments: The unbroken pieces of `span` that make up the name, where it is broken by
            page furniture; else empty.
        school_kind: For schools: 中职, 高职, 职业本科, 本科, 技工, 境外 or 其他.
        aliases: Every other form, each once.
    """

    id: str
    name: str
    type: str
    span: Span
    segments: tuple[Span, ...] = ()
    school_kind: str | None = None
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Via:
    """A further place that says who an end is: antecedent, header, caption, section, definition."""

    reason: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """Where one end of a statement stands.

    Attributes:
        span: Its surface in the evidence; where the sentence leaves it out, the place that
            names it (a heading, the title), and `via` says why that place counts.
        text: The document's text at `span`, verbatim.
        segments: The pieces of `span` that make up the name, where page furniture lies between
            them; else empty.
        via: Places that lead from the surface to the name.
    """

    span: Span
    text: str
    segments: tuple[Span, ...] = ()
    via: tuple[Via, ...] = ()


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A detail of a statement with its own span.

    Attributes:
        kind, value: `mode` and its name, `program` and the id of its entity, `year` in digits.
    """

    kind: str
    value: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that states something.

    Attributes:
        span: The sentence or table row.
        text: The document's text at `span`, verbatim.
        rule: Name of the rule that read it.
        subject, object: Where the ends stand.
        page, page_label: Physical page from 1, and page number as printed; or `None`.
        section: Titles of the sections above it, outermost first.
        qualifiers: Modes, programs and year that the passage states.
    """

    span: Span
    text: str
    rule: str
    subject: End
    object: End
    page: int | None = None
    page_label: str | None = None
    section: tuple[str, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One document says (subject, predicate, object).

    Attributes:
        subject, object: Ids of entities of the document.
        predicate: Name of the relation (`cooperatesWith` …).
        evidence: At least one passage, in order of the document.
        modes: Cooperation modes, sorted.
        programs: Ids of Program entities, sorted.
        year: Only where a passage states it.
        confidence: Probability that the statement is true, from 0 to 1, 3 decimals.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Evidence, ...]
    modes: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    year: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """All that one document says, and what the document is.

    Attributes:
        document: Id (SHA-256) of the document.
        name: File name.
        title: The report's title as printed, or `None`.
        reporter: Id of the entity whose report it is, or `None`.
        report_year: Year in the title, or `None`.
        level: `school`, `city`, `province` or `consortium`; `None` where it cannot be told.
        media_type, reader, encoding: As read.
        characters, pages: Length of the text, and number of physical pages or `None`.
        extractor: Name and version of the extractor.
        entities: Sorted by id (numerically).
        statements: Sorted by subject, predicate, object.
        quality: How far the text could be trusted, from 0 to 1; `None` where it was not judged.
    """

    document: str
    name: str
    title: str | None
    reporter: str | None
    report_year: int | None
    level: str | None
    media_type: str
    reader: str
    encoding: str | None
    characters: int
    pages: int | None
    extractor: str
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    quality: float | None = None
