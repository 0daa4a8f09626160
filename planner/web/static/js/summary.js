// Says beside the button what will be made: "Cooldown, 10 minutes. Hips a little."
// Markup: [data-summary-form] is the form, [data-summary-text] the sentence.

const form = document.querySelector("[data-summary-form]");
const text = form?.querySelector("[data-summary-text]");

function wordsOf(input) {
  return input?.closest("label")?.querySelector("b, span")?.firstChild?.textContent.trim() ?? "";
}

function say() {
  const purpose = wordsOf(form.querySelector("[name=purpose]:checked"));
  const minutes = form.elements.minutes_other.value.trim() || form.querySelector("[name=minutes]:checked")?.value;
  const areas = [...form.querySelectorAll("[name=areas]:checked")].map((box) => {
    const step = form.querySelector(`[name=stiff-${box.value}]:checked`);
    const howStiff = step?.closest("label").textContent.trim().toLowerCase() ?? "";
    return `${wordsOf(box).toLowerCase()} ${howStiff}`;
  });
  const first = [purpose, minutes && `${minutes} minutes`].filter(Boolean).join(", ");
  const rest = areas.slice(0, 3).join(", ") + (areas.length > 3 ? ` and ${areas.length - 3} more` : "");
  text.textContent = `${first}.${rest && ` ${rest[0].toUpperCase()}${rest.slice(1)}.`}`;
}

if (text) {
  form.addEventListener("input", say);
  say();
}
