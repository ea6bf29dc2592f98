/* Facets that stay as they were left, and what was searched for. Everything works without this. */
(() => {
  "use strict";

  /* Results are swapped in place: keep which facets were open. */
  let left = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "found") left = new Map(Array.from(document.querySelectorAll("#found details[id]"), (el) => [el.id, el.open]));
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (!left) return;
    document.querySelectorAll("#found details[id]").forEach((el) => { if (left.has(el.id)) el.open = left.get(el.id); });
    left = null;
  });

  /* What was searched for is counted without who did, once its results have stood for a moment; so is what is opened. */
  const finder = document.querySelector("[data-kept]");
  let settled = 0;
  const counted = new Set();
  /* Whoever is signed in says for whom, as every form does. */
  const acting = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  const keep = (text, opened) => {
    const body = new URLSearchParams({ q: text, opened: opened || "" });
    fetch(finder.dataset.kept, { method: "POST", body, headers: { "X-CSRFToken": finder.dataset.token, ...acting }, keepalive: true }).catch(() => {});
  };
  const asking = () => new URLSearchParams(location.search).get("q") || "";
  const settle = () => {
    clearTimeout(settled);
    settled = setTimeout(() => {
      const text = asking();
      if (!text || counted.has(text)) return;
      counted.add(text);
      keep(text);
    }, 2500);
  };
  if (finder) {
    settle();
    document.addEventListener("htmx:afterSettle", (event) => { if (event.target.id === "found") settle(); });
    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-result]");
      const text = asking();
      if (!link || !text) return;
      if (!counted.has(text)) { counted.add(text); keep(text); }
      keep(text, link.dataset.result);
    });
  }

  /* Going back puts an old copy of the page in place: its box gets its words again. */
  document.addEventListener("htmx:historyRestore", () => {
    const box = document.querySelector("[data-combobox] input[form=found-form]");
    if (box) box.value = new URLSearchParams(location.search).get("q") || "";
  });
})();
