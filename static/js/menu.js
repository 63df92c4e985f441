// On phones the sections and the search field stand behind one button. Without this module they are simply there.

const root = document.documentElement;
const button = document.querySelector("[data-menu-button]");

function open(isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
  root.classList.toggle("is-menu-open", isOpen);
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => open(button.getAttribute("aria-expanded") !== "true"));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    open(false);
    button.focus();
  });
}
