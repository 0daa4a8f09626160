// Small menus close on Escape, and when something outside is pressed.
// Markup: details[data-menu].

function closeAll(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
}

document.addEventListener("click", (event) => closeAll(event.target.closest("details[data-menu]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.activeElement?.closest("details[data-menu][open]")?.querySelector("summary").focus();
  closeAll();
});
