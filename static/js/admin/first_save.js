// A new page that is being saved for the first time has no address of its own yet. Whatever is pressed meanwhile waits
// for it, or the page would be made twice.

(() => {
  let isFirst = false;
  let pressed = null;

  document.addEventListener("w-autosave:save", ({ target, defaultPrevented }) => {
    isFirst = !defaultPrevented && new URL(target.action).pathname.includes("/pages/add/");
  });
  document.addEventListener("w-autosave:success", goOn);
  document.addEventListener("w-autosave:error", goOn);
  document.addEventListener(
    "submit",
    (event) => {
      if (!isFirst || !event.target.matches("[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = { form: event.target, button: event.submitter };
    },
    true,
  );

  function goOn() {
    isFirst = false;
    if (!pressed) return;
    const { form, button } = pressed;
    pressed = null;
    // A button that shows progress is switched off, and would not be sent.
    if (button?.name) {
      const { name, value } = button;
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.requestSubmit();
  }
})();
