// Reload this page when the site changes. Only the preview serves this file; no published page refers to it.
(() => {
  "use strict";
  const shown = document.currentScript.dataset.state; // the state of the site that this page was made from
  const key = "riwaq-scroll";
  let events = null;

  function listen() {
    if (events || document.hidden) return;
    events = new EventSource("/_riwaq/events");
    events.onmessage = ({ data }) => {
      if (data !== shown) reload();
    };
    events.onerror = () => {
      // A server that starts again may first answer with an error, after which a browser stops asking.
      if (events && events.readyState === EventSource.CLOSED) {
        leave();
        setTimeout(listen, 1000);
      }
    };
  }

  // A hidden page lets its connection go: a browser opens six to one address, and all tabs share them.
  function leave() {
    if (events) events.close();
    events = null;
  }

  function reload() {
    leave();
    try {
      sessionStorage.setItem(key, JSON.stringify([location.href, scrollX, scrollY]));
    } catch {
      // Without storage the browser's own memory of the place has to do.
    }
    location.reload();
  }

  function restore() {
    try {
      const [href, left, top] = JSON.parse(sessionStorage.getItem(key) || "[]");
      sessionStorage.removeItem(key);
      if (href === location.href) scrollTo({ left, top, behavior: "instant" });
    } catch {
      // As above.
    }
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  if (document.readyState === "complete") restore();
  else addEventListener("load", restore);
  listen();
})();
