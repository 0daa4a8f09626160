// On request, start and end of an exercise take turns in one place; the drawings themselves stand still.
// Markup: [data-figures] holds both drawings; a [data-figures-move] button after it is shown where motion is welcome.

const isStill = matchMedia("(prefers-reduced-motion: reduce)");

for (const pair of document.querySelectorAll("[data-figures]")) {
  const button = pair.parentElement.querySelector("[data-figures-move]");
  if (!button) continue;
  const offer = () => {
    button.hidden = isStill.matches;
    if (isStill.matches) move(false);
  };
  const move = (isMoving) => {
    pair.classList.toggle("figures--moving", isMoving);
    button.setAttribute("aria-pressed", String(isMoving));
  };
  button.addEventListener("click", () => move(button.getAttribute("aria-pressed") !== "true"));
  isStill.addEventListener("change", offer);
  offer();
}
