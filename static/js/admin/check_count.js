// How many findings the checks panel holds, Wagtail's own and ours: beside its heading and on its button.

export function showCount() {
  const count = document.querySelectorAll("[data-checks-panel] [data-content-checker-row]").length;
  const inPanel = document.querySelector("[data-content-checker-count]");
  const onButton = document.querySelector("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]");
  if (inPanel) {
    inPanel.textContent = String(count);
    inPanel.classList.toggle("has-errors", count > 0);
  }
  if (onButton) {
    onButton.textContent = String(count);
    onButton.hidden = count === 0;
  }
}
