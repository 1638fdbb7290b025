// What stands around every page and Streamlit does not have: the language of the document, links
// that jump over the navigation, and the choice between light and dark.

const STORED = (path) => `stActiveTheme-${path}-v2`; // as Streamlit keeps what was chosen

export default function (component) {
  const { parentElement, data } = component;
  const page = parentElement.ownerDocument;
  page.documentElement.lang = data.language;
  // Streamlit's own labels are English only.
  for (const [selector, label] of data.labels)
    page.querySelector(selector)?.setAttribute("aria-label", label);
  drawLinks(page, data);
  drawThemes(parentElement.querySelector(".themes"), data);
}

// First of all that can be reached by keys, so put where Streamlit's own root begins.
function drawLinks(page, data) {
  const id = "zj-skip-links";
  const bar = page.getElementById(id) ?? page.body.insertBefore(page.createElement("div"), page.body.firstChild);
  bar.id = id;
  const shown = JSON.stringify(data.links);
  if (bar.dataset.shown === shown) return;
  bar.dataset.shown = shown;
  bar.replaceChildren(
    ...data.links.map(([label, selector]) => {
      const link = page.createElement("a");
      link.textContent = label;
      link.href = "#";
      link.onclick = (event) => {
        event.preventDefault();
        const target = page.querySelector(selector);
        if (!target) return;
        target.tabIndex = -1;
        target.focus();
        target.scrollIntoView();
      };
      return link;
    }),
  );
}

// Streamlit reads its choice when a page is loaded, under the path of each page.
function drawThemes(bar, data) {
  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(STORED(location.pathname))) ?? "System";
    } catch {
      return "System";
    }
  };
  const choose = (name) => {
    const base = location.pathname.slice(0, location.pathname.lastIndexOf("/") + 1);
    for (const path of ["", ...data.pages])
      if (name === "System") localStorage.removeItem(STORED(base + path));
      else localStorage.setItem(STORED(base + path), JSON.stringify(name));
    location.reload();
  };
  const now = stored();
  bar.setAttribute("aria-label", data.label);
  bar.replaceChildren(
    ...data.themes.map(([name, label, sign]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.setAttribute("aria-pressed", String(name === now));
      button.onclick = () => choose(name);
      return button;
    }),
  );
}
