// Live figures: the lessons' own Rust functions, compiled to WebAssembly, draw under
// the reader's controls. Without a script, or opened from disk, where browsers load no
// modules, every figure stays as it was printed.
(async () => {
  const figures = [...document.querySelectorAll("figure.live")];
  if (figures.length === 0 || location.protocol === "file:") return;

  // The page's own path to the book's root.
  const root = typeof path_to_root === "string" ? path_to_root : "";
  const folder = new URL(`${root}live/`, location.href);
  let rust;
  try {
    rust = await import(new URL("live.js", folder));
    await rust.default({ module_or_path: new URL("live_bg.wasm", folder) });
  } catch {
    return; // the book was built without it
  }

  for (const figure of figures) {
    const id = figure.dataset.live;
    const picture = figure.querySelector(".picture");
    const controls = figure.querySelector(".controls");
    const trouble = figure.querySelector(".trouble");
    const spoken = figure.querySelector(".spoken");
    const inputs = [...controls.querySelectorAll("input, select")];
    let rested = true;
    let again = false;

    const draw = () => {
      try {
        const svg = rust.draw(id, Float64Array.from(inputs, (input) => +input.value));
        picture.innerHTML = svg.replaceAll("\n", "");
        trouble.textContent = "";
      } catch (error) {
        trouble.textContent = String(error);
      }
      figure.dispatchEvent(new CustomEvent("drawn"));
    };
    // Draws at once, but no more than one picture for each frame of the screen.
    const redraw = () => {
      again = !rested;
      if (again) return;
      draw();
      rested = false;
      requestAnimationFrame(() => {
        rested = true;
        if (again) redraw();
      });
    };
    const moved = () => {
      inputs.forEach((input, index) => {
        if (input.type !== "range") return;
        const words = rust.says(id, index, +input.value);
        input.setAttribute("aria-valuetext", words);
        input.nextElementSibling.value = words;
      });
      redraw();
    };

    // What changed is said once the reader lets go, not at every step on the way.
    const speak = () =>
      requestAnimationFrame(() => {
        spoken.textContent =
          trouble.textContent || picture.querySelector("desc")?.textContent || "";
      });
    controls.addEventListener("input", moved);
    controls.addEventListener("change", speak);
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.addEventListener("reset", () => {
      setTimeout(() => (moved(), speak()));
    });
    controls.hidden = false;
    figure.dataset.ready = "";
  }
  window.live = rust;
})();
