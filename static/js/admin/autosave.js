// The admin saves a form by itself while somebody goes on writing and pressing in it.

// Whatever is pressed during such a save waits for its end. A new page would be made twice, and a save that the server
// gets to late would put the older text over the one that was submitted or published.
(() => {
  let isSaving = false;
  let isLeaving = false;
  let pressed = null;

  document.addEventListener("w-autosave:save", (event) => {
    // The form is on its way already, with all that is in it.
    if (isLeaving) event.preventDefault();
    isSaving = !event.defaultPrevented;
  });
  document.addEventListener("w-autosave:success", goOn);
  document.addEventListener("w-autosave:error", goOn);
  document.addEventListener(
    "submit",
    (event) => {
      if (!isSaving || !event.target.matches("[data-edit-form]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      pressed = { form: event.target, button: event.submitter };
    },
    true,
  );
  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    isLeaving ||= !defaultPrevented && target.matches("[data-edit-form]");
  });
  window.addEventListener("pageshow", () => {
    isLeaving = false;
  });

  function goOn() {
    isSaving = false;
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

// The admin takes a form as untouched as it stands two seconds after it was opened, and as saved as it stands when a
// save has ended. What was written meanwhile would be neither saved nor warned of until the next key: here it is both.
(() => {
  const NOT_WRITTEN = /^(comments-.*|csrfmiddlewaretoken|loaded_revision_.*|overwrite_revision_id|next)$/;
  let isWrittenIn = false;
  let sent = null;
  let before = "";

  document.addEventListener("input", ({ isTrusted, target }) => {
    isWrittenIn ||= isTrusted && Boolean(target.closest("[data-edit-form]"));
  });
  document.addEventListener("w-unsaved:watch-edits", onFirstLook);
  document.addEventListener("w-autosave:save", ({ detail }) => {
    sent = detail.formData;
  });
  document.addEventListener("w-autosave:success", ({ target, detail }) => {
    const updates = detail.response.field_updates ?? {};
    const now = valuesOf(new FormData(target));
    const then = valuesOf(sent);
    const names = new Set([...now.keys(), ...then.keys()]);
    const others = [...names].filter((name) => !(name in updates) && now.get(name) !== then.get(name));
    // What a server makes of a form can differ from what was sent for ever: the same form is not saved a second time.
    const state = JSON.stringify([...now]);
    if (others.length && state !== before) callUnsaved(target);
    before = state;
  });

  function onFirstLook({ target }) {
    // Later ones come with every save.
    document.removeEventListener("w-unsaved:watch-edits", onFirstLook);
    if (isWrittenIn) callUnsaved(target);
  }

  function valuesOf(formData) {
    const values = new Map();
    for (const [name, value] of formData) {
      if (NOT_WRITTEN.test(name)) continue;
      const text = value instanceof File ? `${value.name} ${value.size}` : value;
      values.set(name, values.has(name) ? `${values.get(name)}\n${text}` : text);
    }
    return values;
  }

  function callUnsaved(form) {
    form.dataset.wUnsavedForceValue = "true";
  }
})();
