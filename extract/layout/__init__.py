"""Layout: a document's text -> blocks, tables and sections, page furniture set aside."""

from extract.layout.steps import analyse_layout

__all__ = ["analyse_layout"]
