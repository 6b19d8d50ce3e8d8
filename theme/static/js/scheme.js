// Remembers a reader's choice of light or dark; runs before the first paint, so nothing flashes.
(() => {
  const root = document.documentElement;
  const key = "scheme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem(key);
  } catch { /* storage is switched off: the preference still works */ }
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".scheme");
    const isDark = () => (root.dataset.scheme ?? (dark.matches ? "dark" : "light")) === "dark";
    const label = () => { button.textContent = isDark() ? "Light colours" : "Dark colours"; };
    button.addEventListener("click", () => {
      root.dataset.scheme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem(key, root.dataset.scheme);
      } catch { /* the choice then lasts for this page */ }
      label();
    });
    dark.addEventListener("change", label);
    label();
    button.hidden = false;
  });
})();
