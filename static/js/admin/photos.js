// What is wrong with the page's photos, shown below Wagtail's own findings whenever it has checked the preview. The
// preview brings the findings along: they are the same that are looked at before publishing.

import { showCount } from "./check_count.js";

document.addEventListener("w-preview:content", () => {
  const panel = document.querySelector("[data-checks-panel]");
  const template = document.getElementById("w-content-checker-row-template");
  const preview = document.querySelector("#w-preview-iframe");
  const found = preview?.contentDocument?.getElementById("photo-findings");
  if (!panel || !template) return;
  panel.querySelectorAll("[data-photo-finding]").forEach((shown) => shown.remove());
  panel.append(...JSON.parse(found?.textContent || "[]").map((finding) => rowFor(template, finding)));
  showCount();
});

function rowFor(template, { kind, words, help, address, label }) {
  const row = template.content.cloneNode(true).querySelector("[data-content-checker-row]");
  row.dataset.photoFinding = kind;
  row.querySelector("[data-content-checker-name]").textContent = words;
  row.querySelector("[data-content-checker-help]").textContent = help;
  row.querySelector("[data-content-checker-selector-text]").textContent = label;
  const button = row.querySelector("button");
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => window.open(address, "_blank", "noopener"));
  return row;
}
