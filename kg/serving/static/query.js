"use strict";
// Without this script the examples are links, and the form works all the same.
const field = document.getElementById("query");
for (const link of document.querySelectorAll("a.example")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.value = link.dataset.query;
    field.focus();
  });
}
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    field.form.requestSubmit();
  }
});
