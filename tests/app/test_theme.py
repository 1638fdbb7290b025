"""The look: one style sheet in which no page undoes the rules of another, in two colour schemes."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
STYLES = (ROOT / "app_pages" / "style.css").read_text(encoding="utf-8")


def test_each_class_of_ours_has_one_rule():
    alone = re.findall(r"(?<!,\n)^(\.zj-[a-z-]+) \{$", STYLES, re.MULTILINE)

    assert [name for name, count in Counter(alone).items() if count > 1] == []


def test_every_colour_that_is_used_has_a_light_and_a_dark_side():
    sheets = [STYLES, *(p.read_text("utf-8") for p in (ROOT / "app_pages").rglob("*.css"))]
    used = {name for sheet in sheets for name in re.findall(r"var\((--zj-[a-z-]+)\)", sheet)}
    sides = set(re.findall(r"(--zj-[a-z-]+): light-dark\(", STYLES))

    # Words stand in variables too, in the place of Streamlit's own.
    words = {name for name in used if re.search("-(drop|limit|browse|large)$", name)}
    assert used - sides - words == set()


def test_theme_file_names_the_same_colours_for_light_and_dark():
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]

    assert theme["light"].keys() == theme["dark"].keys()
