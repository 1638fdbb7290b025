// A list of rows that send their id when clicked. Which groups were unfolded is kept.

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".picks");
  root.unfolded ??= new Set();
  root.replaceChildren(...data.groups.map((group) => groupBox(root, group)));

  function groupBox(root, group) {
    const box = element("div", "group");
    if (group.heading) box.append(element("h4", "", group.heading));
    const open = root.unfolded.has(group.heading);
    const shown = open ? group.picks : group.picks.slice(0, group.shown);
    box.append(...shown.map(row));
    const rest = group.picks.length - shown.length;
    if (rest > 0) {
      const more = element("button", "more", data.more.replace("{count}", String(rest)));
      more.type = "button";
      more.onclick = () => {
        root.unfolded.add(group.heading);
        box.replaceWith(groupBox(root, group));
      };
      box.append(more);
    }
    return box;
  }

  function row(pick) {
    const button = element("button", "");
    button.type = "button";
    if (pick.id === data.selected) button.setAttribute("aria-current", "true");
    if (pick.color) button.append(typeSign(pick, 12));
    const words = button.appendChild(element("span", "words"));
    words.append(element("span", "title", pick.title), element("span", "note", pick.note));
    if (pick.figure) button.append(element("span", "figure", pick.figure));
    button.onclick = () => setTriggerValue("pick", pick.id);
    return button;
  }
}
