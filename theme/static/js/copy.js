// Copies an address, or the text before the button; without a clipboard the buttons stay hidden.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll(".copy")) {
    const label = button.firstChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        const text = button.dataset.address ?? button.previousElementSibling.textContent;
        await navigator.clipboard.writeText(text);
        label.data = "Copied";
      } catch {
        label.data = "Not allowed"; // what it would copy can still be copied by hand
      }
      setTimeout(() => { label.data = "Copy"; }, 2000);
    });
  }
}
