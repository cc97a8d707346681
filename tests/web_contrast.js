// The words in view whose contrast with their ground is below 4.5 to 1, each with the ratio; disabled controls,
// pictures, icons and charts are left out. Colours are laid over each other as the browser does.
() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.canvas.width = canvas.canvas.height = 1;
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below, alpha = top[3]) => [0, 1, 2].map((at) => top[at] * alpha + below[at] * (1 - alpha));
  const light = (colour) => {
    const [r, g, b] = colour.map((c) => (c / 255 <= 0.03928 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const parent = (one) => one.assignedSlot ?? one.parentElement ?? one.getRootNode().host ?? null;
  const ground = (one) => {
    const above = parent(one);
    const below = above ? ground(above) : [255, 255, 255];
    return over(rgba(getComputedStyle(one).backgroundColor), below);
  };
  const opacity = (one) => (one ? Number(getComputedStyle(one).opacity) * opacity(parent(one)) : 1);
  const skipped = "[disabled], [aria-disabled=true], svg, canvas, .sheet, .paper, [data-testid=stIconMaterial]";
  const found = [];
  const walk = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) walk(one.shadowRoot);
      const words = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(" ").trim();
      const box = one.getBoundingClientRect();
      if (!words || one.closest(skipped) || box.width < 2 || box.bottom < 0 || box.top > innerHeight) continue;
      const style = getComputedStyle(one);
      if (style.visibility === "hidden" || style.display === "none" || ["STYLE", "SCRIPT", "TITLE"].includes(one.tagName)) continue;
      const back = ground(one), ink = rgba(style.color);
      const shown = over(ink, back, ink[3] * opacity(one));
      const [high, low] = [light(shown), light(back)].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      if (ratio < 4.5) found.push(`${ratio.toFixed(1)}: ${words.slice(0, 60)}`);
    }
  };
  walk(document);
  return [...new Set(found)];
}
