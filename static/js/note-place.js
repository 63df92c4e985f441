// Where a slip goes in a browser that can't anchor it: under its marker or over it, where there is more room.

const GAP = 8;
let now;

export function place(marker, slip) {
  slip.classList.add("is-placed");
  now = () => {
    if (!slip.isConnected) return;
    const at = marker.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const [over, under] = [at.top, innerHeight - at.bottom].map((room) => room - 2 * GAP);
    slip.style.maxHeight = `${Math.max(over, under)}px`;
    const { width: wide, height: high } = slip.getBoundingClientRect();
    const left = at.left + at.width / 2 - wide / 2;
    slip.style.left = `${Math.max(GAP, Math.min(left, width - wide - GAP))}px`;
    slip.style.top = `${under >= over ? at.bottom + GAP : at.top - GAP - high}px`;
  };
  now();
}

for (const change of ["scroll", "resize"]) {
  addEventListener(change, (event) => now && !event.target.classList?.contains("slip") && now(), { capture: true, passive: true });
}
