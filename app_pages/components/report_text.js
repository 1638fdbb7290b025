// A part of a report on the left, its statements on the right; either lights up the other.
// Text that is marked with the mouse can be sent back by its place, to state what was not read.
// Everything that comes from the report is put in as text.

export default function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".reader");
  const pictured = Boolean(data.picture);
  const shown = JSON.stringify([data.blocks, data.passages, data.headings, data.text, pictured]);
  const state = (root.zhijiao ??= {});
  state.send = component.setTriggerValue;
  state.root = root;
  if (state.shown !== shown) {
    state.shown = shown;
    state.marks = data.passages.map(() => []);
    draw(root, state, data);
  }
  showSection(state, data.section);
  showPicture(state, data.picture);
  const place = `${shown.length}|${data.selected}|${data.focus}`;
  light(state, data, data.passages.findIndex((item) => item.id === data.selected));
  if (state.place !== place) {
    state.place = place;
    requestAnimationFrame(() => scroll(state, data));
  }
}

function draw(root, state, data) {
  const panes = element("div", data.picture ? "panes pictured" : "panes");
  state.sheet = null;
  if (data.headings.length) panes.append(drawOutline(state, data));
  const middle = panes.appendChild(element("div", "middle"));
  state.text = element("div", "text");
  state.text.tabIndex = 0;
  state.text.setAttribute("role", "region");
  state.text.setAttribute("aria-label", data.text.text);
  middle.append(drawTypes(root, data), state.text);
  if (data.picture) panes.append(drawPicture(state));
  state.list = panes.appendChild(element("div", "statements"));
  let page = "";
  state.blocks = data.blocks.map((block, number) => {
    const made = state.text.appendChild(drawBlock(state, data, block));
    for (const home of [made, ...made.querySelectorAll("td, th")]) home.dataset.block = number;
    const label = pageLabel(data, block);
    if (label && label !== page) made.prepend(drawPageMark(state, data, block, (page = label)));
    return made;
  });
  drawList(state, data);
  if (data.canAdd) offerMark(root, panes, state, data);
  root.replaceChildren(panes);
}

// The page that a block is on: its place in the file, and the number printed on it.
function pageLabel(data, { page, sheet }) {
  const parts = sheet ? [data.text.sheet.replace("{page}", sheet)] : [];
  if (page && page !== String(sheet)) parts.push(data.text.page.replace("{page}", page));
  return parts.join(" · ");
}

function drawPageMark(state, data, block, label) {
  if (!data.picture || !block.sheet) return element("span", "page", label);
  const button = element("button", "page", label);
  button.type = "button";
  button.onclick = () => turnPage(state, block.sheet);
  return button;
}

// Every heading of the report; a click opens the part that it is in. Folded where space is short.
function drawOutline(state, data) {
  const outline = element("details", "outline");
  outline.open = !state.narrow;
  outline.append(element("summary", "", data.text.outline));
  const list = outline.appendChild(element("nav", ""));
  list.setAttribute("aria-label", data.text.outline);
  state.headings = data.headings.map(([title, level, start]) => {
    const button = list.appendChild(element("button", "", title));
    button.type = "button";
    button.style.setProperty("--level", Math.min(level, 5) - 1);
    button.onclick = () => state.send("section", start);
    return button;
  });
  state.outline = list;
  const fold = new ResizeObserver(([entry]) => {
    const narrow = Boolean(data.picture) || entry.contentRect.width < 1000;
    if (narrow !== state.narrow) outline.open = !(state.narrow = narrow);
  });
  state.fold?.disconnect();
  state.fold = fold;
  fold.observe(state.root);
  return outline;
}

