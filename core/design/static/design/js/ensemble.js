/* Niceties over pages that work without them. No inline script, no eval: a strict CSP holds. */
(() => {
  "use strict";
  const $$ = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const typing = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));

  /* "/" goes to the search box; Escape leaves it. */
  document.addEventListener("keydown", (event) => {
    const box = $$("[data-search-focus]").find((el) => el.offsetParent !== null);
    if (event.key === "/" && box && !typing(event.target) && !event.metaKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && event.target === box) box.blur();
  });

  /* On a phone the side navigation scrolls sideways: the page that is open is in sight. */
  $$(".sidenav [aria-current]").forEach((here) => { here.parentElement.scrollLeft = here.offsetLeft - 40; });

  /* Light, dark or as the system says: one attribute, one cookie for a year. */
  const showScheme = (choice) => {
    if (choice) document.documentElement.dataset.scheme = choice;
    else delete document.documentElement.dataset.scheme;
    $$("[data-scheme-choice]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.schemeChoice === choice)));
  };

  /* A toast goes by itself after a while, unless it is read, holds a link or says that something failed. */
  const dismiss = (toast) => {
    toast.classList.add("gone");
    setTimeout(() => toast.remove(), 260);
  };
  const arm = (root) => $$("[data-toast]", root).forEach((toast) => {
    if (toast.dataset.armed) return;
    toast.dataset.armed = "1";
    if (toast.querySelector("a, .sr")) return;
    let timer = setTimeout(() => dismiss(toast), 7000);
    toast.addEventListener("mouseenter", () => clearTimeout(timer));
    toast.addEventListener("mouseleave", () => { timer = setTimeout(() => dismiss(toast), 3000); });
  });

  /* A long list of boxes: what is typed above it leaves those that match, and those that are ticked. */
  const findIn = (list) => {
    if (list.dataset.armed) return;
    list.dataset.armed = "1";
    const box = document.createElement("input");
    box.type = "search";
    box.autocomplete = "off";
    box.placeholder = list.dataset.find;
    box.setAttribute("aria-label", list.dataset.find);
    box.addEventListener("input", () => {
      const words = box.value.trim().toLocaleLowerCase();
      $$(".choice", list).forEach((choice) => {
        choice.hidden = !!words && !choice.querySelector(":checked") && !choice.textContent.toLocaleLowerCase().includes(words);
      });
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    list.before(box);
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-scheme-choice], [data-dismiss], [data-copy], [data-fill], [data-print], [data-close]");
    if (!target) return;
    if ("schemeChoice" in target.dataset) {
      const choice = target.dataset.schemeChoice;
      document.cookie = `scheme=${choice}; path=/; samesite=lax; max-age=${choice ? 31536000 : 0}`;
      showScheme(choice);
    } else if ("dismiss" in target.dataset) {
      const toast = target.closest("[data-toast], .alert");
      if (toast) dismiss(toast);
    } else if ("copy" in target.dataset && navigator.clipboard) {
      navigator.clipboard.writeText(target.dataset.copy).then(() => {
        const before = target.textContent;
        target.textContent = target.dataset.copied || "Copied";
        setTimeout(() => { target.textContent = before; }, 1600);
      });
    } else if ("fill" in target.dataset) {
      const field = document.getElementById(target.dataset.fill);
      field.value = target.value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    } else if ("print" in target.dataset) window.print();
    else if ("close" in target.dataset) {
      const layer = target.closest("[popover], dialog");
      if (layer && layer.matches("dialog")) layer.close();
      else if (layer) layer.hidePopover();
    }
  });

  /* A video at another host stops when its dialog is closed, and is asked for again when it is opened. */
  document.addEventListener("beforetoggle", (event) => {
    if (!event.target.matches || !event.target.matches(".lightbox")) return;
    $$("iframe", event.target).forEach((frame) => {
      if (event.newState === "closed") {
        frame.dataset.address = frame.src;
        frame.removeAttribute("src");
      } else if (frame.dataset.address) frame.src = frame.dataset.address;
    });
  }, true);

  /* A dialog made from a popover: first field gets the focus, Tab stays inside, the opener gets it back (the browser's). */
  document.addEventListener("toggle", (event) => {
    const layer = event.target;
    if (event.newState !== "open" || !layer.matches || !layer.matches(".dialog[popover]")) return;
    const first = layer.querySelector("[autofocus], input:not([type=hidden]), textarea, select") || layer.querySelector(".btn");
    if (first) first.focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const layer = event.target.closest && event.target.closest(".dialog:popover-open");
    if (!layer) return;
    const stops = $$("a[href], button, input:not([type=hidden]), select, textarea, summary", layer).filter((el) => !el.disabled && el.offsetParent !== null);
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (event.target === edge) {
      event.preventDefault();
      (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
    }
  });

  /* Compare: a form of checkboxes ([data-compare=limit]) and a tray that counts them. Works by submitting without this. */
  const count = (form) => {
    const limit = Number(form.dataset.compare) || 4;
    const boxes = $$(`input[type=checkbox][name=compare]`).filter((box) => box.form === form);
    const chosen = boxes.filter((box) => box.checked);
    boxes.forEach((box) => { if (!box.checked) box.disabled = chosen.length >= limit; });
    $$("[data-compare-count]").forEach((el) => { el.textContent = String(chosen.length); });
    $$("[data-compare-tray]").forEach((el) => { el.hidden = chosen.length === 0; });
    $$("[data-compare-names]").forEach((el) => { el.textContent = chosen.map((box) => box.dataset.name || "").filter(Boolean).join(", "); });
  };
  document.addEventListener("change", (event) => {
    const el = event.target;
    if (el.form && el.form.dataset.compare !== undefined && el.name === "compare") count(el.form);
    if (el.dataset.submit !== undefined && el.form) el.form.requestSubmit();
  });

  /* One box for all rows of a page: [data-check-all] names the table whose boxes belong to the form. */
  const boxesOf = (form) => $$(`${form.dataset.checkAll} input[type=checkbox]`).filter((box) => box.form === form);
  const checkAll = (form) => {
    const boxes = boxesOf(form);
    const all = $$("[data-check-all-box]", form)[0];
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    $$("[data-check-all-label]", form).forEach((el) => { el.hidden = false; });
  };
  document.addEventListener("change", (event) => {
    const el = event.target;
    if (!el.form || el.form.dataset.checkAll === undefined || el.type !== "checkbox") return;
    if (el.dataset.checkAllBox !== undefined) boxesOf(el.form).forEach((box) => { box.checked = el.checked; });
    checkAll(el.form);
  });

  /* Facets render once: open on a wide screen, closed behind one summary on a phone. */
  const phone = matchMedia("(max-width: 48rem)");
  const facets = () => $$("details[data-open-wide]").forEach((el) => { el.open = !phone.matches; el.dataset.settled = ""; });
  phone.addEventListener("change", facets);

  /* A sent form cannot be sent twice. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post") || form.hasAttribute("data-again")) return;
    setTimeout(() => $$("button:not([type=button])", form).forEach((b) => { b.disabled = !event.defaultPrevented; }), 0);
  });
  addEventListener("pageshow", (event) => { if (event.persisted) $$("form button:disabled").forEach((b) => { b.disabled = false; }); });

  /* htmx: an error page of the server says so instead of nothing; forms with errors (422) are shown. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:afterSwap", (event) => { start(event.detail.elt || document); });
  const failed = (reason) => {
    const place = document.getElementById("messages");
    if (!place) return;
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.dataset.toast = "";
    toast.textContent = place.dataset[reason];
    place.append(toast);
    arm(place);
  };
  const isDraft = (event) => event.target.closest && event.target.closest("[data-draft]");  // says so beside its form
  document.addEventListener("htmx:responseError", (event) => { if (!isDraft(event)) failed("failed"); });
  document.addEventListener("htmx:sendError", (event) => { if (!isDraft(event)) failed("offline"); });

  /* A form that was not taken: what is wrong with it is read first, and seen wherever the form stands on its page. */
  const toWhatIsWrong = () => {
    const wrong = document.querySelector(".alert.bad[tabindex]");
    if (wrong && document.activeElement === document.body) wrong.focus();
  };

  const start = (root) => {
    arm(document);
    $$("[data-find]").forEach(findIn);
    $$("form[data-compare]").forEach(count);
    $$("form[data-check-all]").forEach(checkAll);
    if (root === document) { facets(); toWhatIsWrong(); }
    else $$("details[data-open-wide]").forEach((el) => { el.dataset.settled = ""; });  // swapped in: as the answer has it
  };
  start(document);
})();
