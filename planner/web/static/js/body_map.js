// A tap on a region of the body ticks its area; the list stays the control.
// Markup: [data-body-map] holds regions with data-area; #area-<area> is the box. [data-with-script] appears,
// [data-without-script] goes.

for (const map of document.querySelectorAll("[data-body-map]")) {
  map.setAttribute("data-tappable", "");
  for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;
  for (const hint of document.querySelectorAll("[data-without-script]")) hint.hidden = true;
  map.addEventListener("click", (event) => {
    const area = event.target.dataset?.area;
    if (area) document.getElementById(`area-${area}`)?.click();
  });
}
