/* Suggestions under the search box, and facets that stay as they were left. Everything works without this. */
(() => {
  "use strict";

  const suggest = (root) => {
    const input = root.querySelector("input[type=search]");
    const panel = root.querySelector("[data-suggest-panel]");
    const status = root.querySelector("[data-suggest-status]");
    if (!input || !panel || !panel.showPopover) return;
    let timer = 0;
    let asked = 0;
    const items = () => Array.from(panel.querySelectorAll("[data-suggestion]"));
    const isOpen = () => panel.matches(":popover-open");
    const close = () => { clearTimeout(timer); asked += 1; if (isOpen()) panel.hidePopover(); status.textContent = ""; };
    const place = () => {
      const box = root.getBoundingClientRect();
      Object.assign(panel.style, { position: "fixed", inset: "auto", margin: "0", top: `${box.bottom + 4}px`, left: `${box.left}px`, width: `${box.width}px`, maxInlineSize: "none" });
    };
    const ask = async () => {
      const text = input.value.trim();
      const turn = (asked += 1);
      if (!text) return close();
      let html = "";
      try {
        const answer = await fetch(`${root.dataset.suggest}?q=${encodeURIComponent(input.value)}`);
        html = answer.ok ? (await answer.text()).trim() : "";
      } catch { html = ""; }
      if (turn !== asked || document.activeElement !== input) return undefined;
      if (!html) return close();
      panel.innerHTML = html;
      place();
      if (!isOpen()) panel.showPopover();
      const n = items().length;
      status.textContent = n === 1 ? status.dataset.one : status.dataset.many.replace("%n", String(n));
      return undefined;
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isOpen()) { event.preventDefault(); event.stopPropagation(); close(); input.focus(); return; }
      if (event.key === "Enter" && event.target === input) { close(); return; }
      if (!isOpen() || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
      event.preventDefault();
      const stops = [input, ...items()];
      const at = stops.indexOf(document.activeElement);
      stops[(at + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
    });
    root.addEventListener("focusout", () => setTimeout(() => { if (!root.contains(document.activeElement)) close(); }, 0));
    addEventListener("resize", () => { if (isOpen()) place(); });
  };

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
  const keep = (text, opened) => {
    const body = new URLSearchParams({ q: text, opened: opened || "" });
    fetch(finder.dataset.kept, { method: "POST", body, headers: { "X-CSRFToken": finder.dataset.token }, keepalive: true }).catch(() => {});
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

  const known = new WeakSet();
  const start = () => document.querySelectorAll("[data-suggest]").forEach((root) => {
    if (known.has(root)) return;
    known.add(root);
    suggest(root);
  });
  /* Going back puts an old copy of the page in place: its box gets its words and its listeners again. */
  document.addEventListener("htmx:historyRestore", () => {
    const box = document.querySelector("[data-suggest] input[form=found-form]");
    if (box) box.value = new URLSearchParams(location.search).get("q") || "";
    start();
  });
  start();
})();
