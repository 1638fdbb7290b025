// Draws a neighbourhood with Cytoscape.js. Called again with new data after every run of the page:
// the drawing is kept on the parent element and only differences are applied, so that zoom and
// moved nodes stay. All text goes through text nodes or the canvas.

const MANY_EDGES = 500; // above this, simpler edges that are hidden while moving

export default async function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".network");
  const state = (root.zhijiao ??= newState(root));
  state.report = component.setTriggerValue;
  state.data = data;
  state.build ??= prepare(state);
  await state.build;
  if (state.data === data) update(state);
  return () => {
    state.closing.abort();
    state.resize?.disconnect();
    state.cy?.destroy();
    root.zhijiao = undefined;
  };
}

function newState(root) {
  const lists = { chosen: [], outbox: [], taps: [] };
  return { root, cy: null, build: null, closing: new AbortController(), ...lists };
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
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  state.says = stage.appendChild(element("div", "says"));
  state.says.setAttribute("aria-live", "polite");
  state.tip = stage.appendChild(element("div", "tip"));
  state.menu = stage.appendChild(element("div", "menu"));
  state.menu.setAttribute("role", "menu");
  state.tip.hidden = state.menu.hidden = true;
  state.menu.onkeydown = (event) => event.key === "Escape" && closeMenu(state);
  state.theme = readTheme(canvas);
  state.cy = state.cytoscape({
    container: canvas,
    layout: { name: "preset" },
    style: styleSheet(state.theme),
    minZoom: 0.05,
    maxZoom: 3,
    boxSelectionEnabled: true,
    autounselectify: true,
  });
  state.resize = new ResizeObserver(() => {
    state.cy.resize();
    if (!state.moved) fit(state);
  });
  state.resize.observe(stage);
  stage.appendChild(tools(state));
  listen(state, stage, canvas);
  // The style sheet of the component gives colours a moment to change: then the theme did.
  canvas.addEventListener("transitionend", (event) => {
    if (event.target === canvas) recolor(state);
  });
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

function recolor(state) {
  state.theme = readTheme(state.cy.container());
  state.cy.style(styleSheet(state.theme));
  update(state);
}

function update(state) {
  drawLegends(state);
  nameTools(state);
  if (!state.cy) return;
  const { cy, data } = state;
  const had = new Set(cy.nodes().map((node) => node.id()));
  const fresh = data.nodes.map((node) => node.id).filter((id) => !had.has(id));
  apply(state);
  const wanted = unheard(state, "select").length ? state.chosen : data.selected;
  const chose = wanted.join("\n") !== state.chosen.join("\n");
  state.chosen = wanted;
  paint(state);
  cy.container().setAttribute("aria-label", data.text.canvas);
  const kept = data.nodes.length - fresh.length;
  if (!had.size || !kept) {
    state.moved = false;
    fit(state);
  } else if (fresh.length && !inView(cy, fresh)) {
    cy.animate({ fit: { eles: cy.elements(), padding: 30 } }, { duration: 350 });
  } else if (chose) {
    const far = data.selected.filter((id) => cy.getElementById(id).nonempty());
    const ends = far.flatMap((id) => cy.getElementById(id).connectedNodes?.().map((n) => n.id()));
    const nodes = [...new Set([...far, ...ends])].filter((id) => cy.getElementById(id).isNode());
    if (nodes.length && !inView(cy, nodes)) {
      const eles = cy.collection(nodes.map((id) => cy.getElementById(id)));
      cy.animate({ center: { eles } }, { duration: 250 });
    }
  }
  const { image } = data;
  if (image && image.number !== state.image) {
    state.image = image.number;
    saveImage(state, image);
  }
}

/** Make the drawing what the data say. */
function apply(state) {
  const { cy, data } = state;
  const wanted = new Set([...data.nodes, ...data.edges].map((item) => item.id));
  const look = {
    theme: state.theme,
    types: Object.fromEntries(data.types.map((item) => [item.name, item])),
    relations: Object.fromEntries(data.relations.map((item) => [item.name, item])),
  };
  state.many = data.edges.length > MANY_EDGES;
  const classes = state.many ? ["many"] : [];
  const renderer = cy.renderer();
  renderer.hideEdgesOnViewport = renderer.textureOnViewport = state.many;
  const places = unheard(state, "place").flatMap((gesture) => gesture.places);
  const dragged = new Set(places.map(([id]) => id));
  cy.batch(() => {
    cy.elements().filter((item) => !wanted.has(item.id())).remove();
    const added = [];
    for (const node of data.nodes) {
      const found = cy.getElementById(node.id);
      const position = { x: node.x, y: node.y };
      if (found.empty()) {
        added.push({ group: "nodes", data: nodeData(node, look), position, classes });
        continue;
      }
      found.data(nodeData(node, look)).toggleClass("many", state.many);
      if (!found.grabbed() && !dragged.has(node.id)) found.position(position);
    }
    for (const edge of data.edges) {
      const found = cy.getElementById(edge.id);
      if (found.empty()) added.push({ group: "edges", data: edgeData(edge, look), classes });
      else found.data(edgeData(edge, look)).toggleClass("many", state.many);
    }
    cy.add(added);
  });
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

function zoom(state, factor) {
  const { cy } = state;
  state.moved = true;
  const middle = { x: cy.width() / 2, y: cy.height() / 2 };
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle });
}

function inView(cy, ids) {
  const view = cy.extent();
  return ids.every((id) => {
    const { x, y } = cy.getElementById(id).position();
    return x > view.x1 && x < view.x2 && y > view.y1 && y < view.y2;
  });
}

function tools(state) {
  const { cy } = state;
  const box = element("div", "tools");
  const add = (sign, name, action) => {
    const button = box.appendChild(element("button", "", sign));
    button.type = "button";
    button.dataset.name = name;
    button.onclick = action;
    return button;
  };
  const boxes = add("⬚", "box", () => {
    const on = cy.userPanningEnabled();
    cy.userPanningEnabled(!on);
    boxes.setAttribute("aria-pressed", String(on));
  });
  boxes.setAttribute("aria-pressed", "false");
  add("+", "closer", () => zoom(state, 1.3));
  add("−", "farther", () => zoom(state, 1 / 1.3));
  add("⤢", "fit", () => {
    state.moved = false;
    fit(state);
  });
  return box;
}

/** Say in the language of the page, which may change, what the buttons do. */
function nameTools({ root, data }) {
  for (const button of root.querySelectorAll(".tools button")) {
    button.title = data.text[button.dataset.name];
    button.setAttribute("aria-label", button.title);
  }
}

function drawLegends(state) {
  const { data } = state;
  const types = legend(state, data.text.types, data.types, "toggle_type", typeSign);
  const relations = legend(state, data.text.relations, data.relations, "toggle_relation", lineSign);
  state.legend.replaceChildren(types, relations);
}

function legend(state, label, entries, what, sign) {
  const box = element("div", "legend");
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  for (const entry of entries) {
    const button = box.appendChild(element("button", ""));
    button.type = "button";
    button.setAttribute("aria-pressed", String(!entry.hidden));
    const shown = { ...entry, color: tone(state.theme, entry.color) };
    button.append(sign(shown), entry.label, element("span", "count", String(entry.count)));
    button.onclick = () => send(state, what, { items: [entry.name] });
  }
  return box;
}
