// The photos of a gallery one at a time, as large as the screen, by buttons, arrow keys or a swipe. Without this, each
// is a link to its largest file.

const SWIPE = 40;

for (const gallery of document.querySelectorAll("[data-gallery]")) {
  const links = [...gallery.querySelectorAll(".figure__enlarge")];
  links.forEach((link, number) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(gallery, links, number);
    });
  });
}

function open(gallery, links, first) {
  const template = gallery.querySelector("[data-lightbox]");
  const dialog = template.content.firstElementChild.cloneNode(true);
  const count = dialog.querySelector("[data-count]");
  const stage = dialog.querySelector("[data-stage]");
  let shown = first;

  const show = (number) => {
    shown = (number + links.length) % links.length;
    stage.replaceChildren(enlarged(links[shown].closest("figure")));
    count.textContent = count.dataset.count.replace("%1", shown + 1).replace("%2", links.length);
  };

  dialog.querySelector("[data-turning]").hidden = links.length < 2;
  dialog.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.turn) show(shown + Number(button.dataset.turn));
    else if (button || target === stage) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    const onwards = getComputedStyle(dialog).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") show(shown + (event.key === onwards ? 1 : -1));
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(links.length - 1);
    else return;
    event.preventDefault();
  });
  listenToSwipes(stage, (step) => show(shown + step));
  dialog.addEventListener("close", () => {
    dialog.remove();
    links[shown].focus();
  });

  document.body.append(dialog);
  show(first);
  dialog.showModal();
}

/** A copy of a figure for the screen's whole width: without its link, its ids and the markers of notes. */
function enlarged(figure) {
  const copy = figure.cloneNode(true);
  const link = copy.querySelector(".figure__enlarge");
  const picture = link.querySelector("picture");
  link.replaceWith(picture);
  for (const marked of copy.querySelectorAll("[id]")) marked.removeAttribute("id");
  for (const marker of copy.querySelectorAll("[role=doc-noteref]")) (marker.closest("sup") ?? marker).remove();
  for (const file of picture.children) file.sizes = "100vw";
  picture.querySelector("img").loading = "eager";
  return copy;
}

function listenToSwipes(stage, turn) {
  let start = null;
  stage.addEventListener("pointerdown", (event) => {
    start = event.pointerType === "mouse" ? null : event;
  });
  stage.addEventListener("pointercancel", () => {
    start = null;
  });
  stage.addEventListener("pointerup", (event) => {
    if (!start) return;
    const across = event.clientX - start.clientX;
    const down = event.clientY - start.clientY;
    start = null;
    // Who has zoomed in moves the picture, not on to the next.
    const isZoomed = (window.visualViewport?.scale ?? 1) > 1;
    if (!isZoomed && Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(down)) turn(across < 0 ? 1 : -1);
  });
}
