// The picture of a page beside the text of a report: paged, and larger on demand.

/** Make the pane; `showPicture` fills it. */
function drawPicture(state) {
  const pane = element("section", "sheet");
  const bar = pane.appendChild(element("div", "sheet-bar"));
  const step = (sign, by) => {
    const button = bar.appendChild(element("button", "", sign));
    button.type = "button";
    button.onclick = () => turnPage(state, state.sheet.page + by);
    return button;
  };
  const previous = step("‹", -1);
  const number = bar.appendChild(element("input", ""));
  Object.assign(number, { type: "number", min: "1", inputMode: "numeric" });
  number.onchange = () => turnPage(state, Math.round(Number(number.value)));
  const count = bar.appendChild(element("span", "sheet-count"));
  const next = step("›", 1);
  const zoom = bar.appendChild(element("button", "sheet-zoom"));
  zoom.type = "button";
  const note = bar.appendChild(element("span", "sheet-note"));
  const view = pane.appendChild(element("div", "sheet-view"));
  view.tabIndex = 0;
  view.setAttribute("role", "region");
  const problem = view.appendChild(element("p", "sheet-problem"));
  problem.setAttribute("role", "alert");
  const image = view.appendChild(element("img", ""));
  const large = () => {
    state.enlarged = !state.enlarged;
    labelZoom(state);
    view.scrollLeft = view.scrollWidth / 10; // lines begin behind a margin
  };
  zoom.onclick = large;
  image.ondblclick = large;
  state.sheet = { pane, view, image, problem, note, number, count, previous, next, zoom };
  return pane;
}

/** Show the page that was sent. */
function showPicture(state, picture) {
  const { sheet } = state;
  if (!sheet || !picture) return;
  const turned = sheet.page !== picture.page;
  Object.assign(sheet, { page: picture.page, last: picture.count, text: picture.text });
  sheet.pane.setAttribute("aria-busy", "false");
  sheet.pane.setAttribute("aria-label", picture.text.title);
  sheet.number.value = String(picture.page);
  sheet.number.max = String(picture.count);
  sheet.number.setAttribute("aria-label", picture.text.number);
  sheet.count.textContent = `/ ${picture.count}`;
  sheet.note.textContent = picture.note;
  for (const [button, name, end] of [
    [sheet.previous, "previous", 1],
    [sheet.next, "next", picture.count],
  ]) {
    button.title = picture.text[name];
    button.setAttribute("aria-label", picture.text[name]);
    button.disabled = picture.page === end;
  }
  const words = picture.text.image.replace("{page}", String(picture.page));
  sheet.view.setAttribute("aria-label", words);
  sheet.image.alt = words;
  sheet.image.hidden = sheet.zoom.hidden = !picture.image;
  if (picture.image && sheet.image.src !== picture.image) sheet.image.src = picture.image;
  sheet.problem.textContent = picture.problem;
  sheet.problem.hidden = !picture.problem;
  labelZoom(state);
  if (turned) sheet.view.scrollTop = 0;
}

/** Ask for another page; one that is not there is the nearest that is. */
function turnPage(state, page) {
  const { sheet } = state;
  if (!Number.isFinite(page)) page = sheet.page;
  const wanted = Math.min(Math.max(page, 1), sheet.last);
  sheet.number.value = String(wanted);
  if (wanted === sheet.page) return;
  awaitPage(state, wanted);
  state.place = null;
  state.send("page", wanted);
}

/** Show that another page is on its way. */
function awaitPage(state, page) {
  if (state.sheet && page && page !== state.sheet.page) {
    state.sheet.pane.setAttribute("aria-busy", "true");
  }
}

function labelZoom({ sheet, enlarged }) {
  sheet.zoom.textContent = enlarged ? sheet.text.smaller : sheet.text.larger;
  sheet.zoom.setAttribute("aria-pressed", String(Boolean(enlarged)));
  sheet.view.classList.toggle("enlarged", Boolean(enlarged));
}
