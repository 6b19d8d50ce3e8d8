// Part of every previewed page: reloads it when it has changed, and shows what is wrong.
(() => {
  const version = new URL(document.currentScript.src).searchParams.get("version");
  let panel = document.querySelector(".preview-problems");
  let events = null;

  const newPanel = () => {
    const made = document.createElement("pre");
    made.className = "preview-problems";
    made.setAttribute("role", "alert");
    made.tabIndex = 0;
    Object.assign(made.style, {
      position: "fixed", zIndex: "2147483647", insetBlockEnd: "0", insetInline: "0",
      maxBlockSize: "60vh", overflow: "auto", boxSizing: "border-box", margin: "0",
      padding: "1rem", borderBlockStart: "4px solid #ffb4a8",
      background: "#5c0b05", color: "#ffffff", whiteSpace: "pre-wrap", overflowWrap: "anywhere",
      font: "14px/1.5 ui-monospace, Consolas, monospace",
    });
    return made;
  };

  const show = (problems) => {
    if (!problems) {
      panel?.remove();
      panel = null;
    } else {
      panel ??= newPanel();
      if (!panel.isConnected) document.body.append(panel);
      panel.textContent = problems;
    }
  };

  // A browser keeps six connections to a server: a hidden tab gives its own back.
  const listen = () => {
    events?.close();
    if (document.hidden) return;
    events = new EventSource(`/.preview/events?${new URLSearchParams({ page: location.pathname })}`);
    events.onmessage = (event) => {
      const now = JSON.parse(event.data);
      if (now.version === version) show(now.problems);
      else location.reload();
    };
  };

  document.addEventListener("visibilitychange", listen);
  listen();
})();
