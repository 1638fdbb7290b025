// A combobox: what is typed is asked for after a pause, the answer comes back as new data.

const PAUSE = 120; // milliseconds without a key before the question is sent

export default function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".search");
  const state = (root.zhijiao ??= build(root));
  state.ask = (query) => component.setStateValue("query", query);
  state.choose = (iri) => component.setTriggerValue("choose", iri);
  state.data = data;
  state.input.placeholder = data.text.placeholder;
  state.input.setAttribute("aria-label", data.text.label);
  if (data.query === state.input.value.trim()) show(state);
}

function build(root) {
  const input = root.appendChild(element("input"));
  input.type = "search";
  input.autocomplete = "off";
  input.spellcheck = false;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  const list = root.appendChild(element("ul"));
  list.setAttribute("role", "listbox");
  list.id = "hits";
  input.setAttribute("aria-controls", list.id);
  list.hidden = true;
  const state = { input, list, place: 0, timer: 0 };
  input.addEventListener("input", (event) => {
    clearTimeout(state.timer);
    if (event.isComposing) return; // half-typed pinyin of an input method
    state.timer = setTimeout(() => ask(state), PAUSE);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => ask(state), PAUSE);
  });
  input.addEventListener("focus", () => {
    if (state.data?.query && state.data.query === input.value.trim()) show(state);
  });
  input.addEventListener("blur", () => setTimeout(() => close(state), 150));
  input.addEventListener("keydown", (event) => press(state, event));
  return state;
}

function ask(state) {
  const query = state.input.value.trim();
  if (!query) close(state);
  state.ask(query);
}

function show(state) {
  const { list, data, input } = state;
  const root = input.getRootNode();
  if (!data.query || root.activeElement !== input) return close(state);
  state.place = 0;
  const rows = data.hits.map((hit, place) => row(state, hit, place));
  if (!rows.length) {
    rows.push(element("li", "nothing", data.text.nothing));
  }
  list.replaceChildren(...rows);
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  mark(state, 0);
}

function row(state, hit, place) {
  const item = element("li");
  item.id = `hit-${place}`;
  item.setAttribute("role", "option");
  item.append(typeSign(hit), element("span", "", hit.name), element("span", "note", hit.note));
  item.onmousedown = (event) => {
    event.preventDefault();
    take(state, place);
  };
  return item;
}

function press(state, event) {
  if (event.isComposing) return;
  const count = state.data?.hits.length ?? 0;
  if (state.list.hidden) {
    const answered = state.data?.query && state.data.query === state.input.value.trim();
    if (event.key !== "ArrowDown" || !answered) return;
    show(state);
  } else if (event.key === "Escape") close(state);
  else if (!count) return;
  else if (event.key === "ArrowDown") mark(state, (state.place + 1) % count);
  else if (event.key === "ArrowUp") mark(state, (state.place + count - 1) % count);
  else if (event.key === "Home") mark(state, 0);
  else if (event.key === "End") mark(state, count - 1);
  else if (event.key === "Enter") take(state, state.place);
  else return;
  event.preventDefault();
}

function mark(state, place) {
  state.place = place;
  [...state.list.children].forEach((item, number) => {
    item.setAttribute("aria-selected", String(number === place));
    if (number === place) item.scrollIntoView({ block: "nearest" });
  });
  state.input.setAttribute("aria-activedescendant", `hit-${place}`);
}

function take(state, place) {
  const hit = state.data.hits[place];
  if (!hit) return;
  state.input.value = "";
  close(state);
  state.choose(hit.iri);
}

function close(state) {
  state.list.hidden = true;
  state.input.setAttribute("aria-expanded", "false");
}
