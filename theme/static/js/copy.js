// Copies a feed's address; without a clipboard the buttons stay hidden and the links serve.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll(".copy")) {
    const label = button.firstChild;
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.address);
        label.data = "Copied";
      } catch {
        label.data = "Not allowed"; // the link beside it can still be copied by hand
      }
      setTimeout(() => { label.data = "Copy"; }, 2000);
    });
  }
}
