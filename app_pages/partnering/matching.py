"""名单匹配: somebody's own list of organisations against the graph.

The list stays in the session of whoever brought it: it is read in a process of its own, matched,
shown and forgotten; nothing of it is written.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from app_pages.language import current, text
from app_pages.links import escape_markdown
from app_pages.partnering.matches import show_matches
from kg.explore.index import GraphIndex
from kg.matching.child import read_rows
from kg.matching.errors import ListError
from kg.matching.limits import MAX_BYTES, MAX_ROWS
from kg.matching.matching import Matcher
from kg.matching.model import MatchReport
from kg.matching.sheets import Row
from kg.matching.user_list import UserList, find_columns
from ontology.catalogues.regions import load_regions

SUFFIXES = ("xlsx", "csv", "tsv", "txt")
_READ, _MATCHED = "match.read", "match.matched"
"""What the session keeps: the rows of the file, and what came of them."""
_CHOSEN, _REGION = "match.chosen", "match.region"
"""What was chosen last for the list, and the field that says where it is of."""


def show_matching(index: GraphIndex) -> None:
    """Draw the field for a list, and what was found of it."""
    st.caption(text("match.purpose"))
    _speak()
    with st.container(key="match_upload"):
        file = st.file_uploader(
            text("match.upload"),
            type=SUFFIXES,
            key="match.file",
            max_upload_size=MAX_BYTES // 10**6,
            label_visibility="collapsed",
            on_change=_forget,
        )
    if file is None and _READ not in st.session_state:
        st.info(text("match.empty", rows=MAX_ROWS), icon=":material/info:")
        return
    try:
        kept = _read(file.getvalue(), file.name) if file else _show_kept()
        given = _options(kept)
    except ListError as error:
        st.error(escape_markdown(text("match.refused", problem=str(error))))
        return
    show_matches(_matched(index, given))


@st.cache_resource(max_entries=4, show_spinner=False)
def _matcher(build: str, _index: GraphIndex) -> Matcher:
    return Matcher(_index)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A list that was read: what tells it from others, what it is called, its rows."""

    digest: str
    name: str
    rows: list[Row]


def _read(content: bytes, name: str) -> _Kept:
    """Return the rows of a file; those of the last one are kept."""
    digest = hashlib.sha256(content).hexdigest()
    kept: _Kept | None = st.session_state.get(_READ)
    if kept is None or kept.digest != digest:
        with st.spinner(text("match.reading")):
            kept = _Kept(digest, name, read_rows(content, name))
        st.session_state[_READ] = kept
    return kept


def _show_kept() -> _Kept:
    """Draw that the list brought before is still here: the field forgets it behind a dossier."""
    kept: _Kept = st.session_state[_READ]
    with st.container(key="match_kept", horizontal=True, vertical_alignment="center"):
        st.caption(text("match.kept", name=escape_markdown(kept.name)), width="content")
        st.button(
            text("match.forget"),
            icon=":material/close:",
            type="tertiary",
            key="match.forget",
            on_click=_forget,
        )
    return kept


def _forget() -> None:
    """Forget the list and what came of it."""
    for name in (_READ, _MATCHED):
        st.session_state.pop(name, None)


def _options(kept: _Kept) -> UserList:
    """Draw which column holds the names and where they are of; return the list read so."""
    found = find_columns(kept.rows, kept.name)
    places = list(range(len(found.headings)))
    # Behind a dossier the fields forget what was chosen.
    chosen, of_column = st.session_state.get(_CHOSEN, {}), f"match.column.{kept.digest[:12]}"
    for name, usual in ((of_column, found.column), (_REGION, "")):
        st.session_state.setdefault(name, chosen.get(name, usual))
    with st.container(key="match_options", horizontal=True):
        column = st.selectbox(
            text("match.column"),
            places,
            format_func=lambda place: (
                found.headings[place] or text("match.column_number", number=place + 1)
            ),
            key=of_column,
        )
        region = st.text_input(
            text("match.region"),
            key=_REGION,
            placeholder=text("match.region_hint"),
        ).strip()
    st.session_state[_CHOSEN] = {of_column: column, _REGION: region}
    if region and not _regions(region):
        st.warning(escape_markdown(text("match.no_region", region=region)))
    return UserList(found.name, found.headings, found.rows, column)


def _regions(name: str) -> list[str]:
    """Return the codes of the regions that a name or code means."""
    regions = load_regions()
    found = regions.get(name)
    return [found.adcode] if found else [region.adcode for region in regions.find(name)]


def _matched(index: GraphIndex, given: UserList) -> MatchReport:
    """Return what comes of a list; the last one is kept."""
    codes = _regions(st.session_state.get(_REGION, "").strip())
    region = load_regions().get(codes[0]) if codes else None
    key = (index.build, st.session_state[_READ].digest, given.column, codes[:1])
    kept = st.session_state.get(_MATCHED)
    if kept is None or kept[0] != key:
        bar = st.progress(0.0, text("match.matching"))
        matcher = _matcher(index.build, index)

        def advance(done: int, total: int) -> None:
            bar.progress(done / total, text("match.matching"))

        report = matcher.match(given, region=region, advance=advance)
        bar.empty()
        kept = (key, report)
        st.session_state[_MATCHED] = kept
    report = kept[1]
    return report


@cache
def _style_sheet() -> str:
    return Path(__file__).with_name("matching.css").read_text(encoding="utf-8")


def _speak() -> None:
    """Put our words in the place of Streamlit's own, which are English only."""
    megabytes = MAX_BYTES // 10**6
    words = {
        "drop": text("match.drop", megabytes=megabytes),
        "browse": text("match.browse"),
    }
    # As a string of CSS: JSON escapes quotes and line ends alike.
    rules = "".join(
        f"--zj-match-{name}: {json.dumps(word, ensure_ascii=False)};"
        for name, word in words.items()
    )
    style = f".st-key-match_upload {{{rules}}}\n{_style_sheet()}"
    st.html(f'<style data-language="{current()}">{style}</style>')
