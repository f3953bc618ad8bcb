// Files to the case, as they are, one after another; then a run, whose events are shown.

const one = (selector) => document.querySelector(selector);
const intake = one("#intake");
const most = Number(intake.dataset.most);
const rows = new Map();
const SAID = {
  added: "added",
  changed: "added: this name had other bytes before, both are kept",
  known: "already in the case",
  "another name": "already in the case under another name",
  "told anew": "its date is kept; it will be read anew",
};

const node = (name, text = "", kind = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
};
const row = (name) => {
  if (!rows.has(name)) {
    const made = node("li");
    made.append(node("bdi", name, "file"), " ", node("span", "", "state soft"), node("ul"));
    one("#dropped").append(made);
    rows.set(name, made);
  }
  return rows.get(name);
};
const state = (name, text, bad = false) => {
  const made = row(name);
  made.classList.toggle("bad", bad);
  made.querySelector(".state").textContent = text;
  return made;
};
const say = (text, kind = "", ...more) => {
  const line = node("p", text, kind);
  line.append(...more);
  one("#going").replaceChildren(line);
};
const link = (target, text) => {
  const made = node("a", text);
  made.href = target;
  return made;
};

// -- sending -------------------------------------------------------------------------------------
let busy = false;
const answer = async (target, body) => {
  try {
    const got = await fetch(target, { method: "POST", body });
    const told = (got.headers.get("content-type") ?? "").includes("json") ? await got.json() : {};
    if (got.ok) return told;
    return { error: told.error ?? `refused (${got.status}): open the address that reportedly serve has printed` };
  } catch {
    return { error: "the workbench does not answer: start reportedly serve again; what was added before is safe" };
  }
};
const send = async (files, folders) => {
  if (busy) {
    say("One batch at a time: drop these again once this one is done.", "error");
    return;
  }
  busy = true;
  folders.forEach((name) => state(name, "is a folder: drop the files in it", true));
  let wanted = intake.dataset.stale !== undefined;
  for (const [number, file] of files.entries()) {
    say(`Adding ${number + 1} of ${files.length}`);
    if (file.size > most) {
      state(file.name, `bigger than ${most / 1048576} MiB, the most that is read: not added`, true);
      continue;
    }
    state(file.name, "on its way");
    const query = new URLSearchParams({ name: file.name });
    if (one("#published").value) query.set("published", one("#published").value);
    const told = await answer(`/import/files?${query}`, file);
    if (told.error) state(file.name, `not added: ${told.error}`, true);
    else {
      if (told.name !== file.name) {
        rows.set(told.name, row(file.name));
        rows.delete(file.name);
      }
      state(told.name, SAID[told.status] ?? told.status);
      wanted ||= told.status !== "known";
    }
  }
  busy = false;
  if (wanted) await read();
  else say(files.length ? "There is nothing new to read." : "Nothing was dropped.");
};

// -- reading -------------------------------------------------------------------------------------
const read = async () => {
  say("Beginning to read");
  const told = await answer("/import/run");
  if (told.error) say(told.error, "error");
  else follow(told.job);
};
const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const follow = (job) => {
  busy = true;
  const bar = one("#bar");
  const source = new EventSource(`/import/${encodeURIComponent(job)}/events`);
  const hear = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data)));
  const stop = () => {
    source.close();
    busy = false;
    bar.hidden = true;
  };
  hear("page", ({ done, total, uri }) => {
    bar.hidden = false;
    bar.max = total;
    bar.value = done;
    say(`Reading page ${done + 1} of ${total}: ${uri}`);
    state(uri, "being read");
  });
  hear("read", (told) => {
    bar.value += 1;
    const made = state(
      told.uri,
      told.unread ? "could not be read" : `read: ${counted(told.documents, "document")}, ${counted(told.attributions, "attribution")}`,
      told.unread,
    );
    const lines = told.findings.map((finding) => node("li", `${finding.check}: ${finding.detail}`));
    if (told.more) lines.push(node("li", `and ${told.more} more`));
    made.querySelector("ul").replaceChildren(...lines);
  });
  hear("joining", () => say("Joining the case: claims, origins, checks between pages"));
  hear("end", ({ marked, pages, unread }) => {
    stop();
    delete intake.dataset.stale;
    unread.forEach(({ uri, detail }) => state(uri, `could not be read: ${detail}`, true));
    say(`Done: ${counted(marked, "page")} read, ${pages} in the case. `, "done", link("/read", "Read them"), " · ", link("/claims", "Claims"));
  });
  hear("failed", ({ error }) => {
    stop();
    intake.dataset.stale = "";
    const again = node("button", "Go on");
    again.type = "button";
    again.addEventListener("click", read);
    say(`${error}. What was read so far is kept. `, "error", again);
  });
  source.addEventListener("error", () => {
    // it tries again by itself unless it was refused: then the workbench was started anew
    if (source.readyState !== EventSource.CLOSED) return;
    stop();
    say("This run is not known any more: the workbench was started anew. What was read is kept.", "error");
  });
};

// -- dropping and choosing -----------------------------------------------------------------------
for (const kind of ["dragenter", "dragover", "dragleave", "drop"])
  addEventListener(kind, (event) => {
    event.preventDefault(); // a file that is dropped beside must not take the page's place
    one(".drop").classList.toggle("over", kind === "dragover" || kind === "dragenter");
  });
addEventListener("drop", (event) => {
  const folders = [];
  const files = [];
  for (const item of event.dataTransfer.items) {
    const file = item.kind === "file" ? item.getAsFile() : null;
    if (file && item.webkitGetAsEntry?.()?.isDirectory) folders.push(file.name);
    else if (file) files.push(file);
  }
  send(files, folders);
});
one("#files").addEventListener("change", (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  if (files.length) send(files, []);
});
one("#go")?.addEventListener("click", read);
if (intake.dataset.job) follow(intake.dataset.job);
