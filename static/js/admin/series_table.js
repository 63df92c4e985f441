// The table of a series: rows move by dragging, by their arrows and by a typed place. The fields "place-…" carry the
// order to the server, with or without this script; here they only follow the rows.

const form = document.querySelector("[data-series-table]");

if (form) {
  const table = form.querySelector("table");
  const live = form.querySelector("[data-live]");
  const state = form.querySelector("[data-state]");
  const divider = table.querySelector("[data-divider]");
  const says = form.dataset;
  let isUnsaved = "unsaved" in form.dataset;

  const rows = () => [...table.querySelectorAll("[data-row]")];
  const place = (row) => row.querySelector("[name^='place-']");
  const isPlaced = (row) => !divider || Boolean(row.compareDocumentPosition(divider) & Node.DOCUMENT_POSITION_FOLLOWING);
  const placed = () => rows().filter(isPlaced);
  const filled = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

  function showState() {
    state.textContent = isUnsaved ? says.saysUnsaved : "";
    form.classList.toggle("series-order__form--unsaved", isUnsaved);
  }

  // The fields say again what the rows show.
  function count() {
    placed().forEach((row, index) => {
      place(row).value = index + 1;
    });
    rows()
      .filter((row) => !isPlaced(row))
      .forEach((row) => {
        place(row).value = "";
      });
  }

  function moved(row) {
    count();
    isUnsaved = true;
    showState();
    row.classList.remove("series-order__row--moved");
    // Begins the fade anew for a row that moves twice.
    void row.offsetWidth;
    row.classList.add("series-order__row--moved");
    const all = placed();
    const index = all.indexOf(row);
    const values = { name: row.dataset.name, place: index + 1, count: all.length };
    const before = all[index - 1];
    live.textContent = before
      ? filled(says.saysBehind, { ...values, before: before.dataset.name })
      : filled(says.saysMoved, values);
  }

  // A numbered row has a place: it never goes below the line.
  function mayStandBefore(row, next) {
    const isBelow = divider && (!next || (next !== divider && !isPlaced(next)));
    return !(isBelow && "numbered" in row.dataset && isPlaced(row));
  }

  function put(row, next) {
    if (next === row || !mayStandBefore(row, next)) {
      return false;
    }
    table.insertBefore(row, next);
    return true;
  }

  function step(row, by) {
    const button = document.activeElement;
    const all = placed();
    const index = all.indexOf(row);
    let isDone = false;
    if (index === -1 && by < 0) {
      isDone = put(row, divider);
    } else if (index !== -1 && by < 0 && index > 0) {
      isDone = put(row, all[index - 1]);
    } else if (index !== -1 && by > 0 && index < all.length - 1) {
      isDone = put(row, all[index + 1].nextElementSibling);
    }
    if (isDone) {
      moved(row);
    }
    // A moved element loses the focus.
    button.focus();
    row.scrollIntoView({ block: "nearest" });
  }

  // A typed place: 3 makes the row the third, 3.5 puts it between what were the third and the fourth.
  function follow(row) {
    const typed = Number(place(row).value.trim().replace(",", "."));
    if (!place(row).value.trim() || !Number.isFinite(typed)) {
      if (!isPlaced(row) || "numbered" in row.dataset) {
        count();
      } else if (divider) {
        put(row, divider.nextElementSibling);
        moved(row);
      }
      return;
    }
    const all = placed();
    const old = all.indexOf(row) + 1;
    if (typed === old) {
      return;
    }
    const others = all.filter((other) => other !== row);
    const rank = (other) => all.indexOf(other) + 1;
    const isUpward = !old || typed < old;
    const next = others.find((other) => (isUpward ? rank(other) >= typed : rank(other) > typed));
    table.insertBefore(row, next || divider);
    moved(row);
    place(row).focus();
    row.scrollIntoView({ block: "center" });
  }

  // Dragging, by mouse, pen or finger: the row follows the pointer from gap to gap. The document listens, for an
  // element that is put elsewhere gives up the pointer that it had captured.
  function drag(row, start) {
    const origin = row.nextElementSibling;
    let hasMoved = false;
    let pointerY = start.clientY;
    let frame = 0;
    row.classList.add("series-order__row--dragged");

    function under(y) {
      const box = row.getBoundingClientRect();
      const upward = y < box.top;
      const downward = y > box.bottom;
      const others = [...table.tBodies].filter((body) => body !== row);
      if (upward) {
        return others.find((body) => y < middle(body));
      }
      if (downward) {
        return others.find((body) => y < middle(body)) ?? null;
      }
      return undefined;
    }

    function middle(body) {
      const box = body.getBoundingClientRect();
      return box.top + box.height / 2;
    }

    function settle() {
      const next = under(pointerY);
      if (next !== undefined && next !== row.nextElementSibling && put(row, next)) {
        hasMoved = true;
      }
    }

    // Near the edge of the window the page goes along.
    function scroll() {
      const edge = 90;
      const by = pointerY < edge ? pointerY - edge : Math.max(0, pointerY - (window.innerHeight - edge));
      if (by) {
        window.scrollBy(0, by / 4);
        settle();
      }
      frame = requestAnimationFrame(scroll);
    }

    function move(event) {
      pointerY = event.clientY;
      settle();
    }

    function end(event) {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      document.removeEventListener("keydown", cancel);
      cancelAnimationFrame(frame);
      row.classList.remove("series-order__row--dragged");
      if (event.type !== "pointerup" && hasMoved) {
        table.insertBefore(row, origin);
      } else if (hasMoved) {
        moved(row);
      }
    }

    function cancel(event) {
      if (event.key === "Escape") {
        end(event);
      }
    }

    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
    document.addEventListener("keydown", cancel);
    frame = requestAnimationFrame(scroll);
  }

  function showTicked() {
    const ticked = form.querySelectorAll("[name=row]:checked").length;
    for (const button of form.querySelectorAll("[data-needs]")) {
      const needed = Number(button.dataset.needs);
      button.disabled = needed === 2 ? ticked !== 2 : ticked < needed;
    }
  }

  for (const control of form.querySelectorAll("[data-handle], [data-step]")) {
    control.hidden = false;
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (button) {
      step(button.closest("[data-row]"), Number(button.dataset.step));
    }
  });
  form.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    if (handle && event.button === 0) {
      event.preventDefault();
      drag(handle.closest("[data-row]"), event);
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "row") {
      showTicked();
    } else if (event.target.name?.startsWith("place-")) {
      follow(event.target.closest("[data-row]"));
    }
  });
  form.addEventListener("keydown", (event) => {
    // Enter in a place moves the row; saving is the button's.
    if (event.key === "Enter" && event.target.name?.startsWith("place-")) {
      event.preventDefault();
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
  form.addEventListener("submit", () => {
    isUnsaved = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) {
      event.preventDefault();
    }
  });
  // A page that comes back from the browser's memory shows what the fields say.
  window.addEventListener("pageshow", showTicked);
  showTicked();
  showState();
}
