// What the scripts of this package share; it is put in front of each of them.

/** Make an element; its content is text, never markup. */
function element(tag, name, content) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (content !== undefined) made.textContent = content;
  return made;
}

/** Draw the sign of a class: its shape in its colour. */
function typeSign({ color, points }, size = 13) {
  const svg = drawing(size, size, "-1.1 -1.1 2.2 2.2");
  const shape = document.createElementNS(svg.namespaceURI, points.length ? "polygon" : "circle");
  if (points.length) shape.setAttribute("points", points.map((point) => point.join(",")).join(" "));
  else shape.setAttribute("r", "0.95");
  shape.setAttribute("fill", color);
  svg.append(shape);
  return svg;
}

/** Make an empty drawing that screen readers pass over. */
function drawing(width, height, box) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("viewBox", box);
  svg.setAttribute("aria-hidden", "true");
  return svg;
}


/** Make a part of a drawing. */
function shape(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
