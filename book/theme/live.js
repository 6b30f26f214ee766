// Live figures: the lessons' own Rust functions, compiled to WebAssembly, draw under
// the reader's controls. Without a script, or opened from disk, where browsers load no
// modules, every figure stays as it was printed.
(async () => {
  // Where the arrow keys move a cross or a pen.
  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] };

  // Lets a reader add points to a picture: by clicking, or with a cross that the arrow
  // keys move and Enter sets.
  function letAdd(picture, add) {
    let cross = [0.5, 0.5]; // as shares of the axes
    const axes = () => {
      const plot = picture.querySelector(".nn-plot");
      const range = (name) => plot.dataset[name].split(" ").map(Number);
      return { plot, x: range("x"), y: range("y") };
    };
    const addAt = ([across, up]) => {
      const { x, y } = axes();
      const at = ([low, high], share) => Math.round((low + (high - low) * share) * 100) / 100;
      add(at(x, across), at(y, up));
    };
    const show = () => {
      picture.querySelector(".cross")?.remove();
      if (document.activeElement !== picture) return;
      const { plot } = axes();
      const of = (name) => +plot.getAttribute(name);
      const x = of("x") + of("width") * cross[0];
      const y = of("y") + of("height") * (1 - cross[1]);
      plot.insertAdjacentHTML(
        "afterend",
        `<path class="cross nn-s-ink" d="M${x - 90} ${y}h180M${x} ${y - 90}v180" stroke-width="20"/>`,
      );
    };
    picture.tabIndex = 0;
    picture.setAttribute("role", "application");
    picture.setAttribute(
      "aria-label",
      "Click to add a point. Or move the cross with the arrow keys and press Enter.",
    );
    picture.addEventListener("click", (event) => {
      const box = axes().plot.getBoundingClientRect();
      const across = (event.clientX - box.left) / box.width;
      const up = (box.bottom - event.clientY) / box.height;
      if (across >= 0 && across <= 1 && up >= 0 && up <= 1) addAt([across, up]);
    });
    picture.addEventListener("keydown", (event) => {
      const move = MOVES[event.key];
      if (event.key === "Enter" || event.key === " ") addAt(cross);
      else if (move) cross = cross.map((c, i) => Math.min(1, Math.max(0, c + 0.025 * move[i])));
      else return;
      event.preventDefault();
      show();
    });
    picture.addEventListener("focus", show);
    picture.addEventListener("blur", show);
    picture.closest("figure").addEventListener("drawn", show);
  }

  // Lets a reader draw strokes: a pad over the picture's axes takes the pointer's or the
  // pen's way, or a cross that the arrow keys move; Space sets the pen down and lifts it.
  // It lies over the picture since that is a new one after each point.
  function letDraw(figure, points, changed) {
    const picture = figure.querySelector(".picture");
    const pad = document.createElement("div");
    pad.className = "pad";
    pad.tabIndex = 0;
    pad.setAttribute("role", "application");
    pad.setAttribute(
      "aria-label",
      "Draw with the pointer. Or move the pen with the arrow keys; Space sets it down and lifts it.",
    );
    pad.innerHTML = '<span class="pen"></span>';
    figure.append(pad);
    const pen = pad.firstChild;
    const place = () => {
      const plot = picture.querySelector(".nn-plot").getBoundingClientRect();
      const origin = figure.getBoundingClientRect();
      pad.style.left = `${plot.left - origin.left}px`;
      pad.style.top = `${plot.top - origin.top}px`;
      pad.style.width = `${plot.width}px`;
      pad.style.height = `${plot.height}px`;
    };
    let example = true; // the first stroke takes the place of what was there
    let down = false;
    let at = [0.5, 0.5];
    const share = (x) => Math.round(Math.min(1, Math.max(0, x)) * 1000) / 1000;
    const add = (x, y, begins) => {
      if (example) points.length = 0;
      example = false;
      points.push([share(x), share(y), begins ? 1 : 0]);
      changed();
    };
    const where = (event) => {
      const box = pad.getBoundingClientRect();
      return [(event.clientX - box.left) / box.width, (box.bottom - event.clientY) / box.height];
    };
    pad.addEventListener("pointerdown", (event) => {
      pad.setPointerCapture(event.pointerId);
      down = true;
      add(...where(event), true);
    });
    pad.addEventListener("pointermove", (event) => {
      if (!down || !event.buttons) return;
      const since = event.getCoalescedEvents?.() ?? [];
      for (const one of since.length > 0 ? since : [event]) {
        const [x, y] = where(one);
        const [lastX, lastY] = points.at(-1);
        // Nearer than the scan can tell apart adds nothing.
        if (Math.hypot(x - lastX, y - lastY) > 0.015) add(x, y, false);
      }
    });
    const lift = () => {
      if (down) figure.dispatchEvent(new CustomEvent("said"));
      down = false;
      pad.classList.remove("down");
    };
    pad.addEventListener("pointerup", lift);
    pad.addEventListener("pointercancel", lift);
    pad.addEventListener("keydown", (event) => {
      const move = MOVES[event.key];
      if (event.key === " " || event.key === "Enter") {
        if (down) lift();
        else {
          down = true;
          pad.classList.add("down");
          add(...at, true);
        }
      } else if (move) {
        at = at.map((x, i) => share(x + 0.04 * move[i]));
        pen.style.left = `${100 * at[0]}%`;
        pen.style.bottom = `${100 * at[1]}%`;
        if (down) add(...at, false);
      } else return;
      event.preventDefault();
    });
    pad.addEventListener("blur", lift);
    figure.addEventListener("drawn", place);
    figure.addEventListener("reset", () => (example = true));
    addEventListener("resize", place);
    picture.addEventListener("scroll", place);
    place();
  }

  // The page's own path to the book's root.
  const root = typeof path_to_root === "string" ? path_to_root : "";
  const folder = new URL(`${root}live/`, location.href);

  // The lessons' functions: loaded once, by the figures or by the first formula that is typed.
  let loading;
  window.loadLessons = () =>
    (loading ??= (async () => {
      const rust = await import(new URL("live.js", folder));
      await rust.default({ module_or_path: new URL("live_bg.wasm", folder) });
      return rust;
    })());

  const figures = [...document.querySelectorAll("figure.live")];
  if (figures.length === 0 || location.protocol === "file:") return;

  let rust;
  try {
    rust = await window.loadLessons();
    for (const file of new Set(figures.map((figure) => figure.dataset.file).filter(Boolean))) {
      const loaded = await fetch(new URL(file, folder));
      rust.hand_over(new Uint8Array(await loaded.arrayBuffer()));
    }
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
    const first = () => JSON.parse(figure.dataset.points ?? figure.dataset.strokes ?? "[]");
    const points = first();
    let rested = true;
    let again = false;

    const draw = () => {
      try {
        const values = [...inputs.map((input) => +input.value), ...points.flat()];
        const svg = rust.draw(id, Float64Array.from(values));
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
    // The arrow keys are the figure's; outside of it they turn mdBook's pages.
    figure.addEventListener("keydown", (event) => event.stopPropagation());
    controls.addEventListener("input", moved);
    controls.addEventListener("change", speak);
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.addEventListener("reset", () => {
      points.splice(0, points.length, ...first());
      setTimeout(() => (moved(), speak()));
    });
    if ("strokes" in figure.dataset) {
      letDraw(figure, points, redraw);
      figure.addEventListener("said", speak);
    } else if (points.length > 0) {
      letAdd(picture, (x, y) => {
        points.push([x, y, +inputs[0].value]);
        moved();
        speak();
      });
    }
    controls.hidden = false;
    figure.dataset.ready = "";
  }
  window.live = rust;
})();
