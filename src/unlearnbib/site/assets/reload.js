// Of a served page: waits for changes, reloads, and shows an error beside the page that is still there.
"use strict";
(async () => {
  let seen = null;
  let version = null;
  const place = document.createElement("p");
  place.className = "failed";
  place.setAttribute("role", "alert");
  const show = (error) => {
    place.textContent = error;
    error ? document.body.append(place) : place.remove();
  };
  for (;;) {
    try {
      const answer = await fetch(`/state?seen=${seen ?? ""}`, { cache: "no-store" });
      const state = await answer.json();
      seen = state.change;
      version ??= state.version;
      if (version !== state.version) location.reload();
      show(state.error);
    } catch {
      show("unlearnbib serve has ended; this page stays as it was.");
      version = -1; // what it serves when it is there again is another page
      seen = null;
      await new Promise((resolve) => { setTimeout(resolve, 2000); });
    }
  }
})();
