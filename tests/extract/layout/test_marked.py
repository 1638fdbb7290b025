"""What a reader knows of a page goes before what its lines look like."""

from __future__ import annotations

from extract.layout import analyse_layout
from extract.model import BlockKind, Document, Layout, Span, Table

PROSE = "学校与企业共建实训基地，开设数控技术专业。"


def lay_out(
    text: str, *, tables: tuple[str, ...] = (), furniture: tuple[str, ...] = (), **fields: object
) -> Layout:
    def spans(parts: tuple[str, ...]) -> tuple[Span, ...]:
        return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)

    document = Document("0" * 64, "a.pdf", text, "application/pdf", "pdf")
    known = {"tables": spans(tables), "furniture": spans(furniture), **fields}
    return analyse_layout(Document(**{**fields_of(document), **known}))


def fields_of(document: Document) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__dataclass_fields__}


def tables_of(layout: Layout) -> list[Table]:
    return [block.table for block in layout.blocks if block.table is not None]


def says(table: Table) -> list[list[str]]:
    return [[cell.content.text for cell in row.cells] for row in table.rows]


def test_each_line_of_a_marked_table_is_a_row() -> None:
    table = "学校\t企业\n海港职校\t海港股份有\n临江职校\t限公司"

    found = tables_of(lay_out(f"{PROSE}\n\n{table}\n\n{PROSE}\n", tables=(table,)))

    assert [says(table) for table in found] == [
        [["海港职校", "海港股份有"], ["临江职校", "限公司"]]
    ]


def test_row_over_a_page_break_is_one_row() -> None:
    first, second = "学校\t企业\n海港职校\t海港股份有", "\t限公司\n临江职校\t临江公司"

    found = tables_of(lay_out(f"{first}\n\f{second}\n", tables=(first, second)))

    assert [says(table) for table in found] == [
        [["海港职校", "海港股份有限公司"], ["临江职校", "临江公司"]]
    ]


def test_merged_cell_is_that_of_the_row_above() -> None:
    table = "学校\t企业\n海港职校\t海港公司\n临江职校\t"
    start = table.index("临江职校")

    found = tables_of(lay_out(f"{table}\n", tables=(table,), merged=((start, 1),)))

    assert says(found[0])[1] == ["临江职校", "海港公司"]
    assert [cell.inherited for cell in found[0].rows[1].cells] == [False, True]


def test_marked_header_is_furniture_wherever_it_stands() -> None:
    layout = lay_out(f"海港职校年报\n\n{PROSE}\n", furniture=("海港职校年报",))

    assert [block.kind for block in layout.blocks] == [BlockKind.PARAGRAPH]
    assert [header.text for header in layout.running_headers] == ["海港职校年报"]


def test_each_page_that_a_paragraph_reaches_over_has_its_own_label() -> None:
    first, second = "学校与企业共建实训基地，学生到企业参加", "岗位实习，企业派人授课。"
    text = f"{first}\n\n- 4 -\n\f{second}\n\n- 5 -\n"
    behind = text.index(second)

    layout = lay_out(text, furniture=("- 4 -", "- 5 -"), page_starts=(0, behind))

    (block,) = layout.blocks
    assert block.content.text == first + second
    assert [layout.label_at(0, block), layout.label_at(behind, block)] == ["4", "5"]


def test_marked_page_number_labels_its_page() -> None:
    layout = lay_out(f"{PROSE}\n\n12\n", furniture=("12",), page_starts=(0,))

    assert [block.page_label for block in layout.blocks] == ["12"]
