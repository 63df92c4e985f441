// Notes in place: a slip beside the marker, on request. Without this module markers and back-links jump.

const form = document.querySelector("template[data-note-slip]");
const list = document.querySelector(".notes");
const MARKER = '[role="doc-noteref"]';
const PLACED = ["position-area: block-end", "position-try-order: most-block-size", "justify-self: anchor-center"];
const canHover = (event) => event.pointerType === "mouse" && !event.buttons;

let slip;
let open; // The marker whose slip is open.
let isKept; // It was asked for by more than the mouse resting on the marker.
let pressed; // The marker that was pressed while its slip was open.
let timer;
let place;

function wasWanted() {
  try {
    return localStorage.getItem("notes") !== "jump";
  } catch (error) {
    return true;
  }
}

function remember() {
  try {
    if (switchBox.checked) localStorage.removeItem("notes");
    else localStorage.setItem("notes", "jump");
  } catch (error) {
    // Storage is closed: the choice holds for this page.
  }
}

function noteOf(link) {
  return document.getElementById(link.hash.slice(1));
}

// --- The slip ---

function written(marker) {
  const number = marker.dataset.note;
  const note = noteOf(marker);
  const made = form.content.firstElementChild.cloneNode(true);
  const text = note.querySelector(".note__text").cloneNode(true);
  for (const part of text.querySelectorAll("[id]")) part.removeAttribute("id");
  made.setAttribute("aria-label", form.dataset.name.replace("{number}", number));
  made.querySelector(".slip__number").textContent = number;
  made.querySelector(".slip__text").append(...text.childNodes);
  const link = made.querySelector(".slip__way");
  link.textContent = form.dataset.way.replace("{number}", number);
  link.href = marker.getAttribute("href");
  link.addEventListener("click", () => {
    shut();
    note.focus({ preventScroll: true });
  });
  made.querySelector(".slip__close").addEventListener("click", () => shut(marker));
  made.addEventListener("toggle", (event) => {
    // Closed by the browser: a press elsewhere, or the way back on a phone.
    if (event.newState === "closed" && made === slip) shut();
  });
  return made;
}

function show(marker, isAsked) {
  shut();
  open = marker;
  isKept = isAsked;
  slip = written(marker);
  marker.classList.add("is-open");
  marker.closest("sup").after(slip);
  slip.showPopover();
  if (place) place(marker, slip);
  if (!isAsked) return;
  // So little room that the note would be read through a slit: its marker goes to the top.
  if (slip.scrollHeight > slip.clientHeight && slip.clientHeight < innerHeight / 2) {
    marker.scrollIntoView({ block: "start" });
    if (place) place(marker, slip);
  }
  slip.focus({ preventScroll: true });
}

function shut(next) {
  clearTimeout(timer);
  if (!open) return;
  const [was, marker] = [slip, open];
  slip = open = undefined;
  marker.classList.remove("is-open");
  if (was.matches(":popover-open")) was.hidePopover();
  was.remove();
  if (next) next.focus({ preventScroll: true });
}

// --- What a reader does ---

function onClick(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest(`${MARKER}, [role="doc-backlink"]`);
  const target = link && noteOf(link);
  if (!target) return;
  if (link.matches(MARKER) && switchBox.checked) {
    event.preventDefault();
    const wasOpen = pressed === link || (open === link && isKept);
    pressed = undefined;
    if (wasOpen) shut(link);
    else show(link, true);
  } else {
    shut();
    target.focus({ preventScroll: true });
  }
}

function onKey(event) {
  if (event.key !== "Escape" || !open) return;
  event.preventDefault();
  // A reader who is writing elsewhere stays there.
  const isHere = [document.body, open].includes(document.activeElement) || slip.contains(document.activeElement);
  shut(isHere ? open : undefined);
}

function onOver(event) {
  if (!canHover(event)) return;
  const marker = event.target.closest(MARKER);
  if (marker === open || (open && slip.contains(event.target))) clearTimeout(timer);
  else if (marker && !(open && isKept) && switchBox.checked) {
    clearTimeout(timer);
    timer = setTimeout(show, 300, marker, false);
  }
}

function onOut(event) {
  if (!canHover(event) || (open && isKept)) return;
  const isFromMarker = event.target.closest(MARKER);
  if (!isFromMarker && !(open && slip.contains(event.target))) return;
  clearTimeout(timer);
  // Time enough to cross over to the slip, or to come back to it.
  if (open) timer = setTimeout(() => slip.matches(":focus-within") || shut(), 300);
}

function onFocus(event) {
  if (!open) return;
  if (slip.contains(event.target)) isKept = true;
  else if (isKept && event.target !== open) shut();
}

// --- The switch at the list's foot ---

const switchLine = form && form.content.querySelector(".notes__switch").cloneNode(true);
const switchBox = switchLine && switchLine.querySelector("input");

if (list && form && "popover" in HTMLElement.prototype) {
  switchBox.checked = wasWanted();
  switchBox.addEventListener("change", remember);
  list.append(switchLine);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("pointerover", onOver);
  document.addEventListener("pointerout", onOut);
  document.addEventListener("pointerdown", (event) => {
    clearTimeout(timer);
    pressed = isKept && open && event.target.closest(MARKER) === open ? open : undefined;
  });
  if (!PLACED.every((rule) => CSS.supports(...rule.split(": ")))) {
    import(form.dataset.placing).then((module) => { place = module.place; });
  }
}
