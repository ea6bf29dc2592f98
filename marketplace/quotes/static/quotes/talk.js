/* A message names people: "@" opens a list that arrows and Enter choose from. Without this, a select names them. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-talk]");
  const select = form && form.querySelector("select[name=named]");
  const bar = form && form.querySelector("[data-named]");
  if (!select || !bar) return;
  const box = form.querySelector("textarea[name=body]"), internal = form.querySelector("input[name=internal]");
  const status = bar.querySelector("[data-told]");
  const people = Array.from(select.querySelectorAll("optgroup")).flatMap((group) =>
    Array.from(group.querySelectorAll("option")).map((option) => ({ option, name: option.textContent.trim(), side: group.label, own: group.label === form.dataset.talk })));
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  let open = [], at = 0, from = -1;

  const list = document.createElement("ul");
  list.className = "mentions";
  list.id = "mention-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", bar.querySelector("button").textContent);
  box.closest(".field").append(list);
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);

  /* Who is named follows from the text, the longest names first: "@Ann Lee" does not name Ann. */
  const follow = () => {
    let rest = box.value;
    byLength.forEach((each) => {
      each.option.selected = rest.includes(`@${each.name}`);
      rest = rest.split(`@${each.name}`).join(" ");
    });
    const named = people.filter((each) => each.option.selected).map((each) => each.name);
    const words = named.length ? `${status.dataset.told} ${named.join(", ")}` : status.dataset.nobody;
    if (status.textContent !== words) status.textContent = words;
  };
  const close = () => {
    list.hidden = true;
    open = [];
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    at = (place + open.length) % open.length;
    Array.from(list.children).forEach((row, number) => row.setAttribute("aria-selected", String(number === at)));
    box.setAttribute("aria-activedescendant", `mention-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  };
  const take = () => {
    const name = open[at].name, end = box.selectionStart;
    box.value = `${box.value.slice(0, from)}@${name} ${box.value.slice(end)}`;
    const caret = from + name.length + 2;
    close();
    box.focus();
    box.setSelectionRange(caret, caret);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const look = () => {
    follow();
    const typed = /(^|[\s(])@([^@\n]{0,40})$/.exec(box.value.slice(0, box.selectionStart));
    const words = typed && typed[2].toLocaleLowerCase();
    const found = typed ? people.filter((each) => (each.own || !(internal && internal.checked))
      && ` ${each.name.toLocaleLowerCase()}`.includes(` ${words}`)) : [];
    if (!found.length) { close(); return; }
    from = box.selectionStart - typed[2].length - 1;
    open = found.slice(0, 20);
    list.replaceChildren(...open.map((each, number) => {
      const row = document.createElement("li"), side = document.createElement("span");
      row.id = `mention-${number}`;
      row.setAttribute("role", "option");
      side.className = "meta";
      side.textContent = each.side;
      row.append(each.name, side);
      row.addEventListener("mousedown", (event) => { event.preventDefault(); at = number; take(); });
      return row;
    }));
    list.hidden = false;
    choose(0);
  };
  box.addEventListener("input", look);
  box.addEventListener("click", look);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at - 1);
    else if (event.key === "Enter" || event.key === "Tab") take();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  bar.querySelector("button").addEventListener("click", () => {
    const caret = box.selectionStart, before = box.value.slice(0, caret);
    const gap = before && !/\s$/.test(before) ? " @" : "@";
    box.value = before + gap + box.value.slice(caret);
    box.focus();
    box.setSelectionRange(caret + gap.length, caret + gap.length);
    look();
  });
  form.addEventListener("submit", follow);
  select.closest(".field").hidden = true;
  bar.hidden = false;
  /* What came back with an error names in the select whom the text does not: their names are put into it. */
  const missing = people.filter((each) => each.option.selected && !box.value.includes(`@${each.name}`));
  if (missing.length) box.value = `${missing.map((each) => `@${each.name}`).join(" ")} ${box.value}`;
  follow();
})();
