// Runs before the first paint, so that a remembered choice of colours never flashes.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
  } catch (error) {
    // Storage is closed: the system's own choice stands.
  }
  // The menu folds on phones only where the button that unfolds it will work.
  if ("noModule" in HTMLScriptElement.prototype) root.className += " has-menu-button";
})();
