// Draws a neighbourhood with Cytoscape.js. Called again with new data after every run of the page:
// the drawing is kept on the parent element and only differences are applied, so that zoom and
// moved nodes stay. All text goes through text nodes or the canvas.

const MANY_EDGES = 600; // above this, simpler edges that are hidden while moving

export default async function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".network");
  const state = (root.zhijiao ??= { cy: null, root, build: null });
  state.send = component.setTriggerValue;
  state.data = data;
  state.build ??= prepare(state);
  await state.build;
  if (state.data === data) update(state);
  return () => {
    state.resize?.disconnect();
    state.cy?.destroy();
    root.zhijiao = undefined;
  };
}

async function prepare(state) {
  const { root, data } = state;
  state.legend = root.appendChild(element("div", "legends"));
  const stage = root.appendChild(element("div", "stage"));
  try {
    state.cytoscape = await load(data.library);
  } catch {
    stage.appendChild(element("p", "missing", data.text.missing));
    return;
  }
  const canvas = stage.appendChild(element("div", "canvas"));
  state.tip = stage.appendChild(element("div", "tip"));
  state.tip.hidden = true;
  const many = data.edges.length > MANY_EDGES;
  state.cy = state.cytoscape({
    container: canvas,
    layout: { name: "preset" },
    style: style(canvas),
    minZoom: 0.08,
    maxZoom: 3,
    hideEdgesOnViewport: many,
    textureOnViewport: many,
    boxSelectionEnabled: false,
    selectionType: "single",
    autounselectify: true,
  });
  state.resize = new ResizeObserver(() => {
    state.cy.resize();
    if (!state.moved) fit(state);
  });
  state.resize.observe(stage);
  stage.appendChild(tools(state));
  listen(state, stage);
}

async function load(library) {
  if (!library) throw new Error("no drawing library");
  // The page's own script tells where static files lie, whatever the base path.
  const script = document.querySelector('script[type="module"][src*="static/js/"]');
  const base = script ? script.src : new URL("static/js/", document.baseURI).href;
  const module = await import(new URL(library, base).href);
  const found = Object.values(module).find((value) => typeof value === "function" && value.version);
  if (!found) throw new Error("not Cytoscape.js");
  return found;
}

function update(state) {
  drawLegends(state);
  if (!state.cy) return;
  const { cy, data } = state;
  const wanted = new Set([...data.nodes, ...data.edges].map((item) => item.id));
  const had = cy.nodes().length;
  const look = {
    types: Object.fromEntries(data.types.map((item) => [item.name, item])),
    relations: Object.fromEntries(data.relations.map((item) => [item.name, item])),
  };
  const kept = cy.nodes().filter((node) => wanted.has(node.id())).length;
  const fresh = [];
  cy.batch(() => {
    cy.elements().forEach((item) => {
      if (!wanted.has(item.id())) item.remove();
    });
    for (const node of data.nodes) {
      const found = cy.getElementById(node.id);
      if (found.nonempty()) found.data(nodeData(node, look));
      else {
        cy.add({ group: "nodes", data: nodeData(node, look), position: { x: node.x, y: node.y } });
        fresh.push(node.id);
      }
    }
    for (const edge of data.edges) {
      const found = cy.getElementById(edge.id);
      if (found.nonempty()) found.data(edgeData(edge, look));
      else cy.add({ group: "edges", data: edgeData(edge, look) });
    }
    cy.elements().removeClass("chosen near");
    const chosen = data.selected ? cy.getElementById(data.selected) : cy.collection();
    chosen.addClass("chosen");
    if (chosen.nonempty() && chosen.isEdge()) chosen.connectedNodes().addClass("near");
  });
  if (!had || !kept) {
    state.moved = false;
    fit(state);
  } else if (fresh.length && !inView(cy, fresh)) {
    cy.animate({ fit: { eles: cy.elements(), padding: 30 } }, { duration: 350 });
  }
}

function nodeData(node, look) {
  const type = look.types[node.type];
  return {
    ...node,
    color: type ? type.color : "#7d8590",
    shape: type && type.points.length ? "polygon" : "ellipse",
    points: type && type.points.length ? type.points.flat().join(" ") : "-1 -1 1 -1 1 1 -1 1",
    size: (node.seed ? 34 : 18) + 4 * Math.log2(1 + node.degree),
  };
}

function edgeData(edge, look) {
  const relation = look.relations[edge.relation];
  return {
    ...edge,
    color: relation ? relation.color : "#9aa3ad",
    pattern: relation ? relation.pattern : "solid",
    arrow: edge.symmetric ? "none" : "triangle",
    width: 1.2 + 0.8 * Math.log2(edge.count),
  };
}

