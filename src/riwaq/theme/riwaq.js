// Opens a card's page as a dialog over the grid. Nothing needs this file: without it, a card is a plain link.

const dialog = document.getElementById("detail");
const body = dialog?.querySelector(".detail-body");
const close = dialog?.querySelector(".detail-close");
const here = location.pathname + location.search; // the page that is loaded, whatever the address says later
const pages = new Map(); // address → promise of what a detail shows
let opener = null;
const title = document.title;

const plain = (event) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** What the page at `address` shows as a detail: its title, its language, its notice and its article. */
async function load(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const article = page.querySelector("main article");
  if (!article) throw new Error("no article");
  for (const element of article.querySelectorAll("[href], [src]")) {
    for (const name of ["href", "src"]) {
      const value = element.getAttribute(name);
      if (value && !value.startsWith("#")) element.setAttribute(name, new URL(value, response.url).href);
    }
  }
  separate(article);
  await Promise.all([...page.querySelectorAll("head link[rel=stylesheet]")].map(style));
  return {
    title: page.title,
    lang: article.lang || page.documentElement.lang,
    dir: article.dir || page.documentElement.dir,
    notice: page.querySelector("[data-notice]"),
    article,
  };
}

/** Loads the stylesheet of another page's `link` here too: what that page shows may have a style of its own. */
function style(link) {
  const href = link.getAttribute("href");
  if (document.head.querySelector(`link[rel=stylesheet][href="${href}"]`)) return undefined;
  const own = document.importNode(link);
  const done = new Promise((resolve) => {
    own.onload = own.onerror = resolve;
  });
  document.head.append(own);
  return done;
}

/** Gives the ids of `root` a prefix, and what points at them too, so that none meets one of the page behind. */
function separate(root) {
  const ids = new Set([...root.querySelectorAll("[id]")].map((element) => element.id));
  const own = (id) => (ids.has(id) ? `detail-${id}` : id);
  for (const element of root.querySelectorAll("*")) {
    if (element.id) element.id = own(element.id);
    for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.split(/\s+/).map(own).join(" "));
    }
    const href = element.getAttribute("href");
    if (href?.startsWith("#")) element.setAttribute("href", `#${own(decode(href.slice(1)))}`);
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function detail(address) {
  if (!pages.has(address)) {
    const page = load(address);
    page.catch(() => pages.delete(address));
    pages.set(address, page);
  }
  return pages.get(address);
}

function show(page) {
  const article = document.importNode(page.article, true);
  const heading = article.querySelector("h1, h2, h3");
  const notice = page.notice && document.importNode(page.notice, true);
  body.replaceChildren(...(notice ? [notice] : []), article);
  dialog.lang = page.lang;
  dialog.dir = page.dir;
  for (const ours of [close, notice]) {
    // These two speak the language of the page behind, whatever the detail speaks.
    if (ours) [ours.lang, ours.dir] = [document.documentElement.lang, document.documentElement.dir];
  }
  if (heading) {
    heading.id = "detail-title";
    heading.tabIndex = -1;
  }
  document.title = page.title;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  (heading ?? dialog).focus({ preventScroll: true });
}

async function open(link) {
  const address = link.href;
  link.setAttribute("aria-busy", "true");
  try {
    const page = await detail(address);
    if (dialog.open || location.pathname + location.search !== here) return;
    opener = link;
    history.pushState({ detail: address, over: here }, "", address);
    show(page);
  } catch {
    location.href = address;
  } finally {
    link.removeAttribute("aria-busy");
  }
}

/** Makes the screen agree with the address after Back or Forward. */
async function follow(event) {
  const state = event.state;
  if (state?.detail && state.over === here) {
    try {
      const page = await detail(state.detail);
      if (history.state?.detail !== state.detail) return;
      opener = [...document.querySelectorAll("a[data-detail]")].find((link) => link.href === state.detail) ?? null;
      show(page);
    } catch {
      location.reload();
    }
  } else if (location.pathname + location.search === here) {
    if (dialog?.open) dialog.close();
  } else {
    location.reload();
  }
}

if (dialog) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-detail]");
    if (!link || event.defaultPrevented || !plain(event) || link.origin !== location.origin) return;
    event.preventDefault();
    open(link);
  });

  dialog.addEventListener("click", (event) => {
    // The dialog's own box is filled by its children, so a click on the element itself is on the backdrop.
    if (event.target === dialog || event.target.closest(".detail-close")) return dialog.close();
    const link = event.target.closest("a[href^='#']");
    if (!link || !plain(event)) return;
    // An anchor inside must not add a step to the history: Back closes the detail.
    event.preventDefault();
    const name = link.getAttribute("href").slice(1); // a link of a drawing has no `hash`
    const target = document.getElementById(name) ?? document.getElementById(decode(name));
    if (!target || !dialog.contains(target)) return;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  });

  dialog.addEventListener("close", () => {
    body.replaceChildren();
    dialog.removeAttribute("lang");
    dialog.removeAttribute("dir");
    document.title = title;
    opener?.focus({ preventScroll: true });
    if (history.state?.detail) history.back();
  });
}

// Where a reload replaced the page under an address that a dialog gave, Back must load the page it names.
addEventListener("popstate", follow);

// The menus close themselves: on a choice, on Esc, on a click elsewhere.
const menu = document.getElementById("menu");
menu?.addEventListener("click", (event) => {
  if (event.target.closest("a") && menu.matches(":popover-open")) menu.hidePopover();
});
for (const opened of document.querySelectorAll(".switcher, .submenu")) {
  const summary = opened.querySelector("summary");
  document.addEventListener("click", (event) => {
    if (!opened.contains(event.target) || event.target.closest("a")) opened.open = false;
  });
  opened.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened.open) return;
    event.stopPropagation();
    opened.open = false;
    summary.focus();
  });
  opened.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !opened.contains(event.relatedTarget)) opened.open = false;
  });
}
