// Predictions, formulas and what is kept of them in a real Chromium: by mouse, by finger, by
// keyboard, without a script, from disk. Run by `make book-test`, or alone.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { book, browser, end, open, pages, root, serious, shoot, test } from "./browser.mjs";

const PAGE = "lesson05.html";
const NUMBER = "half-moons.line";
const CHOICE = "half-moons.two";
const WHY = "transposed";
const VALUES = "linear.steps";
const LINE = "half-moons.wait";
const FORMULA = "linear.dz-db";

const box = (page, id) => page.locator(`[id="predict-${id}"]`);
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("progress") ?? "null"));
const outcome = (page, id) => box(page, id).locator(".outcome");
const said = async (page, id, pattern) => {
  await page.waitForFunction(
    ([id, source]) =>
      new RegExp(source).test(document.getElementById(`predict-${id}`).querySelector(".outcome").textContent),
    [id, pattern.source],
    { timeout: 20000 },
  );
};
const isOpen = (page, id) => box(page, id).locator("details.answer").evaluate((it) => it.open);
const state = (page, id) => box(page, id).evaluate((it) => it.dataset.state ?? "");
async function guess(page, id, text) {
  await box(page, id).locator("input[type=text]").fill(text);
  await page.keyboard.press("Enter");
}
const key = (page, id) => box(page, id).evaluate((it) => +it.dataset.key);
const rightOption = (page, id) =>
  box(page, id).evaluate((it) =>
    [...it.querySelectorAll("ol.whys > li")].findIndex((why) => why.classList.contains("is-right")),
  );
const choose = async (page, id, index) => {
  await box(page, id).locator(".options label").nth(index).click();
  await box(page, id).getByRole("button", { name: "Check" }).click();
};

await test("every question has its field, and its answer is shut", async () => {
  for (const path of pages) {
    const count = (readFileSync(join(book, path), "utf8").match(/<div class="predict"/g) ?? []).length;
    if (count === 0) continue;
    const page = await open(path);
    const found = await page.evaluate(() =>
      [...document.querySelectorAll(".predict")].map((box) => ({
        id: box.id,
        ready: "ready" in box.dataset,
        shut: !box.querySelector("details.answer").open,
        field: box.querySelectorAll(".field input, .field button, .handle").length,
        options: box.querySelectorAll(".options input").length,
        whys: box.querySelectorAll(".whys > li").length,
        choice: box.dataset.kind === "choice",
        figures: box.dataset.kind === "line" ? box.querySelectorAll("figure.draw svg.nn-figure").length : 1,
      })),
    );
    assert.equal(found.length, count, path);
    for (const one of found) {
      assert.ok(one.ready && one.shut && one.field > 0 && one.figures === 1, JSON.stringify(one));
      assert.ok(!one.choice || (one.options >= 2 && one.options === one.whys), JSON.stringify(one));
    }
    assert.deepEqual(page.troubles, []);
    await page.context().close();
  }
});

