// Keeps the panel in view while it opens: what it needs to be drawn, the focus and a phone's keyboard come one by one,
// and each may move the page.

// Frames, not seconds: a busy machine takes longer to open it. Elsewhere they are a second and a half.
const SETTLED = 90;
// What says that somebody moves the page on purpose.
const HANDS = ["pointerdown", "wheel", "touchmove", "keydown"];

/** Holds `panel` above the bar at the window's foot; of one that is too tall, its buttons. Returns an end to it. */
export function keepInView(panel) {
  const show = () => {
    const buttons = panel.querySelector("[data-note-step]:not([hidden])");
    for (const part of [panel, buttons]) {
      part.style.scrollMarginBlockEnd = `${footHeight() + 8}px`;
      part.scrollIntoView({ block: "nearest" });
    }
  };
  let left = SETTLED;
  let frame;
  const watch = () => {
    show();
    left -= 1;
    if (left) frame = requestAnimationFrame(watch);
  };
  const settle = () => {
    cancelAnimationFrame(frame);
    for (const hand of HANDS) document.removeEventListener(hand, settle, true);
  };
  for (const hand of HANDS) document.addEventListener(hand, settle, { capture: true, passive: true });
  // Once its editor has its height.
  frame = requestAnimationFrame(watch);

  // The panel stays open while a keyboard comes and goes.
  const { visualViewport } = window;
  const onKeyboard = () => panel.contains(document.activeElement) && show();
  visualViewport?.addEventListener("resize", onKeyboard);
  return () => {
    settle();
    visualViewport?.removeEventListener("resize", onKeyboard);
  };
}

/** How much of the window's foot is covered by the bar with Save. */
function footHeight() {
  const covers = (bar) => getComputedStyle(bar).position === "fixed" && bar.offsetHeight;
  const bars = [...document.querySelectorAll(".footer")].filter(covers);
  return Math.max(0, ...bars.map((bar) => innerHeight - bar.getBoundingClientRect().top));
}
