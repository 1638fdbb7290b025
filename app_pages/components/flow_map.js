// Regions as points on a plain sheet, and what goes on between them as curves. No borders: the
// sheet has a net of meridians and parallels and nothing else.

const NARROW = 520;

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".map");
  root.stage ??= makeStage();
  const { stage, tip, tools } = root.stage;
  tools.replaceChildren(
    tool("+", data.text.closer, () => zoom(1.5)),
    tool("−", data.text.farther, () => zoom(1 / 1.5)),
    tool(data.text.fit, data.text.fit, () => fit(true)),
  );
  if (root.sheet !== data.sheet) {
    root.view = null;
    root.sheet = data.sheet;
  }
  root.redraw = draw;
  root.watch ??= watch();
  draw();

  function makeStage() {
    const stage = element("div", "stage");
    const tip = element("div", "tip");
    const tools = element("div", "tools");
    tip.hidden = true;
    stage.append(tip, tools);
    root.replaceChildren(stage);
    return { stage, tip, tools };
  }

  function watch() {
    const observer = new ResizeObserver(() => {
      if (root.width && Math.abs(root.width - stage.clientWidth) > 2) root.view = null;
      root.redraw();
    });
    observer.observe(stage);
    return observer;
  }

  function tool(sign, words, act) {
    const button = element("button", "", sign);
    button.type = "button";
    button.title = words;
    button.setAttribute("aria-label", words);
    button.onclick = act;
    return button;
  }

  function size() {
    const width = stage.clientWidth || 600;
    return [width, Math.max(300, Math.min(560, Math.round(width * 0.66)))];
  }

  function fit(again) {
    const [width, height] = size();
    const inside = data.places.filter((place) => place.inside);
    const framed = inside.length ? inside : data.places;
    const xs = framed.map((place) => place.x);
    const ys = framed.map((place) => place.y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const room = width < NARROW ? 44 : 70;
    const scale = Math.min(
      (width - 2 * room) / Math.max(right - left, 160),
      (height - 2 * room) / Math.max(bottom - top, 120),
    );
    root.view = { scale, x: width / 2 - (scale * (left + right)) / 2, y: height / 2 - (scale * (top + bottom)) / 2 };
    if (again) draw();
  }

  function zoom(by, around) {
    const [width, height] = size();
    const [x, y] = around ?? [width / 2, height / 2];
    const view = root.view;
    root.view = { scale: view.scale * by, x: x + (view.x - x) * by, y: y + (view.y - y) * by };
    draw();
  }

  function at(point) {
    return [root.view.x + root.view.scale * point[0], root.view.y + root.view.scale * point[1]];
  }

  function draw() {
    const [width, height] = size();
    root.width = width;
    if (!data.places.length) return;
    if (!root.view) fit(false);
    stage.style.height = `${height}px`;
    const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group" });
    svg.setAttribute("aria-label", data.text.label);
    const focused = stage.getRootNode().activeElement?.dataset.at;
    svg.append(net(width, height));
    const places = new Map(data.places.map((place) => [place.id, { ...place, r: radius(place) }]));
    for (const flow of [...data.flows].reverse()) svg.append(curve(flow, places));
    for (const place of places.values()) svg.append(point(place));
    svg.append(...labels(places, width, height));
    drag(svg);
    stage.querySelector("svg")?.remove();
    stage.prepend(svg);
    tip.hidden = true;
    if (focused) svg.querySelector(`[data-at="${CSS.escape(focused)}"]`)?.focus();
  }

  function radius(place) {
    const most = Math.max(1, ...data.places.map((other) => other.weight));
    const scale = root.width < NARROW ? 13 : 19;
    return 4 + scale * Math.sqrt(place.weight / most);
  }

  function net(width, height) {
    const group = shape("g", { class: "net" });
    for (const [words, line] of data.net) {
      const points = line.map(at);
      group.append(shape("polyline", { points: points.map((p) => p.join(",")).join(" ") }));
      const seen = points.find(([x, y]) => x > 4 && x < width - 34 && y > 12 && y < height - 6);
      if (!seen) continue;
      const label = shape("text", { x: seen[0] + 3, y: seen[1] - 3 });
      label.textContent = words;
      group.append(label);
    }
    return group;
  }

  function curve(flow, places) {
    const [from, to] = [places.get(flow.source), places.get(flow.target)];
    const [a, b] = [at([from.x, from.y]), at([to.x, to.y])];
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const mid = [(a[0] + b[0]) / 2 + dy * 0.18, (a[1] + b[1]) / 2 - dx * 0.18];
    const path = `M${a.join(" ")}Q${mid.join(" ")} ${b.join(" ")}`;
    const most = Math.max(1, ...data.flows.map((other) => other.weight));
    const width = 1.2 + 5.5 * Math.sqrt(flow.weight / most);
    const group = target("flow", flow);
    group.append(
      shape("path", { d: path, class: "line", stroke: flow.color, "stroke-width": width }),
      shape("path", { d: path, class: "reach" }),
    );
    if (flow.directed) group.append(arrow(a, mid, b, width, flow.color));
    return group;
  }

  function arrow(a, mid, b, width, color) {
    const t = 0.62;
    const bend = (place) => (1 - t) ** 2 * a[place] + 2 * t * (1 - t) * mid[place] + t ** 2 * b[place];
    const slope = (place) => (1 - t) * (mid[place] - a[place]) + t * (b[place] - mid[place]);
    const angle = (Math.atan2(slope(1), slope(0)) * 180) / Math.PI;
    const reach = 5 + width;
    return shape("path", {
      class: "arrow",
      fill: color,
      d: `M${reach} 0L${-reach * 0.7} ${reach * 0.75}L${-reach * 0.7} ${-reach * 0.75}Z`,
      transform: `translate(${bend(0)} ${bend(1)}) rotate(${angle})`,
    });
  }

  function point(place) {
    const [cx, cy] = at([place.x, place.y]);
    const group = target("place", place);
    if (place.vague) group.classList.add("vague");
    group.append(shape("circle", { cx, cy, r: place.r }));
    return group;
  }

  function labels(places, width, height) {
    const taken = [...places.values()].map((place) => {
      const [x, y] = at([place.x, place.y]);
      const r = place.r * 0.8;
      return [x - r, y - r, x + r, y + r];
    });
    const made = [];
    const chosen = [...places.values()].sort((one, other) => rank(other) - rank(one));
    for (const place of chosen) {
      const [x, y] = at([place.x, place.y]);
      const wide = 12.5 * place.label.length;
      for (const [left, base, anchor] of [
        [x + place.r + 3, y + 4, "start"],
        [x - place.r - 3 - wide, y + 4, "end"],
        [x - wide / 2, y - place.r - 4, "middle"],
        [x - wide / 2, y + place.r + 13, "middle"],
      ]) {
        const box = [left, base - 11, left + wide, base + 3];
        if (box[0] < 0 || box[2] > width || box[1] < 0 || box[3] > height) continue;
        if (taken.some((other) => overlap(box, other))) continue;
        taken.push(box);
        const start = { start: left, end: left + wide, middle: left + wide / 2 }[anchor];
        const words = shape("text", { class: "label", x: start, y: base, "text-anchor": anchor });
        words.textContent = place.label;
        made.push(words);
        break;
      }
    }
    return made;
  }

  function rank(place) {
    return place.weight + (`place ${place.id}` === data.selected ? 1e9 : 0);
  }

  function overlap(one, other) {
    return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  }

  function target(kind, item) {
    const group = shape("g", { class: kind, role: "button", tabindex: "0" });
    const address = `${kind} ${item.id}`;
    group.dataset.at = address;
    group.setAttribute("aria-label", item.note.replaceAll("\n", " · "));
    if (address === data.selected) group.setAttribute("aria-current", "true");
    const pick = () => setTriggerValue("pick", address);
    group.onclick = () => root.moved || pick();
    group.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick();
    };
    group.onpointerenter = group.onfocus = () => showTip(group, item.note);
    group.onpointerleave = group.onblur = () => (tip.hidden = true);
    return group;
  }

  function showTip(group, note) {
    tip.replaceChildren(...note.split("\n").map((line) => element("div", "", line)));
    tip.hidden = false;
    const [frame, box] = [stage.getBoundingClientRect(), group.getBoundingClientRect()];
    const middle = box.left + box.width / 2 - frame.left;
    const left = Math.min(Math.max(4, middle - tip.offsetWidth / 2), frame.width - tip.offsetWidth - 4);
    const above = box.top - frame.top - tip.offsetHeight - 6;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 0 ? above : Math.min(box.bottom - frame.top + 6, frame.height - tip.offsetHeight - 4)}px`;
  }

  function drag(svg) {
    svg.ondblclick = (event) => {
      const frame = stage.getBoundingClientRect();
      zoom(2, [event.clientX - frame.left, event.clientY - frame.top]);
    };
    svg.onpointerdown = (down) => {
      const start = { ...root.view };
      root.moved = false;
      const move = (event) => {
        const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
        if (!root.moved && Math.hypot(dx, dy) < 5) return;
        root.moved = true;
        root.view = { ...start, x: start.x + dx, y: start.y + dy };
        draw();
      };
      const stop = () => {
        window.removeEventListener("pointermove", move);
        window.removeEventListener("pointerup", stop);
        window.removeEventListener("pointercancel", stop);
        setTimeout(() => (root.moved = false), 0);
      };
      window.addEventListener("pointermove", move);
      window.addEventListener("pointerup", stop);
      window.addEventListener("pointercancel", stop);
    };
  }
}
