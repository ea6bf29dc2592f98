/* The quote editor: lines move by keys and by drag. Both press buttons of the form, which works without this. */
(() => {
  "use strict";
  const form = document.getElementById("editor");
  if (!form) return;
  const lines = () => Array.from(form.querySelectorAll("[data-line]"));
  const move = (place) => {
    const button = document.createElement("button");
    button.name = "move";
    button.value = place;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  };

  /* Alt and an arrow move the line in which the cursor is. */
  form.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-line]");
    if (!line || !event.altKey || event.ctrlKey || event.metaKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
    const button = line.querySelector(event.key === "ArrowUp" ? "[data-up]" : "[data-down]");
    event.preventDefault();
    if (button && !button.disabled) button.click();
  });

  /* A line is dragged by its name, and dropped before the line under the pointer, or at the end. */
  let dragged = null;
  const clear = () => lines().forEach((line) => line.classList.remove("dropping"));
  lines().forEach((line) => {
    const grip = line.querySelector("[data-grip]");
    if (!grip || lines().length < 2) return;
    grip.draggable = true;
    grip.addEventListener("dragstart", (event) => {
      dragged = line.dataset.line;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", dragged);
      event.dataTransfer.setDragImage(line, 20, 20);
    });
    grip.addEventListener("dragend", () => { dragged = null; clear(); });
    line.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      clear();
      line.classList.add("dropping");
    });
    line.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const all = lines(), from = all.findIndex((each) => each.dataset.line === dragged), to = all.indexOf(line);
      const before = from < to ? all[to + 1] : line;
      if (from !== to) move(`${dragged}:${before ? before.dataset.line : ""}`);
    });
  });

  /* After a move the cursor is in the line that moved, so that it can go on; the browser itself puts it nowhere. */
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.matches("[data-line]")) {
    const field = target.querySelector("input:not([type=hidden]), select");
    addEventListener("load", () => setTimeout(() => { if (field) field.focus({ preventScroll: true }); }, 0));
  }
})();
