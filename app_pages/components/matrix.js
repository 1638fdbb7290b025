// A table of figures: rows, columns and cells send what they stand for when clicked.

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".matrix");
  const kept = root.firstElementChild;
  const scroll = { left: kept?.scrollLeft ?? 0, top: kept?.scrollTop ?? 0 };
  const focused = root.getRootNode().activeElement?.dataset.at;
  const highest = Math.max(1, ...data.cells.map(([, , figure]) => figure));
  const table = element("table", "");
  table.append(element("caption", "", data.text.label));
  const head = table.createTHead().insertRow();
  head.append(corner(), ...data.columns.map((column) => heading(column, "column")));
  const body = table.createTBody();
  const figures = new Map(data.cells.map(([row, column, figure]) => [`${row} ${column}`, figure]));
  data.rows.forEach((row, place) => body.append(line(row, place)));
  const box = element("div", "scroll");
  box.tabIndex = 0;
  box.append(table);
  root.replaceChildren(box);
  box.scrollLeft = scroll.left;
  box.scrollTop = scroll.top;
  if (focused) root.querySelector(`[data-at="${CSS.escape(focused)}"]`)?.focus();

  function corner() {
    const cell = element("td", "corner");
    cell.append(element("span", "", data.text.rows), element("span", "across", data.text.columns));
    return cell;
  }

  function send(row, column) {
    setTriggerValue("pick", [row?.id ?? "", column?.id ?? ""]);
  }

  function heading(item, side) {
    const cell = element("th", side);
    cell.scope = side === "row" ? "row" : "col";
    const button = element("button", "");
    button.type = "button";
    button.title = `${item.name} · ${item.total}`;
    if (item.color) button.append(typeSign(item, 11));
    button.append(element("span", "words", item.name), element("span", "total", String(item.total)));
    button.dataset.at = `${side} ${item.id}`;
    const chosen = side === "row" ? [item.id, ""] : ["", item.id];
    mark(button, chosen);
    button.onclick = () => (side === "row" ? send(item, null) : send(null, item));
    cell.append(button);
    return cell;
  }

  function line(row, place) {
    const made = element("tr", "");
    made.append(heading(row, "row"));
    data.columns.forEach((column, across) => {
      const cell = made.insertCell();
      const figure = figures.get(`${place} ${across}`);
      if (figure === undefined) return;
      const button = element("button", "cell", String(figure));
      button.type = "button";
      const share = 10 + Math.round((48 * Math.log1p(figure)) / Math.log1p(highest));
      button.style.setProperty("--share", `${share}%`); // never so dark that the figure is lost
      button.title = `${row.name} × ${column.name}: ${figure} ${data.text.figure}`;
      button.setAttribute("aria-label", button.title);
      button.dataset.at = `${row.id} × ${column.id}`;
      mark(button, [row.id, column.id]);
      button.onclick = () => send(row, column);
      cell.append(button);
    });
    return made;
  }

  function mark(button, chosen) {
    if (chosen.join(" ") === data.selected.join(" ")) button.setAttribute("aria-current", "true");
  }
}
