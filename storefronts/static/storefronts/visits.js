/* A page that was in front of somebody for three seconds says so, without a cookie and without who it was. */
(() => {
  "use strict";
  const page = document.querySelector("[data-visited]");
  if (!page) return;
  let left = 3000;
  let since = 0;
  let timer = 0;
  const say = () => {
    const via = new URLSearchParams(location.search).get("via") || "";
    const body = new URLSearchParams({ path: location.pathname, from: document.referrer, via });
    fetch(page.dataset.visited, { method: "POST", body, keepalive: true }).catch(() => {});
    document.removeEventListener("visibilitychange", watch);
  };
  const watch = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") {
      since = Date.now();
      timer = setTimeout(say, left);
    } else if (since) {
      left = Math.max(left - (Date.now() - since), 0);
      since = 0;
    }
  };
  document.addEventListener("visibilitychange", watch);
  watch();
})();
