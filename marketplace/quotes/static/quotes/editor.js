/* The quote editor: by keys, by drag, and without a new page for each line. All of it presses buttons of the form, which
   works without this. */
(() => {
  "use strict";
  const form = document.getElementById("editor");
  if (!form) return;
  const finder = document.getElementById("find");
  const lines = () => Array.from(form.querySelectorAll("[data-line]"));
  const lineOf = (element) => (element.closest ? element.closest("[data-line]") : null);
  const focusIn = (line) => {
    const field = line && line.querySelector("input:not([type=hidden]), select");
    if (field) field.focus({ preventScroll: true });
    if (line) line.scrollIntoView({ block: "nearest" });
  };
  const press = (button) => { if (button && !button.disabled) button.click(); };

  /* What a button that stays on the page changes: the lines, what they come to, and what the form was made from. */
  const PARTS = ["line-list", "preview", "plan-shown", "messages"];
  const put = (page) => {
    PARTS.forEach((id) => {
      const now = document.getElementById(id), then = page.getElementById(id);
      if (now && then) now.replaceChildren(...then.childNodes);
    });
    page.querySelectorAll("#editor > input[type=hidden]").forEach((each) => {
      const own = form.querySelector(`:scope > input[type=hidden][name="${each.name}"]`);
      if (own) own.value = each.value;
    });
  };
  let busy = false;
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || !button || !("inPlace" in button.dataset)) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    const known = lines().map((line) => line.dataset.line);
    const at = lineOf(button);
    const left = () => { delete button.dataset.inPlace; form.requestSubmit(button); };
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: new FormData(form, button) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      /* What was not taken is said at its field, on a page of its own. */
      if (!answer.ok || !page.getElementById("line-list")) { left(); return; }
      put(page);
      ["id_write", "id_all_discount", "id_all_start"].forEach((id) => { document.getElementById(id).value = ""; });
      const made = lines().find((line) => !known.includes(line.dataset.line));
      const adds = button.name === "add";
      if (finder && adds) {
        finder.value = "";
        finder.dispatchEvent(new Event("input", { bubbles: true }));
        finder.focus({ preventScroll: true });
        if (made) made.scrollIntoView({ block: "nearest" });
      } else if (made) focusIn(made);
      else if (at) focusIn(lines().find((line) => line.dataset.line === at.dataset.line) || lines()[Math.min(known.indexOf(at.dataset.line), lines().length - 1)]);
    } catch { left(); } finally { busy = false; }
  });

  const move = (place) => {
    const button = document.createElement("button");
    button.name = "move";
    button.value = place;
    button.hidden = true;
    button.dataset.inPlace = "";
    form.append(button);
    form.requestSubmit(button);
    button.remove();
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      press(form.querySelector("[data-save]"));
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Insert" && finder) {
      event.preventDefault();
      finder.closest("details").open = true;
      finder.focus();
      return;
    }
    const line = lineOf(event.target);
    if (!line || !form.contains(line)) return;
    const wanted = event.shiftKey ? { ArrowDown: "[data-duplicate]" } : { ArrowUp: "[data-up]", ArrowDown: "[data-down]", Delete: "[data-remove]" };
    if (!wanted[event.key]) return;
    event.preventDefault();
    press(line.querySelector(wanted[event.key]));
  });
  /* Enter in the finder looks; it adds once a suggestion is chosen, which the combobox does itself. */
  if (finder) finder.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    press(form.querySelector("[name=find]"));
  });

  /* A line is dragged by its name, and dropped before the line under the pointer, or at the end. */
  let dragged = null;
  const clear = () => lines().forEach((line) => line.classList.remove("dropping"));
  const grips = () => lines().forEach((line) => { line.querySelector("[data-grip]").draggable = lines().length > 1; });
  form.addEventListener("pointerdown", grips);
  grips();
  form.addEventListener("dragstart", (event) => {
    if (!event.target.matches("[data-grip]")) return;
    const line = lineOf(event.target);
    dragged = line.dataset.line;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged);
    event.dataTransfer.setDragImage(line, 20, 20);
  });
  form.addEventListener("dragend", () => { dragged = null; clear(); });
  form.addEventListener("dragover", (event) => {
    const line = dragged && lineOf(event.target);
    if (!line) return;
    event.preventDefault();
    clear();
    line.classList.add("dropping");
  });
  form.addEventListener("drop", (event) => {
    const line = dragged && lineOf(event.target);
    if (!line) return;
    event.preventDefault();
    const all = lines(), from = all.findIndex((each) => each.dataset.line === dragged), to = all.indexOf(line);
    const before = from < to ? all[to + 1] : line;
    if (from !== to) move(`${dragged}:${before ? before.dataset.line : ""}`);
  });

  /* After a move by a page of its own the cursor is in the line that moved; the browser itself puts it nowhere. */
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches("[data-line]")) addEventListener("load", () => setTimeout(() => focusIn(target), 0));
})();