await test("a number is compared with the run's, and shown beside it", async () => {
  const page = await open(PAGE);
  const wanted = await key(page, NUMBER);
  assert.ok(!(await box(page, NUMBER).locator(".key").isVisible()), "the answer is seen before");
  await guess(page, NUMBER, "");
  await said(page, NUMBER, /Type a number first/);
  await guess(page, NUMBER, "many");
  await said(page, NUMBER, /“many” is no number/);
  await guess(page, NUMBER, "1,000");
  await said(page, NUMBER, /two ways/);
  assert.equal(await kept(page), null, "what is no number is no answer");
  assert.equal(await box(page, NUMBER).locator("input").getAttribute("aria-invalid"), "true");

  await guess(page, NUMBER, "12");
  await said(page, NUMBER, new RegExp(`too small.*You said 12; the run says ${wanted}`));
  assert.deepEqual([await isOpen(page, NUMBER), await state(page, NUMBER)], [true, "missed"]);
  assert.equal(await outcome(page, NUMBER).getAttribute("role"), "status");
  const { version, answers } = await kept(page);
  assert.deepEqual([version, answers[NUMBER].state, answers[NUMBER].said], [1, "missed", "12"]);

  // It is still there when the page comes again.
  await page.reload({ waitUntil: "load" });
  await said(page, NUMBER, /You said 12/);
  assert.ok(await isOpen(page, NUMBER));
  await box(page, NUMBER).getByRole("button", { name: "Ask me again" }).click();
  assert.ok(!(await isOpen(page, NUMBER)));
  await guess(page, NUMBER, String(wanted));
  await said(page, NUMBER, /^Right\. /);
  assert.equal((await kept(page)).answers[NUMBER].state, "right");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

await test("a number is read as people write it", async () => {
  const page = await open(PAGE);
  const near = async (typed, value) => {
    const right = await page.evaluate(
      ([typed, value]) => {
        const number = document.createElement("div");
        number.className = "predict";
        number.id = "predict-test";
        Object.assign(number.dataset, { kind: "number", key: value, shown: value, unit: "", by: "distance", within: "0" });
        number.innerHTML = '<details class="answer"><summary></summary></details>';
        document.body.append(number);
        window.letPredict(number, { fresh: true });
        number.querySelector("input").value = typed;
        number.querySelector("form").requestSubmit();
        return new Promise((done) =>
          setTimeout(() => {
            const words = number.querySelector(".outcome").textContent;
            number.remove();
            done(words);
          }, 20),
        );
      },
      [typed, value],
    );
    assert.match(right, /^Right\./, `${typed}: ${right}`);
  };
  for (const [typed, value] of [
    ["0.5", 0.5], ["0,5", 0.5], [".5", 0.5], ["1e-3", 0.001], ["−3", -3], ["2/4", 0.5],
    ["10⁻³", 0.001], ["3·10^-4", 0.0003], ["3×10⁻⁴", 0.0003], ["12 000", 12000],
    ["50 %", 0.5], ["-10^2", -100], ["1,5e2", 150], ["0,125", 0.125], ["+7", 7],
  ]) {
    await near(typed, value);
  }
  await page.context().close();
});

for (const id of [CHOICE, WHY, VALUES]) {
  await test(`${id}: a wrong option says which error leads to it, the right one that it is right`, async () => {
    const page = await open(PAGE);
    await box(page, id).getByRole("button", { name: "Check" }).click();
    await said(page, id, /Choose one first/);
    const right = await rightOption(page, id);
    const wrong = right === 0 ? 1 : 0;
    const why = await box(page, id)
      .locator("ol.whys > li")
      .nth(wrong)
      .evaluate((it) => it.textContent.replace("Not this one", ""));
    await choose(page, id, wrong);
    const letter = "ABCD"[right];
    await said(page, id, new RegExp(`Right is ${letter}`));
    const words = (await outcome(page, id).textContent()).replaceAll(/\s+/g, " ");
    assert.ok(words.includes(why.trim().replaceAll(/\s+/g, " ")), `${words} without ${why}`);
    assert.equal(await state(page, id), "missed");
    assert.ok(await isOpen(page, id));

    // By keyboard: down to the right one, Enter.
    await box(page, id).getByRole("button", { name: "Ask me again" }).click();
    await box(page, id).locator(".options input").first().focus();
    await page.keyboard.press("Space");
    for (let step = 0; step < right; step += 1) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await said(page, id, /^Right[.,]/);
    assert.equal(await state(page, id), "right");
    assert.ok(page.url().endsWith(PAGE), "the arrow keys have turned the page");
    await page.context().close();
  });
}

// The real line at a place across, as a share of the chart.
const wanted = (page, across) =>
  box(page, LINE).evaluate((box, across) => {
    const plot = box.querySelector(".nn-plot");
    const of = (name) => +plot.getAttribute(name);
    const points = box.dataset.line.split(" ").map((pair) => pair.split(",").map(Number));
    const x = points[0][0] + across * (points.at(-1)[0] - points[0][0]);
    const next = Math.max(1, points.findIndex(([right]) => right >= x));
    const [[x0, y0], [x1, y1]] = [points[next - 1], points[next]];
    const y = y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
    return { x: (x - of("x")) / of("width"), y: 1 - (y - of("y")) / of("height") };
  }, across);

/** Draws from place to place; `bend` moves each point. */
async function stroke(page, bend, { touch = false } = {}) {
  const pad = box(page, LINE).locator(".pad");
  await pad.evaluate((pad) => pad.scrollIntoView({ block: "center", behavior: "instant" }));
  const area = await pad.boundingBox();
  const at = async (across) => {
    const { x, y } = await wanted(page, across);
    return [area.x + x * area.width, area.y + (1 - bend(y)) * area.height];
  };
  const steps = 40;
  if (!touch) {
    await page.mouse.move(...(await at(0)));
    await page.mouse.down();
    for (let step = 1; step <= steps; step += 1) await page.mouse.move(...(await at(step / steps)));
    await page.mouse.up();
    return;
  }
  await pad.evaluate((pad) => (pad.setPointerCapture = () => {}));
  const send = async (type, across) => {
    const [clientX, clientY] = await at(across);
    const more = { pointerId: 7, pointerType: "touch", buttons: 1, isPrimary: true };
    await pad.dispatchEvent(type, { clientX, clientY, ...more });
  };
  await send("pointerdown", 0);
  for (let step = 1; step <= steps; step += 1) await send("pointermove", step / steps);
  await send("pointerup", 1);
}
const check = (page) => box(page, LINE).getByRole("button", { name: "Check" }).click();

await test("a line is drawn by mouse into a chart that does not give it away", async () => {
  const page = await open(PAGE);
  const words = await box(page, LINE).locator("figure.draw desc").textContent();
  assert.match(words, /^Across: .*Up: /);
  assert.ok(!/ from .* to .* from /.test(words), words);
  assert.equal(await box(page, LINE).locator("figure.draw g[data-series]").count(), 0);
  await check(page);
  await said(page, LINE, /Draw the line first/);
  await stroke(page, (y) => y);
  assert.equal(await box(page, LINE).locator("polyline.real").getAttribute("points"), "");
  await check(page);
  await said(page, LINE, /Close enough\. On average your line is [012] %/);
  assert.equal(await state(page, LINE), "right");
  // Over the guess comes the real one, and both stay.
  for (const name of ["guess", "real"]) {
    assert.ok((await box(page, LINE).locator(`polyline.${name}`).getAttribute("points")).length > 50);
  }
  await page.reload({ waitUntil: "load" });
  await said(page, LINE, /Close enough/);
  assert.ok((await box(page, LINE).locator("polyline.guess").getAttribute("points")).length > 50);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

await test("a line far from the real one is told where it is most off", async () => {
  const page = await open(PAGE);
  await stroke(page, () => 0.95);
  await check(page);
  await said(page, LINE, /Not this time.* too high/);
  assert.equal(await state(page, LINE), "missed");
  await page.context().close();
});

await test("a line is drawn by finger", async () => {
  const page = await open(PAGE, { width: 360, hasTouch: true });
  await stroke(page, (y) => y, { touch: true });
  await check(page);
  await said(page, LINE, /Close enough/);
  await page.context().close();
});

await test("a line is drawn by keyboard, handle by handle, and each is announced", async () => {
  const page = await open(PAGE);
  const handles = box(page, LINE).locator(".handle");
  const count = await handles.count();
  assert.ok(count >= 5 && count <= 12, `${count} handles`);
  // One stop for the tab key; the arrows lead on from there.
  assert.equal(await box(page, LINE).locator(".handle[tabindex='0']").count(), 1);
  await handles.first().focus();
  for (let index = 0; index < count; index += 1) {
    const handle = handles.nth(index);
    assert.ok(await handle.evaluate((it) => it === document.activeElement), `handle ${index} is not reached`);
    assert.match(await handle.getAttribute("aria-label"), /^epoch \d+/);
    const { y } = await wanted(page, (index + 1) / count);
    const before = await handle.getAttribute("aria-valuetext");
    for (let step = 0; step < 60; step += 1) {
      const now = +(await handle.getAttribute("aria-valuenow")) / 100;
      if (Math.abs(now - y) < 0.02) break;
      await page.keyboard.press(now < y ? "ArrowUp" : "ArrowDown");
    }
    if (Math.abs(y - 0.5) > 0.4) assert.notEqual(await handle.getAttribute("aria-valuetext"), before);
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await said(page, LINE, /Close enough/);
  assert.ok(page.url().endsWith(PAGE));
  await page.context().close();
});

await test("a formula is judged by the lesson's own function", async () => {
  const page = await open(PAGE);
  for (const [typed, pattern] of [
    ["3(2b + 1)", /the way through x alone/],
    ["-(4w + 12b + 3)", /sign/],
    ["0", /All zeros/],
    ["4w + 12b + b²", /none of the mistakes.*At w = 1, b = 2 yours is/],
    ["4w + ", /It ends where/],
    ["4x", /“x” is no name here; the variables are w, b/],
  ]) {
    await guess(page, FORMULA, typed);
    await said(page, FORMULA, pattern);
    assert.ok(!(await isOpen(page, FORMULA)), "it is asked until it is right");
  }
  // Where it cannot be read, the place is marked and chosen.
  assert.equal(await outcome(page, FORMULA).locator("mark").textContent(), "x");
  const chosen = await box(page, FORMULA).locator("input").evaluate((it) => [it.selectionStart, it.selectionEnd]);
  assert.deepEqual(chosen, [1, 2]);
  assert.equal((await kept(page)).answers[FORMULA].state, "missed");

  await guess(page, FORMULA, "12·b + 4w + 3");
  await said(page, FORMULA, /^Right/);
  assert.deepEqual([await isOpen(page, FORMULA), await state(page, FORMULA)], [true, "right"]);
  await page.reload({ waitUntil: "load" });
  assert.equal(await state(page, FORMULA), "right");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

await test("every formula of the book passes as its answer has it", async () => {
  for (const path of pages) {
    if (!readFileSync(join(book, path), "utf8").includes('data-kind="formula"')) continue;
    const page = await open(path);
    const asked = await page.evaluate(() =>
      [...document.querySelectorAll('.predict[data-kind="formula"]')].map((box) => [
        box.id.slice("predict-".length),
        box.querySelector(".answer code").textContent,
      ]),
    );
    for (const [id, answer] of asked) {
      await guess(page, id, answer);
      await said(page, id, /^Right/);
    }
    await page.context().close();
  }
});

await test("what is shown without a guess counts as shown", async () => {
  const page = await open(PAGE);
  await box(page, NUMBER).locator("summary").click();
  await said(page, NUMBER, /without a guess/);
  assert.ok(await box(page, NUMBER).locator(".key").isVisible());
  assert.equal((await kept(page)).answers[NUMBER].state, "shown");
  const contents = page.locator('.sidebar a[href$="lesson05.html"] .done').first();
  assert.match(await contents.textContent(), /^ 0\/\d+$/);
  await page.context().close();
});

await test("what is done is in the contents and on the map, and missed questions come again", async () => {
  const page = await open(PAGE);
  await guess(page, NUMBER, "1");
  await said(page, NUMBER, /too small/);
  await choose(page, WHY, (await rightOption(page, WHY)) === 0 ? 1 : 0);
  await said(page, WHY, /Right is/);
  await guess(page, FORMULA, "0");
  await said(page, FORMULA, /zeros/);
  await stroke(page, () => 0.95);
  await check(page);
  await said(page, LINE, /too high/);
  await choose(page, CHOICE, await rightOption(page, CHOICE));
  await said(page, CHOICE, /Right/);
  const contents = await page.locator('.sidebar a[href$="lesson05.html"] .done').first().textContent();
  assert.match(contents, /^ 5\/\d+$/);

  // Not in an earlier chapter, but in the next: the last three, the last first.
  await page.goto(new URL("lesson04.html", root).href, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelector(".sidebar .done"));
  assert.equal(await page.locator(".again").count(), 0);
  await page.goto(new URL("lesson06.html", root).href, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelectorAll(".again .predict[data-ready]").length === 3);
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll(".again .predict")].map((box) => box.id.slice("predict-".length)),
  );
  assert.deepEqual(ids, [LINE, FORMULA, WHY]);
  assert.match(await page.locator(".again").textContent(), /Three questions again/);
  assert.deepEqual(await serious(page), []);
  await shoot(page, "again-light-1280");
  await choose(page, WHY, await rightOption(page, WHY));
  await said(page, WHY, /^Right/);
  await guess(page, FORMULA, "4w + 12b + 3");
  await said(page, FORMULA, /^Right/);
  await page.reload({ waitUntil: "load" });
  await page.waitForFunction(() => document.querySelectorAll(".again .predict[data-ready]").length === 2);

  await page.goto(new URL("map.html", root).href, { waitUntil: "load" });
  const row = page.locator('main table tr:has(a[href$="lesson05.html"]) td.done');
  await row.waitFor();
  assert.match(await row.textContent(), /5 of \d+/);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

await test("all of it is saved as a file, deleted, and taken in again", async () => {
  const page = await open(PAGE);
  await guess(page, NUMBER, "1");
  await said(page, NUMBER, /too small/);
  await page.goto(new URL("map.html", root).href, { waitUntil: "load" });
  const panel = page.locator("#progress");
  await panel.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("button", { name: "Save as a file" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "progress.json");
  const file = await download.path();
  const saved = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual([saved.version, Object.keys(saved.answers)], [1, [NUMBER]]);

  page.once("dialog", (dialog) => dialog.dismiss());
  await panel.getByRole("button", { name: "Delete all" }).click();
  assert.deepEqual(Object.keys((await kept(page)).answers), [NUMBER]);
  page.once("dialog", (dialog) => dialog.accept());
  await panel.getByRole("button", { name: "Delete all" }).click();
  await page.waitForFunction(() => /deleted/.test(document.querySelector("#progress .said").textContent));
  assert.deepEqual((await kept(page)).answers, {});

  const take = async (text, pattern) => {
    const buffer = typeof text === "string" ? Buffer.from(text) : text;
    await panel.locator("input[type=file]").setInputFiles({ name: "mine.json", mimeType: "application/json", buffer });
    await page.waitForFunction(
      (source) => new RegExp(source).test(document.querySelector("#progress .said").textContent),
      pattern.source,
      { timeout: 5000 },
    );
  };
  await take(readFileSync(file), /1 answers were taken in from mine\.json/);
  const before = await page.evaluate(() => localStorage.getItem("progress"));
  const answer = (more) => JSON.stringify({ version: 1, answers: { "half-moons.line": { state: "right", said: "1", at: 1, ...more } } });
  for (const [text, pattern] of [
    ["", /refused: it is not JSON/],
    ['{"version": 1, "answers"', /refused: it is not JSON/],
    ["[1]", /refused: it is no progress file/],
    ['{"version": 1}', /refused: it is no progress file/],
    ['{"version": 2, "answers": {}}', /refused: it is of version 2, and this book knows up to 1/],
    [answer({ state: "perfect" }), /refused: the answer to "half-moons\.line" is neither/],
    [answer({ said: 7 }), /refused: .* says nothing/],
    [answer({ at: "now" }), /refused: .* has no time/],
    ['{"version": 1, "answers": {"<b>": {}}}', /refused: "<b>" is no question's name/],
    [Buffer.from([0xff, 0xfe, 0x00]), /refused/],
  ]) {
    await take(text, pattern);
    const words = await panel.locator(".said").textContent();
    assert.ok(!words.includes("\n") && words.endsWith("What was here is as it was."), words);
    assert.equal(await page.evaluate(() => localStorage.getItem("progress")), before, String(text));
  }
  // Of two answers the later one counts.
  await take(answer({}), /1 answers/);
  assert.equal((await kept(page)).answers[NUMBER].state, "missed");
  await take(answer({ at: 9e15 }), /1 answers/);
  assert.equal((await kept(page)).answers[NUMBER].state, "right");
  assert.deepEqual(await serious(page), []);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

await test("what is kept and damaged is told, left alone, and can be deleted", async () => {
  const page = await open("map.html");
  await page.evaluate(() => localStorage.setItem("progress", '{"version": 1, "ans'));
  await page.goto(new URL(PAGE, root).href, { waitUntil: "load" });
  await guess(page, NUMBER, "1");
  await said(page, NUMBER, /too small/);
  assert.equal(await page.evaluate(() => localStorage.getItem("progress")), '{"version": 1, "ans');
  await page.goto(new URL("map.html", root).href, { waitUntil: "load" });
  await page.waitForFunction(() => /damaged: it is not JSON/.test(document.querySelector("#progress .kept").textContent));
  page.once("dialog", (dialog) => dialog.accept());
  await page.locator("#progress").getByRole("button", { name: "Delete all" }).click();
  assert.deepEqual((await kept(page)).answers, {});
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

await test("where nothing can be kept, an answer holds for its page", async () => {
  const page = await open("index.html");
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await page.goto(new URL(PAGE, root).href, { waitUntil: "load" });
  await guess(page, NUMBER, "1");
  await said(page, NUMBER, /too small/);
  await page.context().close();
});

await test("without a script each question stands there, with its answer folded in", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL(PAGE, root).href);
  for (const id of [NUMBER, CHOICE, LINE, FORMULA]) {
    assert.ok(await box(page, id).locator("> p").first().isVisible(), `${id} asks nothing`);
    const answer = box(page, id).locator("details.answer");
    assert.equal(await answer.locator("summary").textContent(), "The answer");
    assert.ok(!(await answer.evaluate((it) => it.open)));
    await answer.locator("summary").click();
    assert.ok(await answer.locator("p").first().isVisible());
  }
  assert.ok((await box(page, CHOICE).locator("ol.options > li").count()) >= 2);
  assert.ok(await box(page, LINE).locator("figure.draw svg.nn-figure").isVisible());
  await context.close();
});

await test("from disk, guesses are judged and kept, and a formula says why it is not", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.goto(pathToFileURL(join(book, PAGE)).href);
  await guess(page, NUMBER, "1");
  await said(page, NUMBER, /too small/);
  await guess(page, FORMULA, "4w");
  await said(page, FORMULA, /Opened from disk, a formula cannot be judged/);
  await page.goto(pathToFileURL(join(book, "lesson06.html")).href);
  await page.waitForFunction(() => document.querySelectorAll(".again .predict[data-ready]").length === 1);
  assert.deepEqual(troubles, []);
  await context.close();
});

await test("who asked for less motion gets the result at once", async () => {
  const page = await open(PAGE, { reducedMotion: "reduce" });
  await guess(page, NUMBER, "1");
  await said(page, NUMBER, /too small/);
  const running = await page.evaluate(() => document.getAnimations().length);
  assert.equal(running, 0);
  await page.context().close();
});

for (const theme of ["light", "navy"]) {
  for (const width of [360, 1280]) {
    await test(`answered, right and wrong, ${theme} at ${width} pixels`, async () => {
      const page = await open(PAGE, { theme, width });
      const look = (id, name) => box(page, id).screenshot().then(() => shootBox(page, id, `${name}-${theme}-${width}`));
      for (const id of [NUMBER, CHOICE, LINE, FORMULA]) await look(id, `predict-${id}-before`);
      await guess(page, NUMBER, String(await key(page, NUMBER)));
      await choose(page, CHOICE, (await rightOption(page, CHOICE)) === 0 ? 1 : 0);
      await stroke(page, (y) => 0.7 * y + 0.1);
      await check(page);
      await guess(page, FORMULA, "4w + ?");
      await said(page, FORMULA, /cannot be read/);
      for (const id of [NUMBER, CHOICE, LINE, FORMULA]) await look(id, `predict-${id}-after`);
      const over = await page.evaluate(
        () => document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(over <= 0, `the page is ${over} pixels too wide`);
      if (width === 1280) assert.deepEqual(await serious(page), []);
      await page.context().close();
    });
  }
}

async function shootBox(page, id, name) {
  await page.waitForTimeout(1300); // what fades in has come
  const area = await box(page, id).boundingBox();
  const top = await page.evaluate(() => scrollY);
  const clip = { x: Math.max(0, area.x - 8), y: area.y + top - 8, width: area.width + 16, height: area.height + 16 };
  await shoot(page, name, { clip, fullPage: true });
}

await test("no script is left of a question that is asked no more", () => {
  const asked = new Set(
    pages.flatMap((path) =>
      [...readFileSync(join(book, path), "utf8").matchAll(/id="predict-([^"]+)"/g)].map((match) => `${match[1]}.js`),
    ),
  );
  assert.deepEqual(new Set(readdirSync(join(book, "live/again"))), asked);
});

await end("predictions");
