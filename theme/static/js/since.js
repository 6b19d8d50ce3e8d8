// Marks what is new since the last visit, by the names of briefings that were seen; kept in this
// browser alone (see the page Privacy).
(() => {
  const PAUSE = 30 * 60 * 1000; // milliseconds without a look, after which a visit is over
  const MOST = 500; // names that are kept
  const cards = [...document.querySelectorAll("[data-name]")];
  const line = document.querySelector("[data-reach]");
  if (!line) return;
  const names = cards.map(card => card.dataset.name);
  try {
    const kept = JSON.parse(localStorage.getItem("visit")) ?? {};
    const at = Date.now();
    const before = Math.abs(at - kept.at) > PAUSE ? kept.seen : kept.before;
    const seen = [...new Set([...names, ...(kept.seen ?? [])])].slice(0, MOST);
    localStorage.setItem("visit", JSON.stringify({ at, seen, before }));
    if (!before?.length) return;
    const fresh = cards.filter(card => !before.includes(card.dataset.name));
    for (const card of fresh) {
      const mark = document.createElement("mark");
      mark.textContent = "New";
      card.querySelector(".marks").append(mark);
    }
    const count = fresh.length === cards.length ? "All" : fresh.length || "Nothing";
    line.textContent = `${count} new since your last visit`;
  } catch { /* storage is off, or holds what we did not write: nothing is marked */ }
})();
