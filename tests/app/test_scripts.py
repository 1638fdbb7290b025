"""The scripts of a component are put together as one: no name may stand twice in it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from app_pages.components import read_script

NETWORK = ("network_style.js", "network_image.js", "network_gestures.js", "network.js")
NAMES = re.compile(r"^(?:export default )?(?:async )?(?:function|const|let|class) (\w+)", re.M)


@pytest.mark.parametrize("files", [NETWORK, ("pick_list.js",), ("search_box.js",)], ids=str)
def test_no_name_is_declared_twice(files):
    counts = Counter(NAMES.findall(read_script(*files)))

    assert [name for name, count in counts.items() if count > 1] == []
