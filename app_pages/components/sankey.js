// Who gives, on the left, and who receives, on the right, joined by bands as wide as their facts.

const GAP = 15;
const BAR = 9;
const TALLEST = 460;
const THICKEST = 20;
const HEAD = 24;

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".sankey");
  root.stage ??= makeStage();
  const { stage, tip } = root.stage;
  root.redraw = draw;
  root.watch ??= watch();
  draw();

  function makeStage() {
    const stage = element("div", "stage");
    const tip = element("div", "tip");
    tip.hidden = true;
    stage.append(tip);
    root.replaceChildren(stage);
    return { stage, tip };
  }

  function watch() {
    const observer = new ResizeObserver(() => {
      if (root.width !== stage.clientWidth) root.redraw();
    });
    observer.observe(stage);
    return observer;
  }

  function column(nodes, unit) {
    let top = HEAD;
    return new Map(
      nodes.map((node) => {
        const placed = { ...node, top, height: node.facts * unit, used: 0 };
        top += placed.height + GAP;
        return [node.id, placed];
      }),
    );
  }

  function draw() {
    const width = (root.width = stage.clientWidth || 600);
    const total = data.flows.reduce((sum, flow) => sum + flow.facts, 0) || 1;
    const unit = Math.min(THICKEST, TALLEST / total);
    const [left, right] = [column(data.left, unit), column(data.right, unit)];
    const height = Math.max(...[left, right].map((side) => ends(side)), 60);
    const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group" });
    svg.setAttribute("aria-label", data.text.label);
    const focused = stage.getRootNode().activeElement?.dataset.at;
    svg.append(heading(data.text.givers, 0, "start"), heading(data.text.receivers, width, "end"));
    const order = [...data.flows].sort(
      (one, other) => left.get(one.left).top - left.get(other.left).top || right.get(one.right).top - right.get(other.right).top,
    );
    const bands = order.map((flow) => [flow, take(left.get(flow.left), flow, unit), 0]);
    for (const band of [...bands].sort((one, other) => one[1] - other[1])) {
      band[2] = take(right.get(band[0].right), band[0], unit);
    }
    for (const [flow, from, to] of bands) svg.append(ribbon(flow, from, to, flow.facts * unit, width));
    for (const node of left.values()) svg.append(...bar(node, 0, "start", width));
    for (const node of right.values()) svg.append(...bar(node, width - BAR, "end", width));
    stage.querySelector("svg")?.remove();
    stage.prepend(svg);
    tip.hidden = true;
    if (focused) svg.querySelector(`[data-at="${CSS.escape(focused)}"]`)?.focus();
  }

  function ends(side) {
    return Math.max(...[...side.values()].map((node) => node.top + Math.max(node.height, 6))) + 8;
  }

  function take(node, flow, unit) {
    const from = node.top + node.used;
    node.used += flow.facts * unit;
    return from;
  }

  function heading(words, x, anchor) {
    const made = shape("text", { class: "heading", x, y: 13, "text-anchor": anchor });
    made.textContent = words;
    return made;
  }

  function ribbon(flow, from, to, thick, width) {
    const [x, end, middle] = [BAR, width - BAR, width / 2];
    const group = shape("g", { class: "flow", role: "button", tabindex: "0" });
    group.dataset.at = flow.id;
    group.setAttribute("aria-label", flow.note.replaceAll("\n", " · "));
    if (flow.id === data.selected) group.setAttribute("aria-current", "true");
    const d =
      `M${x} ${from}C${middle} ${from} ${middle} ${to} ${end} ${to}` +
      `V${to + thick}C${middle} ${to + thick} ${middle} ${from + thick} ${x} ${from + thick}Z`;
    group.append(shape("path", { d, fill: flow.color }));
    const pick = () => setTriggerValue("pick", flow.id);
    group.onclick = pick;
    group.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick();
    };
    group.onpointerenter = group.onfocus = () => showTip(flow.note, (from + to + thick) / 2);
    group.onpointerleave = group.onblur = () => (tip.hidden = true);
    return group;
  }

  function bar(node, x, anchor, width) {
    const made = shape("rect", { x, y: node.top, width: BAR, height: Math.max(node.height, 2), class: "bar" });
    if (node.color) made.style.fill = node.color;
    const inside = anchor === "start" ? x + BAR + 5 : x - 5;
    const middle = node.top + node.height / 2 + 4.5;
    const words = shape("text", { class: "label", x: inside, y: middle, "text-anchor": anchor });
    const room = Math.floor((width / 2 - BAR - 26) / 12.5);
    const figure = ` ${node.facts}`;
    const long = node.name.length + figure.length / 2 > room;
    words.textContent = (long ? `${node.name.slice(0, Math.max(2, room - 3))}…` : node.name) + figure;
    const title = shape("title", {});
    title.textContent = `${node.name} ${node.facts}`;
    words.append(title);
    return [made, words];
  }

  function showTip(note, y) {
    tip.replaceChildren(...note.split("\n").map((line) => element("div", "", line)));
    tip.hidden = false;
    const left = (stage.clientWidth - tip.offsetWidth) / 2;
    tip.style.left = `${Math.max(4, left)}px`;
    tip.style.top = `${Math.max(2, y - tip.offsetHeight - 12)}px`;
  }
}
