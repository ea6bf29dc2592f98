/* What is typed into a form is not lost. Drafts save themselves ([data-draft], design/drafts.py); what a form with a text
   area holds besides is kept in this browser until it is sent, for this person and organisation only. */
(() => {
  "use strict";
  const $$ = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const versionOf = (form) => form.querySelector("input[name=form_version]");

  /* Kept in the browser: one entry for each form. A browser that forbids it keeps nothing. */
  const PREFIX = "typed:", SENT = "typed-sent", LONGEST = 30 * 24 * 3600 * 1000;
  const person = document.body.dataset.person || "";
  const tried = (act) => { try { return act(); } catch { return null; } };
  const read = (key) => tried(() => JSON.parse(localStorage.getItem(key)));
  const drop = (key) => tried(() => localStorage.removeItem(key));
  const keys = () => tried(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) || [];
  const keyOf = (form) => {
    const text = person && form.method === "post" && form.querySelector("textarea[name]");
    if (!text) return "";
    const organization = (form.querySelector("input[name=form_organization]") || {}).value || "";
    const to = new URL(form.getAttribute("action") || location.pathname, location.href).pathname;
    return `${PREFIX}${person}:${organization}:${location.pathname}:${to}:${text.name}`;
  };
  const controls = (form) => Array.from(form.elements).filter(
    (el) => el.name && /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) && !/^(hidden|password|file|submit|button|image|reset)$/.test(el.type));
  const held = (el) => (/^(checkbox|radio)$/.test(el.type) ? el.checked
    : el.multiple ? Array.from(el.selectedOptions, (each) => each.value) : el.value);
  const slot = (el) => (/^(checkbox|radio)$/.test(el.type) ? `${el.name}=${el.value}` : el.name);
  const keep = (form) => {
    const key = keyOf(form);
    if (!key) return;
    const values = {};
    controls(form).forEach((el) => { values[slot(el)] = held(el); });
    const version = versionOf(form);
    tried(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), version: version ? version.value : "", values })));
  };
  const put = (el, value) => {
    if (/^(checkbox|radio)$/.test(el.type)) el.checked = value;
    else if (el.multiple) Array.from(el.options).forEach((each) => { each.selected = value.includes(each.value); });
    else el.value = value;
  };
  const restore = (form, key) => {
    const kept = read(key), template = document.getElementById("kept");
    if (!kept || !template) return;
    const differing = controls(form).filter((el) => slot(el) in kept.values && String(held(el)) !== String(kept.values[slot(el)]));
    if (!differing.length) return drop(key);
    const version = versionOf(form), opened = version && version.value;
    differing.forEach((el) => put(el, kept.values[slot(el)]));
    /* What was typed was made from that version: a newer save by a colleague is shown, not replaced. */
    if (version && kept.version) version.value = kept.version;
    const notice = template.content.firstElementChild.cloneNode(true);
    notice.querySelector("time").textContent = new Date(kept.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    notice.querySelector("button").addEventListener("click", () => {
      form.reset();
      if (version) version.value = opened;
      notice.remove();
      form.dispatchEvent(new Event("input", { bubbles: true }));
      clearTimeout(timers.get(form));
      drop(key);
    });
    form.prepend(notice);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  /* What was kept of a form that was sent goes once it was taken: success redirects, and says nothing that failed. */
  const navigation = performance.getEntriesByType("navigation")[0];
  const taken = person && navigation && navigation.redirectCount > 0 && !document.querySelector("#messages .toast .sr");
  const sent = tried(() => sessionStorage.getItem(SENT));
  tried(() => sessionStorage.removeItem(SENT));
  if (sent && taken) drop(sent);
  const waiting = sent && !taken ? sent : "";
  if (person) keys().forEach((key) => {
    const kept = read(key);
    if (!key.startsWith(`${PREFIX}${person}:`) || !kept || Date.now() - kept.at > LONGEST) drop(key);
  });
  const timers = new Map();
  const typed = (event) => {
    const form = event.target.closest("form");
    if (!form || !keyOf(form)) return;
    clearTimeout(timers.get(form));
    timers.set(form, setTimeout(() => keep(form), 300));
  };
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);

  /* Drafts on the server. */
  const place = (event) => event.target.closest && event.target.closest("[data-draft]");
  const held_back = new WeakMap();
  document.addEventListener("htmx:beforeRequest", (event) => {
    const state = place(event);
    if (!state) return;
    if ("stopped" in state.dataset) event.preventDefault();
    else state.dataset.sending = "";
  });
  const clear = (form) => $$("[data-draft-problem]", form).forEach((each) => {
    each.closest(".field").classList.remove("invalid");
    each.remove();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const state = place(event);
    const answer = state && state.querySelector("[data-draft-answer]");
    if (!answer) return;
    const form = state.closest("form"), version = versionOf(form);
    clear(form);
    if (answer.dataset.version && version) version.value = answer.dataset.version;
    if ("stops" in answer.dataset) state.dataset.stopped = "";
    $$("[data-problem-of]", answer).forEach((each) => {
      const control = document.getElementById(each.dataset.problemOf), field = control && control.closest(".field");
      if (!field || field.querySelector(".error:not(.later)")) return;
      const problem = document.createElement("p");
      problem.className = "error";
      problem.dataset.draftProblem = "";
      problem.textContent = each.querySelector("span").textContent;
      field.classList.add("invalid");
      field.append(problem);
    });
    if (answer.dataset.version && !("stops" in answer.dataset)) {
      $$("[data-kept]", form).forEach((each) => each.remove());
      clearTimeout(timers.get(form));
      drop(keyOf(form));
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const state = place(event);
    if (!state) return;
    delete state.dataset.sending;
    if (!event.detail.xhr || event.detail.xhr.status !== 200 || !state.querySelector("[data-draft-answer]")) {
      state.textContent = state.dataset.failed;
    }
    const form = state.closest("form");
    if (held_back.has(form)) {
      const button = held_back.get(form);
      held_back.delete(form);
      form.requestSubmit(button);
    }
  });
  /* A button pressed while the draft is on its way waits for its answer, so that nobody is in conflict with themselves. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-forget")) {
      timers.forEach((timer) => clearTimeout(timer));
      keys().forEach(drop);
    }
    if (form.querySelector("[data-draft][data-sending]")) {
      event.preventDefault();
      held_back.set(form, event.submitter);
      return;
    }
    if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
    const key = keyOf(form);
    if (key) {
      clearTimeout(timers.get(form));
      keep(form);
    }
    tried(() => { if (key || waiting) sessionStorage.setItem(SENT, key || waiting); });
  }, true);

  $$("form").forEach((form) => {
    const key = keyOf(form);
    if (key && key !== waiting) restore(form, key);
  });
})();
