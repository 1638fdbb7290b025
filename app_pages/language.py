"""The language of the interface: Chinese unless English is chosen."""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

from app_pages import address
from app_pages.messages import MESSAGES
from ontology.errors import UnknownTermError
from ontology.schema import load_schema

Language = Literal["zh", "en"]

_STATE = "language"
_NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}


def choose() -> None:
    """Settle the language of this run: that of the address, else the one used last."""
    asked = address.get_one(address.LANGUAGE)
    if asked in _NAMES:
        st.session_state[_STATE] = asked
    st.session_state.setdefault(_STATE, "zh")
    address.set_values(**{address.LANGUAGE: "en" if current() == "en" else None})


def current() -> Language:
    """Return the language of this run."""
    return "en" if st.session_state.get(_STATE) == "en" else "zh"


def show_switch() -> None:
    """Draw the switch between the languages."""
    key = "app.language"
    st.session_state[key] = current()

    def change() -> None:
        chosen = st.session_state[key]
        st.session_state[_STATE] = chosen
        address.set_values(**{address.LANGUAGE: "en" if chosen == "en" else None})

    st.segmented_control(
        "语言 / Language",
        list(_NAMES),
        format_func=_NAMES.__getitem__,
        key=key,
        on_change=change,
        label_visibility="collapsed",
        required=True,
        width="stretch",
    )


def text(key: str, **values: Any) -> str:
    """Return a message of the catalogue in the current language.

    Args:
        key: Its key in `app_pages.messages`.
        values: What its placeholders stand for. Whole numbers get thousands separators;
            `{count:fact|facts}` is the word that goes with the number.
    """
    chinese, english = MESSAGES[key]
    shown = {
        name: _Number(value) if isinstance(value, int) else value for name, value in values.items()
    }
    return (english if current() == "en" else chinese).format(**shown)


class _Number(int):
    """A number that knows how messages write it."""

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            return spec.split("|")[self != 1]
        return f"{int(self):,}"


def find_text(key: str, **values: Any) -> str | None:
    """Return a message, or `None` if the catalogue does not have it."""
    return text(key, **values) if key in MESSAGES else None


def term(name: str) -> str:
    """Return the ontology's label of a class, relation, mode or other term.

    A name that the ontology does not have is returned as it is: a graph of another version of the
    ontology can still be read.
    """
    try:
        label = load_schema().label(name, current())
    except UnknownTermError:
        return name
    return label[:1].upper() + label[1:]


def listing(items: list[str]) -> str:
    """Join names the way the language does."""
    return ("、" if current() == "zh" else ", ").join(items)
