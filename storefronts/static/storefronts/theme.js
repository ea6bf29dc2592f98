/* The storefront beside the form of its theme wears what is in the form now; without this, what was last saved. */
(() => {
  "use strict";
  const frames = document.querySelectorAll("[data-theme-page]");
  const dress = (frame) => {
    const now = document.getElementById("theme-now");
    const page = frame.contentDocument && frame.contentDocument.querySelector("main");
    if (!now || !page) return;
    for (const { name, value } of now.attributes) if (name === "style" || name.startsWith("data-")) page.setAttribute(name, value);
    frame.contentDocument.body.inert = true; // a picture of the page: no link of it leads away
  };
  const dressAll = () => frames.forEach(dress);
  frames.forEach((frame) => frame.addEventListener("load", () => dress(frame)));
  document.addEventListener("htmx:afterSwap", dressAll);
  dressAll();
})();
