// A tree whose rows open, lead to what is in them, and carry figures that can be clicked.

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".tree");
  const table = element("table", "");
  table.setAttribute("role", "treegrid");
  table.setAttribute("aria-label", data.text.label);
  const head = table.createTHead().insertRow();
  head.append(heading(data.text.name, "name"), ...data.figures.map((name) => heading(name, "")));
  const body = table.createTBody();
  for (const item of data.rows) body.append(row(item));
  const focused = root.getRootNode().activeElement?.dataset.at;
  root.replaceChildren(table);
  if (focused) root.querySelector(`[data-at="${CSS.escape(focused)}"]`)?.focus();

  function heading(words, name) {
    const cell = element("th", name, words);
    cell.scope = "col";
    return cell;
  }

  function row(item) {
    const line = element("tr", item.program ? "program" : `branch depth${item.depth}`);
    line.setAttribute("aria-level", String(item.depth + 1));
    if (!item.program) line.setAttribute("aria-expanded", String(item.open));
    if (item.id === data.selected) line.setAttribute("aria-selected", "true");
    const cell = line.insertCell();
    cell.className = "name";
    const button = element("button", "");
    button.type = "button";
    button.style.setProperty("--depth", String(item.depth));
    button.append(element("span", "sign", item.program ? "" : item.open ? "▾" : "▸"));
    const words = button.appendChild(element("span", "words", item.name));
    if (item.note) words.append(element("span", "note", item.note));
    button.dataset.at = item.id;
    button.onclick = () => setTriggerValue(item.program ? "pick" : "toggle", item.id);
    cell.append(button);
    item.figures.forEach((figure, place) => line.append(number(item, figure, place)));
    return line;
  }

  function number(item, figure, place) {
    const cell = element("td", "");
    if (!figure) {
      cell.append(element("span", "none", "–"));
      return cell;
    }
    const button = element("button", "figure", figure.toLocaleString("en"));
    button.type = "button";
    button.setAttribute("aria-label", `${item.name} ${data.figures[place]} ${figure}`);
    button.dataset.at = `${item.id} ${place}`;
    button.onclick = () => setTriggerValue("figure", [item.id, place]);
    cell.append(button);
    return cell;
  }
}