function showSection(state, section) {
  state.headings?.forEach((button, place) => {
    if (place === section) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  const button = state.headings?.[section];
  if (!button || !state.outline.clientHeight) return;
  state.outline.scrollTop =
    button.offsetTop - state.outline.offsetTop - state.outline.clientHeight / 3;
}

// The classes of the names that are marked, each with how many names; a click hides its marks.
function drawTypes(root, data) {
  const bar = element("div", "types");
  bar.title = data.text.types;
  const named = new Set(
    data.blocks.flatMap((block) =>
      [...block.runs, ...block.rows.flat(2)].map((run) => run[1]).filter((at) => at >= 0),
    ),
  );
  const counts = new Map();
  for (const at of named) {
    const { type } = data.entities[at];
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  for (const [type, count] of [...counts].sort((left, right) => right[1] - left[1])) {
    const entity = data.entities.find((item) => item.type === type);
    const button = bar.appendChild(element("button", ""));
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.append(typeSign(entity, 11), `${type} ${count}`);
    button.onclick = () => {
      const shown = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(shown));
      for (const mark of root.querySelectorAll(".name")) {
        if (mark.dataset.type === type) mark.classList.toggle("plain", !shown);
      }
    };
  }
  return bar;
}

function drawBlock(state, data, block) {
  if (block.rows.length) return drawTable(state, data, block);
  if (block.kind === "contents") {
    const details = element("details", "");
    details.append(element("summary", "", data.text.contents));
    details.append(...block.runs.map((run) => drawRun(state, data, run)));
    return details;
  }
  const heading = { heading: block.level > 1 ? "h4" : "h3", case_title: "h4" }[block.kind];
  const made = element(heading ?? "p", block.kind);
  made.append(...block.runs.map((run) => drawRun(state, data, run)));
  return made;
}

function drawTable(state, data, block) {
  const box = element("div", "scroll");
  const table = box.appendChild(element("table"));
  block.rows.forEach((cells, number) => {
    const row = table.insertRow();
    cells.forEach((runs, column) => {
      const cell = element(block.header && number === 0 ? "th" : "td");
      Object.assign(cell.dataset, { row: number, column });
      cell.append(...runs.map((run) => drawRun(state, data, run)));
      row.append(cell);
    });
  });
  return box;
}

function drawRun(state, data, [content, entity, passages, ends]) {
  if (entity < 0 && !passages.length) return document.createTextNode(content);
  const span = element("span", "", content);
  if (entity >= 0) {
    span.classList.add("name");
    span.style.setProperty("--type", data.entities[entity].color);
    span.dataset.type = data.entities[entity].type;
    span.title = `${data.entities[entity].name} · ${data.entities[entity].type}`;
  }
  if (ends.length) span.classList.add("end");
  if (passages.length) {
    span.classList.add("sentence");
    for (const number of passages) state.marks[number].push({ span, ends, entity });
    span.onclick = () => {
      if (!marked(state)) choose(state, data, next(state, passages));
    };
  }
  return span;
}

// A button beside what was marked; it goes when something else is.
function offerMark(root, panes, state, data) {
  const button = panes.appendChild(element("button", "mark", data.text.add));
  button.type = "button";
  button.hidden = true;
  const look = () => {
    const range = marked(state);
    button.hidden = !range;
    if (!range) return;
    const box = range.getBoundingClientRect();
    const frame = panes.getBoundingClientRect();
    const left = Math.min(box.right - frame.left + 6, frame.width - 120);
    button.style.left = `${Math.max(left, 0)}px`;
    button.style.top = `${Math.max(box.bottom - frame.top + 4, 0)}px`;
  };
  panes.addEventListener("pointerup", () => setTimeout(look));
  panes.addEventListener("keyup", look);
  state.text.addEventListener("scroll", () => (button.hidden = true));
  button.onpointerdown = (event) => event.preventDefault(); // the mark stays
  button.onclick = () => {
    const range = marked(state);
    const places = range && [
      placeOf(range.startContainer, range.startOffset),
      placeOf(range.endContainer, range.endOffset),
    ];
    selectionAt(state).removeAllRanges();
    button.hidden = true;
    if (places?.every(Boolean)) state.send("mark", places);
  };
}

// The marked text, if it lies in the report. Browsers tell of marks in shadow trees in three ways.
function marked(state) {
  const tree = state.text.getRootNode();
  const selection = selectionAt(state);
  let range = selection?.rangeCount ? selection.getRangeAt(0) : null;
  if (range && !state.text.contains(range.startContainer) && selection.getComposedRanges) {
    const composed = selection.getComposedRanges({ shadowRoots: [tree] })[0];
    range = document.createRange();
    range.setStart(composed.startContainer, composed.startOffset);
    range.setEnd(composed.endContainer, composed.endOffset);
  }
  const inside =
    range && state.text.contains(range.startContainer) && state.text.contains(range.endContainer);
  return inside && !range.collapsed ? range : null;
}

function selectionAt(state) {
  return state.text.getRootNode().getSelection?.() ?? document.getSelection();
}

// Block, cell and character of a place; characters as Python counts them.
function placeOf(node, offset) {
  const home = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(
    "[data-block]",
  );
  if (!home) return null;
  const range = document.createRange();
  range.selectNodeContents(home);
  range.setEnd(node, offset);
  const aside = [...home.querySelectorAll(":scope > .page, :scope > summary")];
  const count = (content) => [...content].length;
  const before = aside.reduce((sum, item) => sum + count(item.textContent), 0);
  return {
    block: Number(home.dataset.block),
    character: Math.max(count(range.toString()) - before, 0),
    row: home.dataset.row === undefined ? null : Number(home.dataset.row),
    column: home.dataset.column === undefined ? null : Number(home.dataset.column),
  };
}

// A click on a sentence of several statements goes through them one after another.
function next(state, passages) {
  const place = passages.indexOf(state.lit);
  return passages[(place + 1) % passages.length];
}

function drawList(state, data) {
  const title = data.text.statements.replace("{count}", String(data.passages.length));
  state.list.append(element("h4", "", title));
  if (!data.passages.length) state.list.append(element("p", "", data.text.none));
  state.items = data.passages.map((passage, number) => {
    const item = state.list.appendChild(element("div", "item"));
    item.tabIndex = 0;
    item.setAttribute("role", "button");
    const ends = item.appendChild(element("div", "ends"));
    ends.append(
      typeSign(passage.subject, 11),
      passage.subject.name,
      element("span", "relation", passage.relation),
      typeSign(passage.object, 11),
      passage.object.name,
    );
    const note = item.appendChild(element("div", "note"));
    const open = element("button", "", data.text.graph);
    open.type = "button";
    open.onclick = (event) => {
      event.stopPropagation();
      state.send("open", passage.fact);
    };
    note.append(element("span", "", passage.note), open);
    item.onclick = () => choose(state, data, number);
    item.onkeydown = (event) => {
      if (event.target !== item || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      choose(state, data, number);
    };
    item.onmouseenter = () => light(state, data, number, true);
    item.onmouseleave = () => light(state, data, state.lit, true);
    return item;
  });
}

function choose(state, data, number) {
  state.place = null;
  light(state, data, number);
  awaitPage(state, data.passages[number].sheet);
  state.send("select", data.passages[number].id);
}

// Mark a passage's sentence and ends, here and in the list. `passing` while only pointed at.
function light(state, data, number, passing = false) {
  if (!passing) state.lit = number;
  for (const marks of state.marks)
    for (const { span } of marks) span.classList.remove("lit", "subject", "object");
  state.items.forEach((item, place) =>
    item.setAttribute("aria-current", String(place === state.lit)),
  );
  const passage = data.passages[number];
  if (!passage) return;
  for (const { span, ends, entity } of state.marks[number]) {
    span.classList.add("lit");
    if (!ends.includes(number)) continue;
    const name = entity >= 0 ? data.entities[entity].name : "";
    span.classList.add(name === passage.object.name ? "object" : "subject");
  }
}

function scroll(state, data) {
  const place = state.lit;
  const item = state.items[place];
  if (item) {
    state.list.scrollTop = item.offsetTop - state.list.offsetTop - state.list.clientHeight / 3;
  }
  const target = state.marks[place]?.[0]?.span ?? state.blocks[data.focus];
  if (!target) return;
  const top = target.getBoundingClientRect().top - state.text.getBoundingClientRect().top;
  state.text.scrollTop += top - state.text.clientHeight / (item ? 3 : 20);
}
