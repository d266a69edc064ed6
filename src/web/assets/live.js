// @ts-check
/**
 * Keeps a part of a page up to date by server-sent events: `<div data-live="/…">`. Without this script the page is
 * complete and has a link to load it again. What the reader has opened, focused or scrolled to stays as it is.
 */

/** @param {Element} root */
function remember(root) {
  const open = [...root.querySelectorAll("[data-key] details[open], details[data-key][open]")].map((each) =>
    each.closest("[data-key]")?.getAttribute("data-key"),
  );
  const active = document.activeElement;
  if (!active || active === root || !root.contains(active)) return { open, focused: null };
  // A row or a fold is found again by its name, wherever it then stands; what has none by its place.
  const named = active.closest("[data-key], [id]");
  const within = named && named !== root && root.contains(named) ? named : root;
  return { open, focused: { name: within === root ? null : nameOf(within), path: pathTo(within, active) } };
}

/** @param {Element} element */
function nameOf(element) {
  const key = element.getAttribute("data-key");
  return key === null ? `#${CSS.escape(element.id)}` : `[data-key="${CSS.escape(key)}"]`;
}

/**
 * Where an element stands, as places among siblings: the page is drawn anew with the same shape.
 * @param {Element} root @param {Element} element
 */
function pathTo(root, element) {
  const path = [];
  for (let at = element; at !== root && at.parentElement; at = at.parentElement) {
    path.unshift([...at.parentElement.children].indexOf(at));
  }
  return path;
}

/** @param {Element} root @param {ReturnType<typeof remember>} kept */
function restore(root, kept) {
  for (const key of kept.open) {
    const details = key && root.querySelector(`[data-key="${CSS.escape(key)}"]`);
    const fold = details && (details.matches("details") ? details : details.querySelector("details"));
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  }
  if (!kept.focused) return;
  /** @type {Element | null | undefined} */
  let at = kept.focused.name === null ? root : root.querySelector(kept.focused.name);
  for (const place of kept.focused.path) at = at?.children[place];
  if (at instanceof HTMLElement) at.focus({ preventScroll: true });
}

/** @param {HTMLElement} root @param {string | undefined} text */
function say(root, text) {
  const state = root.querySelector("[data-live-state]");
  if (state && text) state.textContent = text;
}

for (const root of document.querySelectorAll("[data-live]")) {
  if (!(root instanceof HTMLElement) || !root.dataset.live) continue;
  /** The last figures while the page was out of sight: drawn when it is seen again. @type {string | null} */
  let waiting = null;
  /** @param {string} html */
  const draw = (html) => {
    const kept = remember(root);
    root.innerHTML = html;
    restore(root, kept);
    say(root, root.dataset.liveOn);
  };
  const source = new EventSource(root.dataset.live);
  source.addEventListener("panel", (event) => {
    if (document.hidden) waiting = event.data;
    else draw(event.data);
  });
  source.addEventListener("error", () => say(root, root.dataset.liveLost));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || waiting === null) return;
    draw(waiting);
    waiting = null;
  });
  // A page kept for the back button would keep the connection open unseen.
  addEventListener("pagehide", () => source.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
