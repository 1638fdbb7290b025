// What people do on the drawing: mouse, fingers and keys.

const RECENT = 2000; // milliseconds
const PATIENCE = 10000; // milliseconds in which a gesture goes before what the page last knew
const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";
const STEP = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Of gestures in quick succession only the last may arrive, so each brings those before it along;
// by their numbers the page knows which it has had.
function send(state, what, more) {
  const now = Date.now();
  const last = state.outbox.at(-1)?.number ?? 0;
  const recent = state.outbox.filter(({ number }) => number > now - RECENT);
  state.outbox = [...recent, { number: Math.max(now, last + 1), do: what, ...more }];
  state.report("gestures", JSON.stringify(state.outbox));
}

/** Choose nodes or edges: seen at once, known to the page a moment later. */
function choose(state, items) {
  if (items.join("\n") === state.chosen.join("\n")) return;
  state.chosen = items;
  paint(state);
  send(state, "select", { items });
}

function chooseOne(state, id, adding) {
  if (!adding) return choose(state, [id]);
  const rest = state.chosen.filter((item) => item !== id);
  choose(state, rest.length < state.chosen.length ? rest : [...state.chosen, id]);
}

/** Show which items are chosen. */
function paint({ cy, chosen }) {
  cy.batch(() => {
    cy.elements(".chosen, .near").removeClass("chosen near");
    for (const id of chosen) {
      const item = cy.getElementById(id).addClass("chosen");
      if (item.nonempty() && item.isEdge()) item.connectedNodes().addClass("near");
    }
  });
}

const isAdding = (event) => event && (event.shiftKey || event.ctrlKey || event.metaKey);

function listen(state, stage, canvas) {
  const { cy } = state;
  cy.on("tap", (event) => {
    state.tip.hidden = true;
    closeMenu(state);
    state.taps = [state.taps.at(-1), event.target === cy ? "" : event.target.id()];
    if (event.target !== cy) chooseOne(state, event.target.id(), isAdding(event.originalEvent));
    else if (!isAdding(event.originalEvent)) choose(state, []);
  });
  cy.on("dbltap", "node", (event) => {
    const id = event.target.id();
    // Two quick clicks on two nodes are none of one.
    const twice = state.taps.every((tapped) => tapped === id);
    if (twice && !isAdding(event.originalEvent)) send(state, "toggle", { items: [id] });
  });
  cy.on("cxttap", "node", (event) => openMenu(state, stage, event));
  cy.on("taphold", "node", (event) => {
    if (event.originalEvent?.type.startsWith("touch")) openMenu(state, stage, event);
  });
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener("keydown", (event) => press(state, event));
  document.addEventListener("keydown", (event) => goBackOrForth(state, event), {
    signal: state.closing.signal,
  });
  listenToBoxes(state);
  listenToDrags(state);
  listenToHover(state, stage);
  cy.on("dragpan scrollzoom pinchzoom", () => {
    state.moved = true;
    closeMenu(state);
  });
}

function listenToBoxes(state) {
  let found = null;
  state.cy.on("box", "node", (event) => {
    if (!found) {
      found = [];
      setTimeout(() => {
        choose(state, [...new Set([...state.chosen, ...found])]);
        found = null;
      });
    }
    found.push(event.target.id());
  });
}

// A node that belongs to what is chosen takes all of it along.
function listenToDrags(state) {
  const { cy } = state;
  let company = [];
  cy.on("grab", "node", (event) => {
    const node = event.target;
    const { x, y } = node.position();
    const others = node.hasClass("chosen") ? cy.nodes(".chosen").not(node) : cy.collection();
    company = others.map((item) => [item, item.position("x") - x, item.position("y") - y]);
  });
  cy.on("drag", "node", (event) => {
    const { x, y } = event.target.position();
    cy.batch(() => company.forEach(([item, dx, dy]) => item.position({ x: x + dx, y: y + dy })));
  });
  cy.on("dragfree", "node", (event) => {
    const moved = [event.target, ...company.map(([item]) => item)];
    sendPlaces(state, moved);
    company = [];
  });
}

function sendPlaces(state, nodes) {
  const places = nodes.map((node) => {
    const { x, y } = node.position();
    return [node.id(), Math.round(x), Math.round(y)];
  });
  send(state, "place", { places });
}

/** Return the gestures of a kind that the page does not know of yet. */
function unheard(state, what) {
  const last = Math.max(state.data.done, Date.now() - PATIENCE);
  return state.outbox.filter((gesture) => gesture.do === what && gesture.number > last);
}

