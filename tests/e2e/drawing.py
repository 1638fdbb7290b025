"""What is on the drawn graph, asked of the drawing itself."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

_FIND = """
  const find = (root) => {
    for (const item of root.querySelectorAll("*")) {
      const found = item._cyreg ? item : item.shadowRoot && find(item.shadowRoot);
      if (found) return found;
    }
    return null;
  };
  const box = find(document);
"""

_PLACE = f"""
(selector) => {{
  {_FIND}
  const item = box && box._cyreg.cy.elements(selector)[0];
  if (!item) return null;
  const at = item.isNode() ? item.renderedPosition() : item.renderedMidpoint();
  const frame = box.getBoundingClientRect();
  return {{ x: frame.x + at.x, y: frame.y + at.y }};
}}
"""
"""Where on screen Cytoscape.js drew a node or an edge."""

_ITEMS = f"""
(selector) => {{
  {_FIND}
  if (!box) return [];
  return box._cyreg.cy.elements(selector).map((item) => ({{
    id: item.id(),
    name: item.data("name") ?? item.data("label"),
    x: item.isNode() ? Math.round(item.position("x")) : 0,
    y: item.isNode() ? Math.round(item.position("y")) : 0,
    chosen: item.hasClass("chosen"),
  }}));
}}
"""

_RESTS = f"""
() => {{
  {_FIND}
  if (!box) return false;
  const cy = box._cyreg.cy;
  const frame = box.getBoundingClientRect();
  const now = JSON.stringify([cy.pan(), cy.zoom(), frame, cy.elements().length]);
  const same = window.zhijiaoSeen === now;
  window.zhijiaoSeen = now;
  return same && !cy.animated();
}}
"""
"""Whether the drawing is as it was when this was last asked."""


def wait_for_item(page: Page, selector: str) -> dict[str, float]:
    """Return where an item is on screen, once the drawing has come to rest."""
    page.wait_for_function(_PLACE, arg=selector)
    page.wait_for_function(_RESTS, polling=250)
    place: dict[str, float] = page.evaluate(_PLACE, selector)
    return place


def click_item(page: Page, selector: str, **options: Any) -> None:
    """Click a node or an edge."""
    place = wait_for_item(page, selector)
    for key in options.get("keys", ()):
        page.keyboard.down(key)
    page.mouse.click(place["x"], place["y"], click_count=options.get("times", 1))
    for key in options.get("keys", ()):
        page.keyboard.up(key)


def drag_item(page: Page, selector: str, across: int, down: int) -> None:
    """Drag a node so many pixels."""
    place = wait_for_item(page, selector)
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(place["x"] + across, place["y"] + down, steps=4)
    page.mouse.up()


def drawn(page: Page, selector: str = "*") -> list[dict[str, Any]]:
    """Return the drawn items: id, name, place of a node, whether it is chosen."""
    found: list[dict[str, Any]] = page.evaluate(_ITEMS, selector)
    return sorted(found, key=lambda item: str(item["id"]))


def named(name: str) -> str:
    """Return the selector of the node that is called so."""
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'node[name = "{quoted}"]'
