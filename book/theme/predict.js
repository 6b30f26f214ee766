// Predictions: the reader guesses first, and then the result comes in over the guess. Without
// a script each stands there as a question with its answer behind a `details`.
(() => {
  const make = (html) => {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  };
  const spoken = (number) => String(Number(number.toPrecision(3))).replace("-", "−");

  // ---- numbers -------------------------------------------------------------------------------

  // A number as people write it: 0.5, 0,5, 1e-3, 10⁻³, 3·10^-4, 2/3, 50 %, 12 000. An error's
  // line says what cannot be read.
  function numberOf(typed) {
    const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let text = typed.trim().replace(/[−–]/g, "-").replace(/[\s\u00a0\u2009\u202f'’]+/g, "");
    text = text.replace(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (digits) =>
      `^${[...digits].map((d) => (d === "⁻" ? "-" : raised.indexOf(d))).join("")}`,
    );
    if (text === "") throw new Error("Type a number first.");
    if (/^[-+]?\d{1,3}(,\d{3})+$/.test(text) && !/^[-+]?0,/.test(text)) {
      throw new Error(`${typed.trim()} can be read in two ways; write it without the comma, or with a point.`);
    }
    const share = text.endsWith("%");
    if (share) text = text.slice(0, -1);
    const plain = (part) => {
      const number = part.replace(/^([-+]?\d*),(\d+)/, "$1.$2");
      if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(number)) return NaN;
      return Number(number);
    };
    const power = (part) => {
      const [, factor, exponent] = /^(?:(.*?)[·×*x])?10\^\(?([-+]?\d+)\)?$/i.exec(part) ?? [];
      if (exponent === undefined) return plain(part);
      return (factor === undefined ? 1 : plain(factor)) * 10 ** Number(exponent);
    };
    const parts = text.replace(/^-10\^/, "-1·10^").split("/");
    const value = parts.length === 2 ? power(parts[0]) / power(parts[1]) : power(text.replace(/^-10\^/, "-1·10^"));
    if (parts.length > 2 || !Number.isFinite(value)) {
      throw new Error(`“${typed.trim()}” is no number; write it like 0.5, 1e-3 or 2/3.`);
    }
    return { value, share };
  }

  function numberField(box, form) {
    const { unit, shown } = box.dataset;
    const [key, within] = [+box.dataset.key, +box.dataset.within];
    const label = make(
      `<label>Your guess <input type="text" inputmode="text" autocomplete="off" spellcheck="false" size="9"> ${unit}</label>`,
    );
    form.append(label);
    const input = label.querySelector("input");
    const allowed = {
      share: `${spoken(100 * within)} %`,
      distance: spoken(within),
      factor: `a factor of ${spoken(within)}`,
    }[box.dataset.by];
    return {
      inputs: [input],
      read() {
        const { value: typed, share } = numberOf(input.value);
        const guess = share && unit !== "%" ? typed / 100 : typed;
        const near = 1 + 1e-9; // what was typed to the last digit is near enough
        const off = Math.abs(guess - key);
        const right = {
          share: off <= within * Math.abs(key) * near,
          distance: off <= within * near + 1e-12 * Math.abs(key),
          factor: guess * key > 0 && Math.max(guess / key, key / guess) <= within * near,
        }[box.dataset.by];
        const which = guess > key ? "too large" : "too small";
        const both = `You said ${input.value.trim()}; the run says ${shown}.`;
        const exact = off <= 1e-9 * Math.abs(key) || input.value.trim() === shown;
        const words = right
          ? `${exact ? "Right" : "Close enough"}. ${both}`
          : `Not this time: ${which}${within > 0 ? `, by more than ${allowed}` : ""}. ${both}`;
        return { said: input.value.trim(), right, words };
      },
      put: (said) => (input.value = said),
      clear: () => (input.value = ""),
    };
  }

  // ---- choices -------------------------------------------------------------------------------

  function choiceField(box, form) {
    const list = box.querySelector("ol.options");
    const whys = [...box.querySelectorAll("ol.whys > li")];
    const name = `${box.id}-option`;
    const group = make('<fieldset><legend class="spoken">Your answer</legend></fieldset>');
    form.append(group);
    group.append(list);
    const options = [...list.children];
    options.forEach((option, index) => {
      const words = option.querySelector(":scope > p") ?? option;
      const inner = words.innerHTML;
      option.innerHTML =
        `<input type="radio" name="${name}" id="${name}-${index}" value="${index}">` +
        `<label for="${name}-${index}">${inner}</label>`;
    });
    whys.forEach((why, index) => (why.value = index + 1));
    const inputs = options.map((option) => option.querySelector("input"));
    const right = whys.findIndex((why) => why.className === "is-right");
    const letter = (index) => String.fromCharCode(65 + index);
    return {
      inputs,
      read() {
        const chosen = inputs.findIndex((input) => input.checked);
        if (chosen < 0) throw new Error("Choose one first.");
        const why = whys[chosen].cloneNode(true);
        // What follows the verdict: “, with 4. Why.”
        why.querySelector("strong")?.remove();
        const words = [...why.children].map((part) => part.innerHTML.trim()).join(" ");
        const html =
          chosen === right ? `Right${words}` : `${letter(chosen)} is not it${words} Right is ${letter(right)}.`;
        return { said: String(chosen), right: chosen === right, html };
      },
      put(said) {
        if (inputs[+said]) inputs[+said].checked = true;
      },
      settled() {
        const chosen = inputs.findIndex((input) => input.checked);
        options.forEach((option, index) => {
          option.classList.toggle("is-right", index === right);
          option.classList.toggle("is-wrong", index === chosen && index !== right);
        });
        // What has been said of the chosen one need not stand there twice.
        whys.forEach((why, index) => (why.hidden = index === chosen));
      },
      clear() {
        for (const input of inputs) input.checked = false;
        for (const option of options) option.classList.remove("is-right", "is-wrong");
        for (const why of whys) why.hidden = false;
      },
    };
  }

  // ---- lines ---------------------------------------------------------------------------------

  // So many places of a drawing, and how many of them are between two handles.
  const PLACES = 33;
  const APART = 4;

  function lineField(box, form) {
    const figure = box.querySelector("figure.draw");
    const svg = figure.querySelector("svg");
    const plot = svg.querySelector(".nn-plot");
    const number = (name) => +plot.getAttribute(name);
    const frame = { x: number("x"), y: number("y"), width: number("width"), height: number("height") };
    // The real line, as shares of the plot from its lower left corner.
    const real = box.dataset.line.split(" ").map((pair) => {
      const [x, y] = pair.split(",").map(Number);
      return [(x - frame.x) / frame.width, 1 - (y - frame.y) / frame.height];
    });
    const [from, to] = [real[0][0], real.at(-1)[0]];
    const across = (place) => from + ((to - from) * place) / (PLACES - 1);
    const wanted = Array.from({ length: PLACES }, (_, place) => {
      const x = across(place);
      const next = real.findIndex(([right]) => right >= x - 1e-9);
      if (next <= 0) return real[Math.max(next, 0)][1];
      const [[x0, y0], [x1, y1]] = [real[next - 1], real[next]];
      return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
    });
    // What a place measures, for those who hear it.
    const axis = (name) => {
      const [low, high] = plot.dataset[name].split(" ").map(Number);
      const log = (plot.dataset.log ?? "").includes(name);
      return (share) => spoken(log ? low * (high / low) ** share : low + (high - low) * share);
    };
    const [says, saysAcross] = [axis("y"), axis("x")];
    const words = svg.querySelector("desc")?.textContent ?? "";
    const axisName = (way) => new RegExp(`${way}: (.*?),? [−\\d]`).exec(words)?.[1] ?? "";

    const canvas = make('<div class="canvas"></div>');
    svg.replaceWith(canvas);
    canvas.append(svg);
    const size = svg.viewBox.baseVal;
    const pad = make(
      '<div class="pad" role="group"><svg aria-hidden="true" viewBox="0 0 1000 1000" preserveAspectRatio="none">' +
        '<polyline class="guess" points=""/><polyline class="real" points=""/></svg>' +
        '<span class="start"></span></div>',
    );
    pad.setAttribute("aria-label", `Your line, ${axisName("Up")}: draw it, or move its handles with the arrow keys`);
    Object.assign(pad.style, {
      left: `${(100 * frame.x) / size.width}%`,
      top: `${(100 * frame.y) / size.height}%`,
      width: `${(100 * frame.width) / size.width}%`,
      height: `${(100 * frame.height) / size.height}%`,
    });
    canvas.append(pad);
    const put = (element, x, y) => {
      element.style.left = `${100 * x}%`;
      element.style.bottom = `${100 * y}%`;
    };
    put(pad.querySelector(".start"), from, wanted[0]);

    const ys = Array(PLACES).fill(null);
    let settled = false;
    const handles = [];
    for (let place = APART; place < PLACES; place += APART) {
      const handle = make('<div class="handle" role="slider" aria-orientation="vertical" tabindex="-1"></div>');
      handle.setAttribute("aria-label", `${axisName("Across")} ${saysAcross(across(place))}`.trim());
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", "100");
      handle.dataset.place = place;
      pad.append(handle);
      handles.push(handle);
    }
    handles[0].tabIndex = 0;

    const points = (pairs) =>
      pairs.map(([x, y]) => `${(1000 * x).toFixed(1)},${(1000 - 1000 * y).toFixed(1)}`).join(" ");
    const draw = () => {
      const drawn = ys.flatMap((y, place) => (y === null ? [] : [[across(place), y]]));
      pad.querySelector(".guess").setAttribute("points", points(drawn));
      pad.classList.toggle("drawn", drawn.length > 1);
      for (const handle of handles) {
        const place = +handle.dataset.place;
        const y = ys[place] ?? wanted[0];
        put(handle, across(place), y);
        handle.setAttribute("aria-valuenow", String(Math.round(100 * y)));
        handle.setAttribute("aria-valuetext", says(y));
      }
    };
    const clamp = (share) => Math.min(1, Math.max(0, share));

    // By pointer: from place to place, straight between two that it skipped.
    let last = null;
    const at = (event) => {
      const area = pad.getBoundingClientRect();
      const x = (event.clientX - area.left) / area.width;
      const place = Math.round(((x - from) / (to - from)) * (PLACES - 1));
      return [Math.min(PLACES - 1, Math.max(0, place)), clamp((area.bottom - event.clientY) / area.height)];
    };
    const move = (event) => {
      const [place, y] = at(event);
      const [start, height] = last ?? [place, y];
      const steps = Math.abs(place - start);
      for (let step = 0; step <= steps; step += 1) {
        const here = start + Math.sign(place - start) * step;
        if (here > 0) ys[here] = steps === 0 ? y : height + ((y - height) * step) / steps;
      }
      ys[0] = wanted[0];
      last = [place, y];
      draw();
      // On a narrow screen the chart goes along with the pen.
      const edge = figure.getBoundingClientRect();
      if (event.clientX > edge.right - 30) figure.scrollLeft += 15;
      if (event.clientX < edge.left + 30) figure.scrollLeft -= 15;
    };
    pad.addEventListener("pointerdown", (event) => {
      if (settled || event.button > 0) return;
      event.preventDefault();
      pad.setPointerCapture(event.pointerId);
      // Where the last stroke ended the next goes on.
      last = null;
      move(event);
    });
    pad.addEventListener("pointermove", (event) => {
      if (last === null || settled) return;
      const since = event.getCoalescedEvents?.() ?? [];
      for (const one of since.length > 0 ? since : [event]) move(one);
    });
    for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => (last = null));

    // By keyboard: the handles, with a straight line from each to the next. Those that have not
    // been moved yet go along, level, with the one before them.
    const moved = new Set();
    const between = (a, b) => {
      for (let place = a + 1; place < b; place += 1) {
        ys[place] = ys[a] + ((ys[b] - ys[a]) * (place - a)) / (b - a);
      }
    };
    pad.addEventListener("keydown", (event) => {
      const index = handles.indexOf(event.target);
      if (index < 0 || settled) return;
      const step = { ArrowUp: 0.02, ArrowDown: -0.02, PageUp: 0.1, PageDown: -0.1 }[event.key];
      const next = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: handles.length - 1 }[event.key];
      if (step !== undefined) {
        // What was drawn by pointer stays as it is, but beside what moves.
        const first = moved.size === 0;
        ys[0] = wanted[0];
        for (let place = APART; place < PLACES; place += APART) {
          if (ys[place] === null) ys[place] = ys[place - APART];
          else if (first) moved.add(place);
        }
        const place = +event.target.dataset.place;
        moved.add(place);
        ys[place] = clamp(ys[place] + step);
        let end = place;
        while (end + APART < PLACES && !moved.has(end + APART)) ys[(end += APART)] = ys[place];
        for (let next = APART; next < PLACES; next += APART) {
          const beside = next >= place && next <= end + APART;
          if (beside || ys.slice(next - APART, next).includes(null)) between(next - APART, next);
        }
        draw();
      } else if (handles[next]) {
        for (const handle of handles) handle.tabIndex = -1;
        handles[next].tabIndex = 0;
        handles[next].focus();
      } else if (next === undefined) return;
      event.preventDefault();
    });
    draw();
    form.append(
      make(
        '<p class="how">Draw the line from the dot on, with the pointer or a finger; or move its handles with the arrow keys.</p>',
      ),
    );

    return {
      inputs: [],
      read() {
        const drawn = ys.filter((y) => y !== null).length;
        if (drawn < 2) throw new Error("Draw the line first.");
        if (ys.slice(PLACES - 3).every((y) => y === null)) throw new Error("Draw the line to its right end.");
        // Gaps are short: straight over them.
        let before = 0;
        for (let place = 1; place < PLACES; place += 1) {
          if (ys[place] === null) continue;
          between(before, place);
          before = place;
        }
        for (let place = before + 1; place < PLACES; place += 1) ys[place] = ys[before];
        draw();
        const gaps = ys.map((y, place) => y - wanted[place]);
        const mean = gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / PLACES;
        const within = +box.dataset.within;
        const right = mean <= within;
        const share = (number) => `${spoken(Math.round(100 * number))} %`;
        const part = (begin, end) => gaps.slice(begin, end).reduce((sum, gap) => sum + gap, 0) / (end - begin);
        const places = [["first", 1, 11], ["in the middle", 11, 22], ["at the end", 22, PLACES]];
        const [where, gap] = places
          .map(([name, begin, end]) => [name, part(begin, end)])
          .reduce((a, b) => (Math.abs(b[1]) > Math.abs(a[1]) ? b : a));
        const which = `most ${where}, where it is too ${gap > 0 ? "high" : "low"}`;
        const off = `On average your line is ${share(mean)} of the chart's height away from the real one`;
        return {
          said: JSON.stringify(ys.map((y) => Math.round(1000 * y))),
          right,
          words: right
            ? `Close enough. ${off}.`
            : `Not this time. ${off}, ${which}; up to ${share(within)} counts as right.`,
        };
      },
      put(said) {
        try {
          JSON.parse(said).forEach((y, place) => place < PLACES && (ys[place] = clamp(y / 1000)));
        } catch {
          // Then the real line stands alone.
        }
        draw();
      },
      settled() {
        settled = true;
        pad.classList.add("settled");
        pad.querySelector(".real").setAttribute("points", points(real));
        for (const handle of handles) {
          handle.tabIndex = -1;
          handle.setAttribute("aria-disabled", "true");
        }
      },
      clear() {
        settled = false;
        pad.classList.remove("settled");
        moved.clear();
        ys.fill(null);
        pad.querySelector(".real").setAttribute("points", "");
        for (const handle of handles) handle.removeAttribute("aria-disabled");
        handles[0].tabIndex = 0;
        draw();
      },
    };
  }

  // ---- formulas ------------------------------------------------------------------------------

  function formulaField(box, form) {
    const label = make(
      '<label>Your formula <input type="text" autocomplete="off" autocapitalize="off" spellcheck="false"></label>',
    );
    form.append(label);
    const input = label.querySelector("input");
    const id = box.id.slice("predict-".length);
    // The lessons' functions are loaded when the first field is used.
    input.addEventListener("focus", () => window.loadLessons().catch(() => {}), { once: true });
    return {
      inputs: [input],
      async read() {
        const typed = input.value;
        let rust;
        try {
          rust = await window.loadLessons();
        } catch {
          throw new Error(
            location.protocol === "file:"
              ? "Opened from disk, a formula cannot be judged: browsers load no programs there."
              : "The lessons' functions could not be loaded, and nothing else can judge a formula.",
          );
        }
        const verdict = JSON.parse(rust.judge(id, typed));
        if (verdict.misread) {
          const parts = [typed.slice(0, verdict.from), typed.slice(verdict.from, verdict.to), typed.slice(verdict.to)];
          const code = document.createElement("code");
          const mark = document.createElement("mark");
          mark.textContent = parts[1] || "\u2009";
          code.append(parts[0], mark, parts[2]);
          input.setSelectionRange(verdict.from, verdict.to);
          const error = new Error(verdict.misread);
          error.html = `${code.outerHTML} · `;
          throw error;
        }
        const seen = verdict.counterexample;
        const words = verdict.passed
          ? `Right: ${typed.trim()} agrees with the lesson's own function wherever the two were compared.`
          : `${verdict.diagnosis ?? "This is not it, and none of the mistakes that are known here."}` +
            (seen ? ` At ${seen.given} yours is ${seen.yours}, and it should be ${seen.wanted}.` : "");
        return { said: typed.trim(), right: verdict.passed, words, open: !verdict.passed };
      },
      put: (said) => (input.value = said),
      clear: () => (input.value = ""),
    };
  }

  // ---- a prediction --------------------------------------------------------------------------

  const FIELDS = { number: numberField, choice: choiceField, line: lineField, formula: formulaField };

  function letPredict(box, { fresh = false } = {}) {
    const id = box.id.slice("predict-".length);
    const answer = box.querySelector("details.answer");
    const make_field = FIELDS[box.dataset.kind];
    if (!answer || !make_field || box.dataset.ready !== undefined) return;
    const form = make('<form class="field" novalidate></form>');
    // In a line, the drawing is part of the question; the field follows it.
    answer.before(form);
    const field = make_field(box, form);
    const buttons = make(
      '<p class="buttons"><button type="submit">Check</button>' +
        '<button type="button" class="anew" hidden>Ask me again</button></p>',
    );
    form.append(buttons);
    const [check, anew] = buttons.children;
    const outcome = make('<p class="outcome" role="status"></p>');
    form.after(outcome);
    const summary = answer.querySelector("summary");
    summary.textContent = "Show without guessing";
    let state = "asked";

    const say = (kind, text, html = "") => {
      outcome.dataset.kind = kind;
      outcome.innerHTML = html;
      outcome.append(text);
    };
    const settle = (now, moved) => {
      state = now;
      box.dataset.state = now;
      answer.classList.toggle("fading", moved);
      answer.open = true;
      for (const input of field.inputs) {
        if (input.type === "radio") input.disabled = true;
        else input.readOnly = true;
      }
      field.settled?.();
      const focused = document.activeElement === check;
      check.hidden = true;
      anew.hidden = false;
      if (focused) anew.focus();
    };
    const told = (guess, moved) => {
      say(guess.right ? "right" : "missed", guess.words ?? "", guess.html ?? "");
      if (!guess.open) settle(guess.right ? "right" : "missed", moved);
    };
    const read = async () => {
      try {
        const guess = await field.read();
        for (const input of field.inputs) input.removeAttribute("aria-invalid");
        return guess;
      } catch (error) {
        if (error.name !== "Error") throw error;
        for (const input of field.inputs) input.setAttribute("aria-invalid", "true");
        say("trouble", error.message, error.html);
        return null;
      }
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (state !== "asked") return;
      const guess = await read();
      if (!guess) return;
      window.progress.set(id, { state: guess.right ? "right" : "missed", said: guess.said });
      told(guess, true);
    });
    answer.addEventListener("toggle", () => {
      if (!answer.open || state !== "asked") return;
      // What has been missed stays so; what has not been answered is not right either.
      if (!window.progress.get(id)) window.progress.set(id, { state: "shown", said: "" });
      say("shown", "Shown without a guess.");
      settle("shown", false);
    });
    anew.addEventListener("click", () => {
      state = "asked";
      delete box.dataset.state;
      window.progress.forget(id);
      field.clear();
      for (const input of field.inputs) input.disabled = input.readOnly = false;
      answer.open = false;
      say("", "");
      check.hidden = false;
      anew.hidden = true;
      (field.inputs[0] ?? box.querySelector(".handle"))?.focus();
    });
    // The arrow keys are the field's; outside of it they turn mdBook's pages.
    box.addEventListener("keydown", (event) => event.stopPropagation());
    box.dataset.ready = "";

    const kept = fresh ? undefined : window.progress.get(id);
    if (!kept) return;
    if (kept.state === "shown") {
      say("shown", "Shown without a guess.");
      settle("shown", false);
      return;
    }
    field.put(kept.said);
    if (box.dataset.kind === "formula") {
      // What passed once need not be judged again.
      if (kept.state === "right") told({ right: true, words: "Right." }, false);
      return;
    }
    read().then((guess) => guess && told(guess, false));
  }

  window.letPredict = letPredict;
  for (const box of document.querySelectorAll(".predict")) letPredict(box);
})();
