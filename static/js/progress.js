// A thin line that says how much of a long piece has been read.

const text = document.querySelector("[data-prose]");

if (text) {
  const line = document.createElement("div");
  line.className = "progress";
  line.setAttribute("aria-hidden", "true");
  document.body.append(line);
  let isWaiting = false;

  const draw = () => {
    isWaiting = false;
    const box = text.getBoundingClientRect();
    const way = box.height - innerHeight;
    const read = way > 0 ? Math.min(1, Math.max(0, -box.top / way)) : 1;
    line.style.setProperty("--read", read.toFixed(4));
  };

  addEventListener("scroll", () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(draw);
  }, { passive: true });
  draw();
}
