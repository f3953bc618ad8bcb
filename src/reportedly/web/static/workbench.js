// Keys, marks and spans. All that is decided is sent by the forms of the page; this only presses them.

const one = (selector, within = document) => within.querySelector(selector);
const every = (selector, within = document) => [...within.querySelectorAll(selector)];

// -- the server is gone, or refuses ------------------------------------------------------------
const tell = (text) => {
  const line = document.createElement("p");
  line.className = "error";
  line.textContent = text;
  one("#told").replaceChildren(line);
};
document.addEventListener("htmx:sendError", () =>
  tell("The workbench does not answer: your last decision was not saved. Start reportedly serve again; what was saved before is safe."),
);
document.addEventListener("htmx:beforeRequest", () => one("#told").replaceChildren());
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 403) {
    event.detail.shouldSwap = false;
    tell("Refused: the workbench was started anew. Open the address that it printed.");
  }
});

// -- keys of the queue -------------------------------------------------------------------------
// A key that is pressed while an answer is on its way is meant for the next card: it waits.
let menu = null;
let busy = false;
let waiting = [];
const isWork = (event) => event.detail.target?.id === "work" || event.target?.id === "work";
const resume = () => {
  busy = false;
  while (waiting.length && !busy) press(waiting.shift());
};
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target?.id === "work") busy = true;
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (one("#work") && isWork(event)) resume();
});
for (const failure of ["htmx:sendError", "htmx:swapError", "htmx:timeout"])
  document.addEventListener(failure, () => {
    busy = false;
    waiting = [];
  });
const typing = (node) => node.closest("input:not([type=hidden]), select, textarea, [contenteditable]");
const close = () => {
  every("details[data-menu][open]").forEach((found) => (found.open = false));
  menu = null;
};
document.addEventListener("keydown", (event) => {
  const work = one("#work");
  if (!work || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    close();
    document.activeElement?.blur();
    return;
  }
  if (typing(event.target) || event.target.closest(".cut") || one("dialog[open]")) return;
  if (busy) waiting.push(event.key);
  else if (!press(event.key)) return;
  event.preventDefault();
});
const press = (key) => {
  const work = one("#work");
  const wanted = menu && /^\d$/.test(key) ? `${menu} ${key}` : key;
  const button = every("[data-key]", work).find((found) => found.dataset.key === wanted);
  if (button) {
    menu = null;
    button.click();
    return true;
  }
  const opened = one(`details[data-menu="${CSS.escape(key)}"]`, work);
  if (!opened) return false;
  const was = opened.open;
  close();
  if (was) return true;
  opened.open = true;
  menu = key;
  (one(".cut", opened) ?? (key === "n" ? one("#why") : null))?.focus();
  return true;
};
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help]")) one("#help").showModal();
  if (event.target.closest("[data-print]")) print();
});
document.addEventListener("htmx:afterSwap", () => {
  menu = null;
  cuts();
  one('.list [aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  const at = one("#work")?.dataset.at;
  if (at) {
    const address = new URL(location.href);
    address.searchParams.set("at", at);
    history.replaceState(null, "", address);
  }
});

// -- spans: offsets are code points, the browser counts UTF-16 units -----------------------------
const points = (text) => [...text];
const cuts = () =>
  every(".cut:not([data-ready])").forEach((node) => {
    node.dataset.ready = "";
    const { lead, words, tail } = node.dataset;
    const before = lead.startsWith("… ") ? lead.slice(2) : lead;
    const after = tail.endsWith(" …") ? tail.slice(0, -2) : tail;
    const all = points(before + words + after);
    const origin = Number(node.dataset.from) - points(before).length;
    let start = points(before).length;
    let end = start + points(words).length;
    const form = node.closest("form");
    const draw = () => {
      const mark = document.createElement("mark");
      mark.className = "hit";
      mark.textContent = all.slice(start, end).join("");
      node.replaceChildren(all.slice(0, start).join(""), mark, all.slice(end).join(""));
      form.elements.start.value = origin + start;
      form.elements.end.value = origin + end;
    };
    const letter = (at) => /[\p{L}\p{N}\p{M}]/u.test(all[at] ?? "");
    const step = (at, by) => {
      let next = at + by;
      const edge = (place) => letter(place - 1) !== letter(place);
      while (next > 0 && next < all.length && !edge(next)) next += by;
      return Math.min(Math.max(next, 0), all.length);
    };
    node.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (event.key === "Enter") {
        event.preventDefault();
        form.requestSubmit();
      } else if (by) {
        event.preventDefault();
        if (event.shiftKey) start = Math.min(step(start, by), end - 1);
        else end = Math.max(step(end, by), start + 1);
        draw();
      }
    });
    node.addEventListener("mouseup", () => {
      const chosen = getSelection();
      if (chosen.isCollapsed || !node.contains(chosen.anchorNode) || !node.contains(chosen.focusNode)) return;
      const range = chosen.getRangeAt(0);
      const lead_ = document.createRange();
      lead_.selectNodeContents(node);
      lead_.setEnd(range.startContainer, range.startOffset);
      start = points(lead_.toString()).length;
      end = start + points(range.toString()).length;
      chosen.removeAllRanges();
      draw();
      node.focus();
    });
    draw();
  });
cuts();

// -- the Reader: a mark lights all its pieces and shows its record --------------------------------
const light = (key, show) => {
  every(".on").forEach((node) => node.classList.remove("on"));
  const found = every("[data-k]").filter((node) => node.dataset.k === key);
  found.forEach((node) => node.classList.add("on"));
  if (show && one("#card") && found.length) htmx.ajax("GET", `/records/${encodeURIComponent(key)}`, { target: "#card", swap: "innerHTML" });
};
const arrive = () => {
  const key = decodeURIComponent(location.hash.slice(3));
  if (!one(".reader") || !/^#[me]-/.test(location.hash)) return;
  light(key, true);
  document.getElementById(`m-${key}`)?.scrollIntoView({ block: "center" });
};
document.addEventListener("click", (event) => {
  const link = event.target.closest('.reader .text a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const key = decodeURIComponent(link.getAttribute("href").slice(3));
  history.replaceState(null, "", `#m-${encodeURIComponent(key)}`);
  light(key, true);
  if (link.closest(".notes, .marks")) document.getElementById(`m-${key}`)?.scrollIntoView({ block: "center" });
});
addEventListener("hashchange", arrive);
document.readyState === "complete" ? arrive() : addEventListener("load", arrive);
