// The light and dark switch. The choice is remembered on this device; choosing what the system says forgets it.

const root = document.documentElement;
const system = matchMedia("(prefers-color-scheme: dark)");
const button = document.querySelector("[data-theme-switch]");

function now() {
  return root.dataset.theme || (system.matches ? "dark" : "light");
}

function show() {
  const theme = now();
  button.dataset.now = theme;
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.content = getComputedStyle(root).getPropertyValue("--paper").trim() || meta.content;
  }
}

function remember(theme) {
  try {
    if (theme) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch (error) {
    // Storage is closed: the choice holds for this page.
  }
}

function turn() {
  const wanted = now() === "dark" ? "light" : "dark";
  const isSystems = wanted === (system.matches ? "dark" : "light");
  if (isSystems) delete root.dataset.theme;
  else root.dataset.theme = wanted;
  remember(isSystems ? "" : wanted);
  show();
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", turn);
  if (system.addEventListener) system.addEventListener("change", show);
  show();
}
