// Says what is new since the last visit; kept in this browser alone (see the page Privacy).
(() => {
  const PAUSE = 30 * 60 * 1000; // milliseconds without a look, after which a visit is over
  const cards = [...document.querySelectorAll("[data-since]")];
  const line = document.querySelector("[data-reach]");
  if (!line) return;
  const newest = {
    moment: cards.map(card => card.dataset.since).sort().at(-1),
    day: document.querySelector(".lead time").textContent,
  };
  try {
    const kept = JSON.parse(localStorage.getItem("visit")) ?? {};
    const at = Date.now();
    const before = Math.abs(at - kept.at) > PAUSE ? kept.newest : kept.before;
    localStorage.setItem("visit", JSON.stringify({ at, newest, before }));
    if (!before?.day) return;
    const fresh = cards.filter(card => card.dataset.since > before.moment);
    for (const card of fresh) {
      const mark = document.createElement("mark");
      mark.textContent = "New";
      card.querySelector(".marks").append(mark);
    }
    const count = fresh.length === cards.length ? "All" : fresh.length || "Nothing";
    line.textContent = `${count} new since ${before.day}`;
  } catch { /* storage is off, or holds what we did not write: nothing is marked */ }
})();
