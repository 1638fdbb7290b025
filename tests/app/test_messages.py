"""The catalogue: both languages, the same placeholders, nothing missing and nothing unused."""

from __future__ import annotations

import ast
import pkgutil
import re
import string
from importlib import import_module
from pathlib import Path

from app_pages import messages
from app_pages.messages import MESSAGES

PAGES = Path(__file__).parents[2] / "app_pages"
PARTS = [
    import_module(f"{messages.__name__}.{part.name}")
    for part in pkgutil.iter_modules(messages.__path__)
]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FILES = {path: path.read_text(encoding="utf-8") for path in sorted(PAGES.rglob("*.py"))}
CODE = "\n".join(code for path, code in FILES.items() if path.parent.name != "messages")


def _templates():
    """Return what the code completes to keys, such as `page.{name}`, as patterns."""
    found = set()
    for path, code in FILES.items():
        for node in ast.walk(ast.parse(code)) if path.parent.name != "messages" else ():
            if isinstance(node, ast.JoinedStr):
                parts = [
                    part.value if isinstance(part, ast.Constant) else None for part in node.values
                ]
                if any(part and "." in part for part in parts):
                    found.add("".join(".+" if part is None else re.escape(part) for part in parts))
    return [re.compile(template) for template in found]


def _placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _strings(tree):
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [n.value for n in constants if isinstance(n.value, str) and id(n) not in docs]


def test_both_languages_have_the_same_placeholders():
    odd = [
        key
        for key, pair in MESSAGES.items()
        if len({*map(frozenset, map(_placeholders, pair))}) > 1
    ]

    assert not odd


def test_english_messages_are_english():
    assert not [key for key, (_, english) in MESSAGES.items() if CHINESE.search(english)]


def test_chinese_messages_are_chinese():
    words = {key: re.sub(r"\{[^{}]*\}", "", chinese) for key, (chinese, _) in MESSAGES.items()}

    # Some are signs between values alone.
    lettered = [key for key, word in words.items() if re.search(r"\w", word)]
    assert not [key for key in lettered if not CHINESE.search(words[key])]


def test_no_key_stands_twice():
    keys = [key for part in PARTS for key in part.MESSAGES]

    assert len(keys) == len(set(keys)) == len(MESSAGES)


def test_every_message_is_used():
    unused = [key for key in MESSAGES if f'"{key}"' not in CODE]
    templates = _templates()

    assert not [key for key in unused if not any(each.fullmatch(key) for each in templates)]


def test_every_message_that_is_used_exists():
    used = set(re.findall(r'\btext\(\s*"([a-z_.]+)"', CODE))

    assert used <= MESSAGES.keys()


def test_chinese_words_stand_in_the_catalogue_only():
    others = {path.name: code for path, code in FILES.items() if path.parent.name != "messages"}
    found = {
        name: [item for item in _strings(ast.parse(code)) if CHINESE.search(item)]
        for name, code in others.items()
    }

    # The switch names each language in itself, the same in both.
    assert {name for name, items in found.items() if items} == {"language.py"}
