// The list of exercises follows what is typed; without this the button does the same.
// Markup: form[data-typed-search] with a field named q, [data-search-results] to replace.

const form = document.querySelector("form[data-typed-search]");
let waiting;
let asked;

async function find() {
  asked?.abort();
  asked = new AbortController();
  document.querySelector("[data-search-results]").setAttribute("aria-busy", "true");
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const address = `${form.action}${query.size ? `?${query}` : ""}`;
  try {
    const answer = await fetch(address, { signal: asked.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("[data-search-results]").replaceWith(page.querySelector("[data-search-results]"));
    history.replaceState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 200);
});
