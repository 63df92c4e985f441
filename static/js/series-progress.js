// A reader's place in a series: kept on this device once the reader asks for it, and nowhere else. Nothing is sent.

const box = document.querySelector("[data-series-progress]");
const words = box && box.dataset;
const key = box && `series-${words.seriesProgress}`;
const list = document.querySelector("[data-series-contents]");
const own = box && Number(words.entry);

let read; // Ids of pages, in the order they were read; nothing while the reader has not asked.
let isLost = false; // The device keeps nothing: what was read holds for this page.
let rows = []; // The numbers of the series in reading order, each with its parts.
let areRowsAll; // Whether those are all of the series.

function stored() {
  if (isLost) return read;
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return Array.isArray(found) ? found.filter(Number.isInteger) : undefined;
  } catch (error) {
    return undefined;
  }
}

function keep(ids) {
  read = ids;
  try {
    if (ids) localStorage.setItem(key, JSON.stringify(ids));
    else localStorage.removeItem(key);
    isLost = false;
  } catch (error) {
    isLost = Boolean(ids);
  }
  draw();
}

function mark(id, isRead) {
  // What another page of this series wrote in the meantime stays.
  const others = (stored() || []).filter((other) => other !== id);
  keep(isRead ? [...others, id] : others);
}

// --- What the page shows ---

function find(name) {
  return box.querySelector(`[data-${name}]`);
}

function drawLine(line) {
  const text = isLost ? ` ${words.lost}` : "";
  line.replaceChildren(text);
  if (!read || !areRowsAll || !list) return;
  const known = new Set(read);
  const parts = rows.flat();
  const last = parts.findIndex((part) => part.id === read.findLast((id) => parts.some((one) => one.id === id)));
  const next = [...parts.slice(last + 1), ...parts].find((part) => !known.has(part.id));
  const count = rows.filter((row) => row.every((part) => known.has(part.id))).length;
  const said = next ? (last < 0 ? words.begin : words.line) : words.all;
  const [before, after = ""] = said.replace("{read}", count).replace("{all}", rows.length).split("{next}");
  line.prepend(before);
  if (!next) return;
  const link = document.createElement("a");
  link.href = next.address;
  link.textContent = next.name;
  line.firstChild.after(link, after);
}

function drawMarks() {
  for (const line of document.querySelectorAll("[data-series-contents] [data-page-id]")) {
    const id = Number(line.dataset.pageId);
    let box = line.querySelector(".contents__mark input");
    if (!read) {
      if (box) box.closest("label").remove();
      continue;
    }
    if (!box) {
      const label = document.createElement("label");
      label.className = "contents__mark";
      box = document.createElement("input");
      box.type = "checkbox";
      box.setAttribute("aria-label", words.mark.replace("{name}", line.dataset.name));
      box.addEventListener("change", () => mark(id, box.checked));
      label.append(box, words.read);
      line.append(label);
    }
    box.checked = read.includes(id);
  }
}

function drawTicks() {
  for (const line of document.querySelectorAll(".series-nav__line")) {
    line.querySelector(".series-nav__tick")?.remove();
    if (!read || !read.includes(Number(line.dataset.pageId))) continue;
    const tick = document.createElement("span");
    tick.className = "series-nav__tick";
    tick.setAttribute("role", "img");
    tick.setAttribute("aria-label", words.read);
    tick.textContent = "✓";
    line.append(tick);
  }
}

function draw() {
  find("keep").hidden = Boolean(read || own);
  find("forget").hidden = !read || Boolean(own);
  find("mark-entry").hidden = !own;
  find("mark-entry").setAttribute("aria-pressed", String(Boolean(read && read.includes(own))));
  drawMarks();
  drawTicks();
  drawLine(box.querySelector(".series-progress__line"));
}

// --- What there is to read ---

function rowsOfPage() {
  return [...list.querySelectorAll(".contents__row:not(.contents__row--gap)")].map((row) =>
    [...row.querySelectorAll("[data-page-id]")].map((line) => ({
      id: Number(line.dataset.pageId),
      name: line.dataset.name,
      address: line.querySelector("h2 a").href,
    })),
  );
}

async function findRows() {
  if (!list || areRowsAll) return;
  if (!words.entries) {
    rows = rowsOfPage();
    areRowsAll = true;
  } else if (read) {
    // The page shows some of the series only.
    try {
      rows = (await (await fetch(words.entries)).json()).entries;
      areRowsAll = true;
    } catch (error) {
      // Out of reach: the ticks are shown without the line.
    }
  }
}

async function refresh() {
  read = stored();
  await findRows();
  draw();
}

// The end of the text was seen, and its middle: whoever jumps to a note has not read what is between.
function watchEnd() {
  const text = [...document.querySelectorAll("[data-prose] > *")];
  const unseen = new Set([text[Math.floor(text.length / 2)], text.at(-1)].filter(Boolean));
  const watch = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) unseen.delete(one.target);
    if (unseen.size) return;
    watch.disconnect();
    if (read && !read.includes(own)) mark(own, true);
  });
  for (const one of unseen) watch.observe(one);
  return watch;
}

if (box) {
  const watch = own && watchEnd();
  find("keep").addEventListener("click", async () => {
    keep([]);
    await refresh();
    find("forget").focus();
  });
  find("forget").addEventListener("click", () => {
    keep(undefined);
    find("keep").focus();
  });
  find("mark-entry").addEventListener("click", () => {
    // The reader's own word counts from here on.
    watch.disconnect();
    mark(own, !(read && read.includes(own)));
  });
  addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) refresh();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) refresh();
  });
  box.hidden = false;
  refresh();
}