function style(canvas) {
  const look = getComputedStyle(canvas);
  const font = look.fontFamily;
  const ink = look.color;
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        shape: "data(shape)",
        "shape-polygon-points": "data(points)",
        "background-color": "data(color)",
        "border-width": 1,
        "border-color": "#ffffff",
        label: "data(label)",
        "font-family": font,
        "font-size": 11,
        color: ink,
        "text-valign": "bottom",
        "text-margin-y": 4,
        "text-wrap": "wrap",
        "text-background-color": "#fbfcfd",
        "text-background-opacity": 0.8,
        "text-background-padding": 1,
        "min-zoomed-font-size": 5,
        "z-index": 10,
      },
    },
    {
      selector: "node[?more]",
      style: { "border-width": 2, "border-color": "data(color)", "border-opacity": 0.35 },
    },
    {
      selector: "node[?seed]",
      style: {
        "font-size": 13,
        "font-weight": 600,
        "border-width": 4,
        "border-color": "data(color)",
        "border-opacity": 0.35,
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        "line-color": "data(color)",
        "line-style": "data(pattern)",
        "line-dash-pattern": [6, 4],
        "target-arrow-shape": "data(arrow)",
        "target-arrow-color": "data(color)",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
        "control-point-step-size": 26,
        opacity: 0.55,
      },
    },
    {
      selector: "edge.hovered, edge.chosen",
      style: {
        label: "data(label)",
        "font-family": font,
        "font-size": 12,
        color: ink,
        "text-background-color": "#ffffff",
        "text-background-opacity": 0.95,
        "text-background-padding": 2,
        opacity: 1,
        "z-index": 20,
      },
    },
    { selector: "edge.chosen", style: { width: 4, "z-index": 21 } },
    {
      selector: "node.chosen, node.near",
      style: { "border-width": 5, "border-color": "#e69f00", "border-opacity": 1, "z-index": 22 },
    },
    { selector: ".faded", style: { opacity: 0.25 } },
    { selector: "edge.faded", style: { opacity: 0.1 } },
  ];
}

function listen(state, stage) {
  const { cy, tip } = state;
  cy.on("tap", (event) => {
    const id = event.target === cy ? "" : event.target.id();
    tip.hidden = true;
    if (id !== state.data.selected) state.send("select", id);
  });
  cy.on("dbltap", "node", (event) => state.send("expand", event.target.id()));
  cy.on("mouseover", "node, edge", (event) => {
    const item = event.target;
    const around = item.isNode() ? item.closedNeighborhood() : item.union(item.connectedNodes());
    cy.elements().not(around).addClass("faded");
    if (item.isEdge()) item.addClass("hovered");
    cy.container().style.cursor = "pointer";
    const lines = item.isNode()
      ? [item.data("name"), item.data("note")]
      : [`${item.source().data("name")} → ${item.target().data("name")}`, item.data("label")];
    tip.replaceChildren(element("div", "", lines[0]), element("div", "note", lines[1]));
    tip.hidden = false;
    place(event.renderedPosition);
  });
  cy.on("mousemove", (event) => {
    if (!tip.hidden) place(event.renderedPosition);
  });
  const place = ({ x, y }) => {
    const left = Math.min(x + 14, stage.clientWidth - tip.offsetWidth - 6);
    const below = y + 18 + tip.offsetHeight < stage.clientHeight;
    tip.style.left = `${Math.max(4, left)}px`;
    tip.style.top = `${below ? y + 18 : y - tip.offsetHeight - 12}px`;
  };
  const leave = () => {
    cy.elements().removeClass("faded hovered");
    cy.container().style.cursor = "";
    tip.hidden = true;
  };
  cy.on("mouseout", "node, edge", leave);
  stage.addEventListener("mouseleave", leave); // a fast mouse leaves without a mouseout
  cy.on("drag viewport", () => (tip.hidden = true));
  cy.on("dragpan scrollzoom pinchzoom", () => (state.moved = true));
}

function fit(state) {
  const { cy } = state;
  if (cy.elements().empty()) return;
  cy.fit(cy.elements(), 30);
  if (cy.zoom() > 1.15) {
    cy.zoom(1.15);
    cy.center(cy.elements());
  }
}

function inView(cy, ids) {
  const view = cy.extent();
  return ids.every((id) => {
    const { x, y } = cy.getElementById(id).position();
    return x > view.x1 && x < view.x2 && y > view.y1 && y < view.y2;
  });
}

function tools(state) {
  const { cy, data } = state;
  const box = element("div", "tools");
  const zoom = (factor) => {
    state.moved = true;
    const middle = { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
  };
  const add = (sign, label, action) => {
    const button = box.appendChild(element("button", "", sign));
    button.type = "button";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.onclick = action;
  };
  add("+", data.text.closer, () => zoom(1.3));
  add("−", data.text.farther, () => zoom(1 / 1.3));
  add("⤢", data.text.fit, () => fit(state));
  add("PNG", data.text.image, () => saveImage(cy));
  return box;
}

function saveImage(cy) {
  const blob = cy.png({ output: "blob", scale: 2, full: true, bg: "#ffffff" });
  const link = element("a", "");
  link.href = URL.createObjectURL(blob);
  link.download = "graph.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function drawLegends(state) {
  const { data } = state;
  const types = legend(state, data.text.types, data.types, "toggle_type", typeSign);
  const relations = legend(state, data.text.relations, data.relations, "toggle_relation", lineSign);
  state.legend.replaceChildren(types, relations);
}

function legend(state, label, entries, event, sign) {
  const box = element("div", "legend");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  for (const entry of entries) {
    const button = box.appendChild(element("button", ""));
    button.type = "button";
    button.setAttribute("aria-pressed", String(!entry.hidden));
    button.append(sign(entry), entry.label, element("span", "count", String(entry.count)));
    button.onclick = () => state.send(event, entry.name);
  }
  return box;
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
