// A film or recording from elsewhere is fetched only when a reader asks for it: until then its place is a plain link.

function play(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.currentTarget;
  const figure = link.closest("[data-embed]");
  event.preventDefault();
  const title = link.querySelector(".embed__title");
  const frame = document.createElement("iframe");
  frame.src = figure.dataset.embed;
  frame.title = title ? title.textContent : link.textContent.trim();
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  link.replaceWith(frame);
  frame.focus();
}

for (const link of document.querySelectorAll("[data-embed] [data-play]")) {
  // It no longer leads anywhere, and is worked like the button that it is now.
  link.setAttribute("role", "button");
  link.addEventListener("click", play);
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    link.click();
  });
}
