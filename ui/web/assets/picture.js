// Shows the picture of a page with boxes over it, and brings the first box into view.
export default function (component) {
  const { data, parentElement } = component;
  let sheet = parentElement.querySelector(".sheet");
  if (!sheet) {
    sheet = document.createElement("div");
    sheet.className = "sheet";
    sheet.tabIndex = 0;
    sheet.setAttribute("role", "img");
    parentElement.appendChild(sheet);
  }
  const key = [data.name, data.zoom, JSON.stringify(data.boxes)].join("|");
  if (sheet.dataset.key === key) return;
  const changed = sheet.dataset.key !== undefined;
  sheet.dataset.key = key;
  sheet.setAttribute("aria-label", data.alt);
  const paper = document.createElement("div");
  paper.className = "paper";
  const left = Math.min(...data.boxes.map((box) => box[0]));
  const right = Math.max(...data.boxes.map((box) => box[2]));
  const fitting = data.boxes.length ? Math.min(200, Math.max(100, 94 / (right - left))) : 100;
  paper.style.width = (data.zoom || fitting) + "%";
  paper.style.aspectRatio = data.width + " / " + data.height;
  const picture = document.createElement("img");
  picture.src = data.src;
  picture.alt = "";
  paper.appendChild(picture);
  for (const [left, top, right, bottom] of data.boxes) {
    const box = document.createElement("div");
    box.className = "box";
    box.style.left = 100 * left + "%";
    box.style.top = 100 * top + "%";
    box.style.width = 100 * (right - left) + "%";
    box.style.height = 100 * (bottom - top) + "%";
    paper.appendChild(box);
  }
  sheet.replaceChildren(paper);
  const show = () => {
    const first = data.boxes[0];
    if (!first) { sheet.scrollTop = 0; return; }
    sheet.scrollTop = first[1] * paper.clientHeight - sheet.clientHeight / 3;
    const room = sheet.clientWidth - (right - left) * paper.clientWidth;
    sheet.scrollLeft = left * paper.clientWidth - Math.max(8, room / 2);
  };
  // At once and whenever the layout around gives it another size, so that no frame shows another place, until a person moves it.
  show();
  const sized = new ResizeObserver(() => paper.isConnected ? show() : sized.disconnect());
  sized.observe(paper);
  for (const moved of ["pointerdown", "wheel", "keydown"]) sheet.addEventListener(moved, () => sized.disconnect(), { once: true });
  // Another page than before was asked for: where it lies below the screen, it comes up.
  if (changed) picture.addEventListener("load", () => sheet.scrollIntoView({ block: "nearest" }), { once: true });
}
