// Show the site as it is now, when it changes. Only the preview serves this file; no published page refers to it.
(() => {
  "use strict";
  const own = document.currentScript;
  let shown = own.dataset.state; // the state of the site that this page was made from
  const key = "riwaq-scroll";
  const around = frame(document);
  let events = null;

  function listen() {
    if (events || document.hidden) return;
    events = new EventSource("/_riwaq/events");
    events.onmessage = ({ data }) => {
      if (data !== shown) renew();
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

  // Most edits change what is in <main> alone. That is put in place, without a blink, and without loading all the rest.
  async function renew() {
    const main = document.querySelector("main");
    try {
      const response = await fetch(location.href, { cache: "no-store" });
      const next = new DOMParser().parseFromString(await response.text(), "text/html");
      const state = next.querySelector(`script[src="${own.getAttribute("src")}"]`).dataset.state;
      if (!main.isConnected || frame(next) !== around) return reload();
      main.replaceWith(document.adoptNode(next.querySelector("main")));
      document.title = next.title;
      shown = state;
    } catch {
      reload();
    }
  }

  // All of a page that is seen or runs, but for what is in <main>.
  function frame(page) {
    const root = page.documentElement.cloneNode(true);
    const main = root.querySelector("main");
    if (!main) return null;
    main.replaceWith("main");
    for (const one of root.querySelectorAll("title, meta, link:not([rel=stylesheet]), script:not([src]), script[data-state]"))
      one.remove();
    return root.outerHTML;
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