function listenToHover(state, stage) {
  const { cy, tip } = state;
  cy.on("mouseover", "node, edge", (event) => {
    const item = event.target;
    const around = item.isNode() ? item.closedNeighborhood() : item.union(item.connectedNodes());
    cy.batch(() => {
      if (!state.many) cy.elements().not(around).not(".chosen, .near").addClass("faded");
      if (item.isEdge()) item.addClass("hovered");
    });
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
  const place = (at) => putBeside(stage, tip, at);
  const leave = () => {
    cy.elements(".faded, .hovered").removeClass("faded hovered");
    cy.container().style.cursor = "";
    tip.hidden = true;
  };
  cy.on("mouseout", "node, edge", leave);
  stage.addEventListener("mouseleave", leave); // a fast mouse leaves without a mouseout
  cy.on("drag viewport", () => (tip.hidden = true));
}

function putBeside(stage, box, { x, y }) {
  const left = Math.min(x + 14, stage.clientWidth - box.offsetWidth - 6);
  const below = y + 18 + box.offsetHeight < stage.clientHeight;
  box.style.left = `${Math.max(4, left)}px`;
  box.style.top = `${Math.max(4, below ? y + 18 : y - box.offsetHeight - 12)}px`;
}

// The menu of a node, or of all that is chosen if the node belongs to it.
function openMenu(state, stage, event) {
  const id = event.target.id();
  const nodes = state.cy.nodes(".chosen");
  const items = nodes.some((node) => node.id() === id) ? nodes.map((node) => node.id()) : [id];
  const one = state.cy.getElementById(id);
  const actions = [
    [one.data("seed") ? "collapse" : "expand", () => (one.data("seed") ? "close" : "open")],
    ["hide", () => "hide"],
    ["only", () => "only"],
    [one.data("pinned") ? "unpin" : "pin", () => (one.data("pinned") ? "unplace" : "pin")],
  ];
  const buttons = actions.map(([name, what]) => {
    const button = element("button", "", state.data.text[name]);
    button.type = "button";
    button.setAttribute("role", "menuitem");
    button.onclick = () => {
      closeMenu(state);
      act(state, what(), items);
    };
    return button;
  });
  state.menu.replaceChildren(...buttons);
  state.menu.hidden = false;
  state.tip.hidden = true;
  putBeside(stage, state.menu, event.renderedPosition);
  buttons[0].focus();
}

function closeMenu(state) {
  state.menu.hidden = true;
}

function act(state, what, items) {
  if (what !== "pin") return send(state, what, { items });
  sendPlaces(state, items.map((id) => state.cy.getElementById(id)));
}

// Wherever the focus is, but not while somebody types: there the keys undo letters.
function goBackOrForth(state, event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
  const at = event.composedPath()[0];
  if (at instanceof Element && (at.matches(TYPING) || at.isContentEditable)) return;
  if (document.querySelector("[role=dialog]")) return;
  event.preventDefault();
  send(state, key === "y" || event.shiftKey ? "redo" : "undo", {});
}

function press(state, event) {
  const { cy } = state;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const held = event.ctrlKey || event.metaKey;
  const at = cy.nodes(".cursor");
  const meant = cy.nodes(".chosen").nonempty() ? cy.nodes(".chosen") : at;
  const items = meant.map((node) => node.id());
  if (held && key === "a") choose(state, cy.nodes().map((node) => node.id()));
  else if (held || event.altKey) return;
  else if (key in STEP) step(state, STEP[key]);
  else if ((key === "Enter" || key === " ") && at.nonempty())
    chooseOne(state, at.id(), event.shiftKey);
  else if (key === "e" && at.nonempty()) send(state, "toggle", { items: [at.id()] });
  else if ((key === "h" || key === "Delete") && items.length) send(state, "hide", { items });
  else if (key === "p" && items.length)
    act(state, meant.every((node) => node.data("pinned")) ? "unplace" : "pin", items);
  else if (key === "Escape") choose(state, []);
  else if (key === "+" || key === "=") zoom(state, 1.3);
  else if (key === "-") zoom(state, 1 / 1.3);
  else if (key === "0") fit(state);
  else return;
  event.preventDefault();
}

/** Move the cursor to the nearest node in a direction. */
function step(state, [across, down]) {
  const { cy } = state;
  const at = cy.nodes(".cursor");
  let next = at.empty() ? cy.nodes("[?seed]")[0] ?? cy.nodes()[0] : null;
  if (at.nonempty()) {
    const home = at.position();
    let best = Infinity;
    cy.nodes().forEach((node) => {
      const [x, y] = [node.position("x") - home.x, node.position("y") - home.y];
      const ahead = x * across + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * across);
      if (ahead <= 1 || aside > 2 * ahead || ahead + 2 * aside >= best) return;
      best = ahead + 2 * aside;
      next = node;
    });
  }
  if (!next) return;
  at.removeClass("cursor");
  next.addClass("cursor");
  state.says.textContent = `${next.data("name")} ${next.data("note")}`;
  if (!inView(cy, [next.id()])) cy.animate({ center: { eles: next } }, { duration: 200 });
}

