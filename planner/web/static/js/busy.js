// A button says that it works while the next page is made; coming back, it is as it was.
// Markup: [data-busy="words"] on a submit button or a link.

function work(pressed) {
  const words = pressed?.dataset.busy && [...pressed.childNodes].find((each) => each.nodeType === Node.TEXT_NODE && each.textContent.trim());
  if (!words || pressed.hasAttribute("aria-busy")) return;
  pressed.dataset.rest = words.textContent;
  words.textContent = pressed.dataset.busy;
  pressed.setAttribute("aria-busy", "true");
}

document.addEventListener("submit", (event) => work(event.submitter));
document.addEventListener("click", (event) => {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) work(event.target.closest("a[data-busy]"));
});
addEventListener("pageshow", () => {
  for (const pressed of document.querySelectorAll("[aria-busy][data-rest]")) {
    [...pressed.childNodes].find((each) => each.textContent === pressed.dataset.busy).textContent = pressed.dataset.rest;
    pressed.removeAttribute("aria-busy");
  }
});
