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
  if (root.shown !== data.html) replace(root, data.html);
}

// Shows other markup; the keyboard and the scrolled tables stay where they were, and what is chosen is in view.
function replace(root, html) {
  const active = root.getRootNode().activeElement;
  const focused = active && root.contains(active) ? active.dataset.ref : undefined;
  const places = [...root.querySelectorAll(SCROLLED)].map((one) => [one.scrollLeft, one.scrollTop]);
  const chosen = root.querySelector('.wide [aria-pressed="true"]')?.dataset.ref;
  root.innerHTML = html;
  root.shown = html;
  if (chosen !== undefined) root.querySelector(".wide")?.setAttribute("data-chosen", chosen);
  [...root.querySelectorAll(SCROLLED)].forEach((one, at) => {
    if (places[at]) [one.scrollLeft, one.scrollTop] = places[at];
  });
  if (focused !== undefined) root.querySelector(`[data-ref="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  requestAnimationFrame(() => root.querySelectorAll('.wide [aria-pressed="true"]').forEach(bringIntoView));
}

const SCROLLED = ".wide, .matches";

function bringIntoView(chosen) {
  const around = chosen.closest(".wide"), there = (chosen.closest("td") ?? chosen).getBoundingClientRect(), room = around.getBoundingClientRect();
  const names = around.querySelector("tbody th")?.offsetWidth ?? 0, heads = around.querySelector("thead")?.offsetHeight ?? 0;
  if (there.left < room.left + names) around.scrollLeft -= room.left + names - there.left + 16;
  else if (there.right > room.right) around.scrollLeft += there.right - room.right + 16;
  if (there.top < room.top + heads) around.scrollTop -= room.top + heads - there.top + 8;
  else if (there.bottom > room.bottom) around.scrollTop += there.bottom - room.bottom + 8;
  // What was just chosen may have moved off the screen with the room that its source takes.
  if (around.dataset.chosen !== chosen.dataset.ref) chosen.scrollIntoView({ block: "nearest", inline: "nearest" });
}
