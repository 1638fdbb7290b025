// Keys that press the buttons of a page. A key held down presses once, and none presses while
// somebody types or a dialog is open.

// The sign of the question on screen is drawn behind it, in one piece with its name, and a button
// carries the name too: what is halfway between two questions has no sign or another's buttons.
const SIGN = "zj-asked-";
const BUTTON = "st-key-review_key_";
const PATIENCE = 3000; // milliseconds
const TYPING = "input:not([type=checkbox], [type=radio], [type=range]), textarea, select";

export default function (component) {
  const { parentElement, data } = component;
  const root = parentElement.querySelector(".keys");
  root.zhijiao?.abort();
  const control = (root.zhijiao = new AbortController());
  // Before Streamlit's own keys: r would run the whole page again.
  document.addEventListener("keydown", (event) => press(event, data.letters), {
    capture: true,
    signal: control.signal,
  });
  root.dataset.ready = "";
  return () => control.abort();
}

function press(event, letters) {
  if (event.key === "Enter" && !event.isComposing) leave(event.composedPath()[0]);
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
  const key = letter(event);
  if (!key || !letters.includes(key)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const item = shownItem();
  if (item && !event.repeat) click(`${BUTTON}${key}_${item}`, performance.now() + PATIENCE);
}

// The press is for the question on screen, whose buttons may come a moment after it; never for
// one that nobody has seen yet.
function click(place, deadline) {
  const button = document.querySelector(`.${CSS.escape(place)} button:enabled`);
  if (button) button.click();
  else if (performance.now() < deadline) setTimeout(() => click(place, deadline), 15);
}

function shownItem() {
  const signs = [...document.querySelectorAll(`[class^="${SIGN}"]`)];
  const items = new Set(signs.map((sign) => sign.className.slice(SIGN.length)));
  return items.size === 1 ? [...items][0] : "";
}

// Enter ends the typing in a line of text, so that the keys work again.
function leave(at) {
  if (at instanceof HTMLInputElement && at.type === "text" && at.role !== "combobox") {
    setTimeout(() => at.blur());
  }
}

// An input method of Chinese may hide the letter, never the place of the key.
function letter(event) {
  const place = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] ?? "";
  return (/^[\x21-\x7e]$/.test(event.key) ? event.key : place).toLowerCase();
}

function isTyping(event) {
  const at = event.composedPath()[0];
  if (at instanceof Element && (at.matches(TYPING) || at.isContentEditable)) return true;
  return document.querySelector("[role=dialog]") !== null;
}
