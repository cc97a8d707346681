// Notes in window.scrolled where the sheet of a page's picture was scrolled to, in every frame that a box is in.
() => {
  const boxIn = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.matches(".paper .box")) return one;
      const inside = one.shadowRoot && boxIn(one.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  window.scrolled = new Set();
  const frame = () => {
    const sheet = boxIn(document)?.closest(".sheet");
    if (sheet) window.scrolled.add(`${Math.round(sheet.scrollLeft)},${Math.round(sheet.scrollTop)}`);
    requestAnimationFrame(frame);
  };
  frame();
}
