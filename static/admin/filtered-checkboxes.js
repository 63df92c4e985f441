/* Narrows a list of tick boxes to those whose name holds what is typed; ticked ones always stay in sight. */
document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-choices-filter]")) return;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const wanted = plain(event.target.value.trim());
  for (const choice of event.target.closest("[data-choices]").querySelectorAll("[data-choice]")) {
    choice.hidden = !choice.querySelector("input").checked && !plain(choice.textContent).includes(wanted);
  }
  event.stopPropagation();
});

/* Enter in the filter would send the whole form. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-choices-filter]")) event.preventDefault();
});
