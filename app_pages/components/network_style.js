// How nodes and edges look, in the colours of the page.

const CHOSEN = "#e69f00"; // Okabe and Ito's orange, which no class has
const LIFT = 0.4; // how far colours move towards white on a dark page

/** Read the colours of the page off an element. */
function readTheme(canvas) {
  const look = getComputedStyle(canvas);
  const ground = channels(look.backgroundColor);
  const dark = 0.299 * ground[0] + 0.587 * ground[1] + 0.114 * ground[2] < 128;
  return { ink: look.color, ground: look.backgroundColor, font: look.fontFamily, dark };
}

function channels(color) {
  if (/^#[0-9a-f]{6}$/i.test(color)) {
    return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  }
  const found = (color.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  const scale = color.startsWith("color(") ? 255 : 1;
  return found.slice(0, 3).map((value) => value * scale);
}

/** Return a colour of the palette so that it stands out on the page. */
function tone(theme, color) {
  if (!theme?.dark) return color;
  const lifted = channels(color).map((value) => Math.round(value + (255 - value) * LIFT));
  return `rgb(${lifted.join(",")})`;
}

function nodeData(node, look) {
  const type = look.types[node.type];
  return {
    ...node,
    color: tone(look.theme, type ? type.color : "#7d8590"),
    shape: type && type.points.length ? "polygon" : "ellipse",
    corners: type ? type.points : [],
    points: type && type.points.length ? type.points.flat().join(" ") : "-1 -1 1 -1 1 1 -1 1",
    size: (node.seed ? 34 : 18) + 4 * Math.log2(1 + node.degree),
  };
}

function edgeData(edge, look) {
  const relation = look.relations[edge.relation];
  return {
    ...edge,
    color: tone(look.theme, relation ? relation.color : "#9aa3ad"),
    pattern: relation ? relation.pattern : "solid",
    arrow: edge.symmetric ? "none" : "triangle",
    width: 1.2 + 0.8 * Math.log2(edge.count),
  };
}

function styleSheet(theme) {
  const words = { "font-family": theme.font, color: theme.ink };
  const behind = { "text-background-color": theme.ground, "text-background-opacity": 0.85 };
  return [
    ...nodeStyles(theme, words, behind),
    ...edgeStyles(words, behind),
    {
      selector: "node.chosen, node.near",
      style: { "border-width": 5, "border-color": CHOSEN, "border-opacity": 1, "z-index": 22 },
    },
    {
      selector: "node.cursor",
      style: { "outline-width": 2, "outline-color": theme.ink, "outline-offset": 4 },
    },
    { selector: ".faded", style: { opacity: 0.25 } },
    { selector: "edge.faded", style: { opacity: 0.1 } },
  ];
}

function nodeStyles(theme, words, behind) {
  const ring = { "border-color": "data(color)", "border-opacity": 0.4 };
  return [
    {
      selector: "node",
      style: {
        ...words,
        ...behind,
        width: "data(size)",
        height: "data(size)",
        shape: "data(shape)",
        "shape-polygon-points": "data(points)",
        "background-color": "data(color)",
        "border-width": 1,
        "border-color": theme.ground,
        label: "data(label)",
        "font-size": 11,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-background-padding": 1,
        "min-zoomed-font-size": 5,
        "z-index": 10,
      },
    },
    { selector: "node[?more]", style: { "border-width": 2, ...ring } },
    {
      selector: "node[?seed]",
      style: { "font-size": 13, "font-weight": 600, "border-width": 4, ...ring },
    },
    {
      selector: "node[?pinned]",
      style: { "border-width": 3, "border-color": theme.ink, "border-opacity": 0.75 },
    },
    { selector: "node.many", style: { "min-zoomed-font-size": 8 } },
  ];
}

function edgeStyles(words, behind) {
  return [
    {
      selector: "edge",
      style: {
        ...words,
        ...behind,
        "text-background-padding": 2,
        width: "data(width)",
        "line-color": "data(color)",
        "line-style": "data(pattern)",
        "line-dash-pattern": [6, 4],
        "target-arrow-shape": "data(arrow)",
        "target-arrow-color": "data(color)",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        "control-point-step-size": 26,
        "min-zoomed-font-size": 7,
        opacity: 0.55,
      },
    },
    { selector: "edge[?badge]", style: { label: "data(badge)", "font-size": 10 } },
    // Without arrows and curves: what draws ten times as fast.
    { selector: "edge.many", style: { "curve-style": "haystack", label: "", opacity: 0.4 } },
    {
      selector: "edge.hovered, edge.chosen",
      style: { label: "data(label)", "font-size": 12, opacity: 1, "z-index": 20 },
    },
    { selector: "edge.chosen", style: { width: 4, "z-index": 21 } },
  ];
}

function lineSign({ color, pattern }) {
  const svg = drawing(20, 10, "0 0 20 10");
  const line = document.createElementNS(svg.namespaceURI, "line");
  const dashes = { dashed: "5 3", dotted: "1.5 2.5" }[pattern] ?? "";
  for (const [name, value] of Object.entries({ x1: 0, x2: 20, y1: 5, y2: 5 }))
    line.setAttribute(name, String(value));
  line.setAttribute("stroke", color);
  line.setAttribute("stroke-width", "2.2");
  line.setAttribute("stroke-dasharray", dashes);
  svg.append(line);
  return svg;
}

