// The drawing as a picture to take away: PNG by Cytoscape.js, SVG written here.

const MARGIN = 24; // pixels around the drawing
const NO_XML = /[^\t\n\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Let the browser save a picture; what is not on screen is on it too. */
function saveImage(state, { format, name }) {
  const { cy } = state;
  const blob =
    format === "svg"
      ? new Blob([svgText(state)], { type: "image/svg+xml" })
      : cy.png({ output: "blob", full: true, bg: state.theme.ground, ...size(cy) });
  const link = element("a", "");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Twice the size on screen, unless that is more than a browser can draw.
function size(cy) {
  const box = cy.elements().boundingBox();
  return Math.max(box.w, box.h) * 2 > 8000 ? { maxWidth: 8000, maxHeight: 8000 } : { scale: 2 };
}

function svgText(state) {
  const { cy, theme } = state;
  const box = cy.elements().boundingBox();
  const [width, height] = [box.w + 2 * MARGIN, box.h + 2 * MARGIN].map(Math.ceil);
  const svg = part("svg", {
    width,
    height,
    viewBox: `${round(box.x1 - MARGIN)} ${round(box.y1 - MARGIN)} ${width} ${height}`,
    "font-family": theme.font,
  });
  svg.append(
    part("rect", { x: box.x1 - MARGIN, y: box.y1 - MARGIN, width, height, fill: theme.ground }),
    ...cy.edges().map((edge) => edgeShape(edge, theme)),
    ...cy.nodes().map((node) => nodeShape(node, theme)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

function edgeShape(edge, theme) {
  const [from, to] = [edge.sourceEndpoint(), edge.targetEndpoint()];
  const bends = edge.controlPoints() ?? [];
  const { color, pattern, width, arrow, badge } = edge.data();
  const group = titled(part("g", { opacity: edge.hasClass("chosen") ? 1 : 0.65 }), edge);
  group.append(
    part("path", {
      d: `M${pair(from)} ${curve(bends, to)}`,
      fill: "none",
      stroke: color,
      "stroke-width": edge.hasClass("chosen") ? 4 : width,
      "stroke-dasharray": { dashed: "6 4", dotted: "1.5 3" }[pattern] ?? "none",
    }),
  );
  if (arrow !== "none") group.append(arrowHead(bends.at(-1) ?? from, to, color, width));
  const words = edge.hasClass("chosen") ? edge.data("label") : badge;
  if (words) group.append(label(words, edge.midpoint(), 10, 0, theme));
  return group;
}

function curve(bends, to) {
  if (bends.length === 1) return `Q${pair(bends[0])} ${pair(to)}`;
  if (bends.length === 2) return `C${bends.map(pair).join(" ")} ${pair(to)}`;
  return `L${pair(to)}`;
}

function arrowHead(from, to, color, width) {
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return part("path", {
    d: "M0 0L-1 -0.45L-1 0.45Z",
    fill: color,
    transform: `translate(${pair(to)}) rotate(${round(angle)}) scale(${round(6 + 2 * width)})`,
  });
}

function nodeShape(node, theme) {
  const { color, corners, size, seed } = node.data();
  const { x, y } = node.position();
  const look = {
    fill: color,
    stroke: node.hasClass("chosen") ? CHOSEN : seed ? color : theme.ground,
    "stroke-opacity": seed && !node.hasClass("chosen") ? 0.4 : 1,
    "stroke-width": node.hasClass("chosen") || seed ? 4 : 1,
  };
  const at = ([across, down]) => pair({ x: x + (across * size) / 2, y: y + (down * size) / 2 });
  const group = titled(part("g", {}), node);
  group.append(
    corners.length
      ? part("polygon", { points: corners.map(at).join(" "), ...look })
      : part("circle", { cx: x, cy: y, r: size / 2, ...look }),
    label(node.data("label"), { x, y: y + size / 2 + 4 }, seed ? 13 : 11, 1, theme),
  );
  return group;
}

/** Return lines of text, the first so many lines below a point. */
function label(words, { x, y }, size, below, theme) {
  const text = part("text", {
    "text-anchor": "middle",
    "font-size": size,
    "font-weight": size > 11 ? 600 : 400,
    fill: theme.ink,
    stroke: theme.ground,
    "stroke-width": 3,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  });
  for (const [number, line] of words.split("\n").entries()) {
    const row = part("tspan", { x, y: y + (number + below) * size * 1.15 });
    row.textContent = line.replace(NO_XML, "");
    text.append(row);
  }
  return text;
}

function titled(group, item) {
  const words = item.isNode()
    ? item.data("name")
    : `${item.source().data("name")} – ${item.data("label")} – ${item.target().data("name")}`;
  const title = part("title", {});
  title.textContent = words.replace(NO_XML, "");
  group.append(title);
  return group;
}

function part(name, attributes) {
  const rounded = ([key, value]) => [key, typeof value === "number" ? round(value) : value];
  return shape(name, Object.fromEntries(Object.entries(attributes).map(rounded)));
}

function pair({ x, y }) {
  return `${round(x)},${round(y)}`;
}

function round(value) {
  return Math.round(value * 100) / 100;
}

