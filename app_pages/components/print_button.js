// Prints the page that the button stands on; what is not meant for paper the style sheet hides.
export default function (component) {
  const { parentElement, data } = component;
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => window.print();
}
