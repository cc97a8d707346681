// Shows markup made by the app. A click on an element with data-ref tells Python which one it was;
// one with data-copy puts that text on the clipboard.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(".esg");
  if (!root) {
    root = document.createElement("div");
    root.className = "esg";
    parentElement.appendChild(root);
    root.addEventListener("click", async (event) => {
      const target = event.target.closest("[data-ref],[data-copy]");
      if (!target) return;
      if (target.dataset.ref !== undefined) {
        root.tell("ref", target.dataset.ref);
        return;
      }
      await navigator.clipboard.writeText(target.dataset.copy);
      const before = target.textContent;
      target.textContent = "Copied";
      setTimeout(() => { target.textContent = before; }, 1500);
    });
  }
  root.onkeydown = (event) => {
    const target = event.target.closest('span[role="button"]');
    if (target && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); target.click(); }
  };
  root.tell = setTriggerValue;
  if (root.shown !== data.html) {
    root.innerHTML = data.html;
    root.shown = data.html;
  }
}
