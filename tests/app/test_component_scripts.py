"""Scripts of components are put one behind the other, so no name may be declared in two of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

COMPONENTS = Path(__file__).parents[2] / "app_pages" / "components"
MODULES = {
    path.stem: re.findall(r"read_script\(([^)]*)\)", path.read_text(encoding="utf-8"))
    for path in sorted(COMPONENTS.glob("[!_]*.py"))
}
DECLARED = re.compile(r"^(?:export )?(?:default )?(?:function|const|let|class) (\w+)", re.MULTILINE)
OUTSIDE = re.compile(r"""["'(](?:https?:)?//(?!www\.w3\.org/)""")


@pytest.mark.parametrize("module", [name for name, found in MODULES.items() if found])
def test_each_name_is_declared_once(module):
    scripts = ["drawing.js", *re.findall(r'"([a-z_]+\.js)"', MODULES[module][0])]
    together = "\n".join((COMPONENTS / name).read_text(encoding="utf-8") for name in scripts)

    counts = Counter(DECLARED.findall(together))

    assert {name for name, count in counts.items() if count > 1} == set()


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.[jc]*s")), ids=lambda path: path.name)
def test_nothing_is_loaded_from_another_host(path):
    assert not OUTSIDE.search(path.read_text(encoding="utf-8"))
