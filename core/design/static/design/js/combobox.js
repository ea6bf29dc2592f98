/* A text field with suggestions, as an ARIA 1.2 combobox with a listbox. Without this script it is a plain field.
   Around it: data-combobox="address"; the address answers ?q= with options (design/components/suggestions.html). */
(() => {
  "use strict";

  const start = (root) => {
    const input = root.querySelector("input[type=search], input[type=text]");
    const list = root.querySelector("[data-combobox-list]");
    const status = root.querySelector("[data-combobox-status]");
    if (!input || !list || !status || !list.showPopover) return;
    let timer = 0;
    let turn = 0;
    let active = null;
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
      .forEach(([name, value]) => input.setAttribute(name, value));
    list.setAttribute("role", "listbox");

    const options = () => Array.from(list.querySelectorAll("[role=option]"));
    const isOpen = () => list.matches(":popover-open");
    const choose = (option) => {
      if (active) active.setAttribute("aria-selected", "false");
      active = option;
      if (!option) { input.removeAttribute("aria-activedescendant"); return; }
      option.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      clearTimeout(timer);
      turn += 1;
      choose(null);
      if (isOpen()) list.hidePopover();
      input.setAttribute("aria-expanded", "false");
      status.textContent = "";
    };
    const place = () => {
      const box = root.getBoundingClientRect();
      const width = Math.max(box.width, Math.min(innerWidth - 16, 288));
      Object.assign(list.style, { position: "fixed", inset: "auto", margin: "0", top: `${box.bottom + 4}px`, left: `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`, width: `${width}px`, maxInlineSize: "none" });
    };
    const ask = async () => {
      const mine = (turn += 1);
      if (!input.value.trim()) { close(); return; }
      let html = "";
      try {
        const answer = await fetch(`${root.dataset.combobox}?q=${encodeURIComponent(input.value)}`);
        html = answer.ok ? (await answer.text()).trim() : "";
      } catch { html = ""; }
      if (mine !== turn || document.activeElement !== input) return;
      if (!html) { close(); status.textContent = status.dataset.none; return; }
      choose(null);
      list.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
      /* Ids are of the page, not of the answer: two fields may stand on one page. */
      options().forEach((option, at) => { option.id = `${list.id}-${at}`; option.tabIndex = -1; option.setAttribute("aria-selected", "false"); });
      list.querySelectorAll("[role=group]").forEach((group, at) => {
        const name = group.querySelector("[data-group-name]");
        name.id = `${list.id}-group-${at}`;
        group.setAttribute("aria-labelledby", name.id);
      });
      place();
      if (!isOpen()) list.showPopover();
      input.setAttribute("aria-expanded", "true");
      const many = options().length;
      status.textContent = many === 1 ? status.dataset.one : status.dataset.many.replace("%n", String(many));
    };

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const down = event.key === "ArrowDown";
      if (!isOpen()) {
        if (down && input.value.trim()) { event.preventDefault(); ask(); }
        return;
      }
      const all = options();
      const at = all.indexOf(active);
      const to = (option) => { event.preventDefault(); choose(option); };
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
      else if (down) to(at + 1 < all.length ? all[at + 1] : null);
      else if (event.key === "ArrowUp") to(at < 0 ? all[all.length - 1] : at ? all[at - 1] : null);
      else if (event.key === "Home" && active) to(all[0]);
      else if (event.key === "End" && active) to(all[all.length - 1]);
      else if (event.key === "Enter") { if (active) { event.preventDefault(); active.click(); } else close(); }
      else if (event.key === "Tab") close();
    });
    /* The field keeps the focus while an option is pressed. */
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("mousemove", (event) => { const option = event.target.closest("[role=option]"); if (option && option !== active) choose(option); });
    input.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== input) close(); }, 0));
    addEventListener("resize", () => { if (isOpen()) place(); });
    addEventListener("scroll", () => { if (isOpen()) place(); }, { passive: true });
  };

  const known = new WeakSet();
  const startAll = () => document.querySelectorAll("[data-combobox]").forEach((root) => {
    if (known.has(root)) return;
    known.add(root);
    start(root);
  });
  /* Going back puts an old copy of the page in place, without its listeners. */
  document.addEventListener("htmx:historyRestore", startAll);
  startAll();
})();
