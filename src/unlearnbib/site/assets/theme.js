"use strict";
// Applied before the first paint, so that a chosen theme does not flash.
(() => {
  document.documentElement.classList.add("js"); // what works with scripts only is hidden without them
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch { /* storage may be forbidden */ }
})();
