// Notes in window.scrolled where the sheet of a page's picture was scrolled to, in every frame drawn that shows a box.
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
  const note = () => {
    const sheet = boxIn(document)?.closest(".sheet");
    if (sheet?.clientHeight) window.scrolled.add(`${Math.round(sheet.scrollLeft)},${Math.round(sheet.scrollTop)}`);
    requestAnimationFrame(frame);
  };
  // A task that a frame asks for runs when the frame is drawn.
  const drawn = new MessageChannel();
  drawn.port1.onmessage = note;
  const frame = () => drawn.port2.postMessage(null);
  requestAnimationFrame(frame);
}
