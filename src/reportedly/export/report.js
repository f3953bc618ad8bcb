(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const wide = matchMedia("(min-width: 1024px) and (min-height: 480px)");
  let lit = [];

  // Lights the entry and every segment of the mark that the address names, on both sides.
  const light = () => {
    for (const node of lit) node.classList.remove("on");
    lit = [];
    const found = /^#([em])-([a-z0-9-]+)$/.exec(location.hash);
    if (!found) return;
    const [, side, key] = found;
    lit = [...document.querySelectorAll(`[data-k="${key}"], [data-k^="${key}-"]`)];
    for (const node of lit) node.classList.add("on");
    const other =
      side === "m" ? byId(`e-${key}`) : byId(`m-${key}`) || byId(`m-${key}-1`);
    if (wide.matches && other) other.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", light);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) light();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const node of lit) node.classList.remove("on");
    history.replaceState(null, "", "#");
  });

  // Shows one speaker's entries and fades the marks of the others.
  const only = (key) => {
    for (const part of document.querySelectorAll("section.who"))
      part.hidden = key !== "" && part.dataset.s !== key;
    for (const mark of document.querySelectorAll("main [data-s]"))
      mark.classList.toggle("off", key !== "" && mark.dataset.s !== key);
  };
  const names = [...document.querySelectorAll("section.who > h3 > bdi")];
  const jump = document.querySelector(".jump");
  if (jump && names.length > 1) {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.append(new Option("every speaker", ""));
    for (const name of names)
      select.append(new Option(name.textContent, name.closest("section").dataset.s));
    select.addEventListener("change", () => only(select.value));
    label.className = "filter";
    label.append("Show ", select);
    jump.append(label);
  }
  light();
})();
