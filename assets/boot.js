// Sets the colour mode before the first paint. The choice is a preference of this device, so it is kept here
// and not in the address; without one the system's setting holds.
(function () {
  var chosen = null;
  try { chosen = window.localStorage.getItem("mantine-color-scheme-value"); } catch (error) { chosen = null; }
  var dark = chosen === "dark" ||
    (chosen !== "light" && window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
