// The built book in a real Chromium: every page, link and figure, both themes, a phone
// and a wide screen. Run by `make book-test`; CHROMIUM names another browser.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { book, browser, end, open, pages, root, serious, shoot, test } from "./browser.mjs";

const yardstick = resolve(fileURLToPath(new URL(".", import.meta.url)), "../bench/yardstick.py");

// The limits of the project: bytes of a chapter and of the module, and the aim for a
// picture after a slider has moved, in milliseconds.
const PAGE = 400_000;
const PAGE_GZIP = 100_000;
const WASM_GZIP = 500_000;
const FRAME = 16;

const anchors = new Map();
for (const path of pages) {
  const html = readFileSync(join(book, path), "utf8");
  const chapter = path !== "index.html" && html.includes("<figure");

  await test(`${path}: weight`, () => {
    assert.ok(html.length <= PAGE, `${html.length} bytes, at most ${PAGE}`);
    const packed = gzipSync(html, { level: 9 }).length;
    assert.ok(packed <= PAGE_GZIP, `${packed} bytes compressed, at most ${PAGE_GZIP}`);
  });

  await test(`${path}: loads without trouble, and asks nobody else`, async () => {
    const page = await open(path);
    assert.deepEqual(page.troubles, []);
    assert.deepEqual(page.asked.filter((url) => !url.startsWith(root) && !url.startsWith("data:")), []);
    const wasm = page.asked.filter((url) => url.endsWith(".wasm")).length;
    assert.equal(wasm, html.includes('class="live"') ? 1 : 0, "loads of the module");
    const ids = await page.evaluate(() => [...document.querySelectorAll("[id]")].map((e) => e.id));
    anchors.set(path, new Set(ids));
    const unnamed = await page.evaluate(
      () => [...document.querySelectorAll(".content svg[role=img]")].filter((svg) => !svg.querySelector("desc")?.textContent).length,
    );
    assert.equal(unnamed, 0, "figures without a text alternative");
    await page.context().close();
  });

  for (const theme of ["light", "navy"]) {
    for (const width of [360, 1280]) {
      await test(`${path}: ${theme} at ${width} pixels`, async () => {
        const page = await open(path, { theme, width });
        const shown = await page.evaluate(() => document.documentElement.className);
        assert.ok(shown.split(" ").includes(theme), `the theme is ${shown}`);
        const over = await page.evaluate(
          () => document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(over <= 0, `the page is ${over} pixels too wide`);
        const name = `${path.replace(".html", "")}-${theme}-${width}`;
        await shoot(page, name, { fullPage: chapter });
        if (width === 1280) assert.deepEqual(await serious(page), []);
        await page.context().close();
      });
    }
  }
}

await test("every internal link and anchor resolves", async () => {
  const broken = [];
  for (const path of pages) {
    const html = readFileSync(join(book, path), "utf8");
    for (const [, target] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const url = new URL(target, root + path);
      const file = url.pathname.slice(1) || "index.html";
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!existsSync(join(book, file))) broken.push(`${path}: ${target}`);
      else if (anchor && anchors.has(file) && !anchors.get(file).has(anchor)) {
        broken.push(`${path}: ${target}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});

const times = [];
const counts = new Map();
for (const path of pages) {
  const html = readFileSync(join(book, path), "utf8");
  const ids = [...html.matchAll(/data-live="([^"]+)"/g)].map((match) => match[1]);
  if (ids.length === 0) continue;
  counts.set(path, ids.length);
  const page = await open(path);
  for (const id of ids) {
    await test(`${path}, ${id}: equals the native drawing, byte for byte`, async () => {
      const drawn = await page.evaluate((id) => {
        const figure = document.querySelector(`#live-${id}`);
        const inputs = [...figure.querySelectorAll("input, select")].map((input) => +input.value);
        const points = JSON.parse(figure.dataset.points ?? figure.dataset.strokes ?? "[]").flat();
        return window.live.draw(id, Float64Array.from([...inputs, ...points]));
      }, id);
      assert.equal(drawn, readFileSync(join(book, "live", `${id}.svg`), "utf8"));
    });

    await test(`${path}, ${id}: moves by keyboard and by mouse, and goes back`, async () => {
      const figure = page.locator(`#live-${id}`);
      const picture = () => figure.locator(".picture").innerHTML();
      const control = figure.locator("input[type=range], select").last();
      // The page's own picture has its colours from the page; the module draws them along.
      await figure.evaluate((figure) => {
        const drawn = new Promise((done) => figure.addEventListener("drawn", done, { once: true }));
        figure.querySelector("form").reset();
        return drawn;
      });
      const first = await picture();
      const changed = (before) =>
        page.waitForFunction(
          ([id, before]) => document.querySelector(`#live-${id} .picture`).innerHTML !== before,
          [id, before],
          { timeout: 5000 },
        );

      await control.focus();
      // Down the list of a choice and up the scale of a slider is onwards, unless at the end.
      const key = await control.evaluate((input) =>
        input.matches("select")
          ? input.selectedIndex < input.options.length - 1 ? "ArrowDown" : "ArrowUp"
          : input.value === input.max ? "ArrowLeft" : "ArrowRight",
      );
      await page.keyboard.press(key);
      await page.keyboard.press("Tab");
      await changed(first);
      // What a screen reader hears.
      await page.waitForFunction(
        (id) => document.querySelector(`#live-${id} .spoken`).textContent.length > 20,
        id,
        { timeout: 5000 },
      );

      await figure.locator("button").click();
      await page.waitForFunction(
        ([id, first]) => document.querySelector(`#live-${id} .picture`).innerHTML === first,
        [id, first],
        { timeout: 5000 },
      );

      const slider = figure.locator("input[type=range]").first();
      const box = await slider.boundingBox();
      const [low, high, now] = await slider.evaluate(({ min, max, value }) => [+min, +max, +value]);
      const aside = (now - low) / (high - low) > 0.5 ? 0.2 : 0.8;
      await page.mouse.click(box.x + box.width * aside, box.y + box.height / 2);
      await changed(first);
      await figure.locator("button").click();
    });

    if (html.includes(`data-live="${id}" data-points`)) {
      await test(`${path}, ${id}: points are added by mouse and by keyboard`, async () => {
        const picture = page.locator(`#live-${id} .picture`);
        // The text alternative begins with the count of points.
        const count = async (number) =>
          page.waitForFunction(
            ([id, number]) =>
              document.querySelector(`#live-${id} desc`).textContent.startsWith(`Points: ${number};`),
            [id, number],
            { timeout: 5000 },
          );
        const first = JSON.parse(await page.locator(`#live-${id}`).getAttribute("data-points")).length;
        await count(first);
        await picture.click({ position: { x: 300, y: 200 } });
        await count(first + 1);
        await picture.focus();
        for (const key of ["ArrowRight", "ArrowUp", "Enter"]) await page.keyboard.press(key);
        await count(first + 2);
        await page.locator(`#live-${id} button`).click();
        await count(first);
      });
    }

    if (html.includes(`data-live="${id}" data-strokes`)) {
      await test(`${path}, ${id}: strokes are drawn by mouse, by finger and by keyboard`, async () => {
        const figure = page.locator(`#live-${id}`);
        const pad = figure.locator(".pad");
        const reads = (digit) =>
          page.waitForFunction(
            ([id, words]) => document.querySelector(`#live-${id} desc`).textContent.includes(words),
            [id, `highest at ${digit} `],
            { timeout: 5000 },
          );
        // In the middle of the window, where no menu bar covers it.
        let box;
        const toTheMiddle = async () => {
          await pad.evaluate((pad) => pad.scrollIntoView({ block: "center", behavior: "instant" }));
          box = await pad.boundingBox();
        };
        await toTheMiddle();
        const at = (x, y) => [box.x + x * box.width, box.y + y * box.height];

        // A one by mouse: a stroke from the top to the bottom.
        await page.mouse.move(...at(0.5, 0.1));
        await page.mouse.down();
        await page.mouse.move(...at(0.5, 0.9), { steps: 10 });
        await page.mouse.up();
        await reads(1);
        // What a screen reader hears.
        await page.waitForFunction(
          (id) =>
            document.querySelector(`#live-${id} .spoken`).textContent ===
            document.querySelector(`#live-${id} desc`).textContent,
          id,
          { timeout: 5000 },
        );

        // A nought by finger, after Reset: the first stroke takes the example's place.
        await figure.locator("button").click();
        await reads(3);
        await toTheMiddle(); // the button was further down
        const touch = (type, [clientX, clientY]) =>
          pad.dispatchEvent(type, { clientX, clientY, pointerId: 7, pointerType: "touch", buttons: 1, isPrimary: true });
        await pad.evaluate((pad) => (pad.setPointerCapture = () => {}));
        const round = (step) => at(0.5 + 0.2 * Math.sin(step / 3), 0.5 - 0.4 * Math.cos(step / 3));
        await touch("pointerdown", round(0));
        for (let step = 1; step <= 19; step += 1) await touch("pointermove", round(step));
        await touch("pointerup", round(19));
        await reads(0);

        // A one by keyboard.
        await figure.locator("button").click();
        await pad.focus();
        for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowUp");
        await page.keyboard.press("Space");
        for (let step = 0; step < 18; step += 1) await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Space");
        await reads(1);
        await figure.locator("button").click();
      });
    }

    // From a slider's event to the new picture in the page, at ten places of each.
    times.push([
      id,
      await page.evaluate(async (id) => {
        const figure = document.querySelector(`#live-${id}`);
        const times = [];
        for (const input of figure.querySelectorAll("input[type=range]")) {
          for (let place = 1; place <= 10; place += 1) {
            const drawn = new Promise((done) => figure.addEventListener("drawn", done, { once: true }));
            input.value = +input.min + ((input.max - input.min) * place) / 10;
            const start = performance.now();
            input.dispatchEvent(new Event("input", { bubbles: true }));
            await drawn;
            times.push(performance.now() - start);
            await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
          }
        }
        figure.querySelector("form").reset();
        return times;
      }, id),
      +execFileSync("python3", [yardstick], { encoding: "utf8" }),
    ]);
  }
  await page.context().close();
}

await test("every lesson has at least two live figures", () => {
  // A lesson may have several chapters.
  const figures = new Map();
  for (const path of pages.filter((path) => path.startsWith("lesson"))) {
    const lesson = path.slice(0, "lesson00".length);
    figures.set(lesson, (figures.get(lesson) ?? 0) + (counts.get(path) ?? 0));
  }
  for (const [lesson, count] of figures) assert.ok(count >= 2, `${lesson}: ${count}`);
});

await test("listings are in Rust, in NumPy or in both, from page to page", async () => {
  const page = await open("lesson05.html");
  const seen = () =>
    page.evaluate(() => {
      const listings = [...document.querySelectorAll(".listing:not(.beside)")];
      const visible = (selector) =>
        listings.filter((listing) => listing.querySelector(selector).checkVisibility()).length;
      return { all: listings.length, rust: visible(".language-rust"), numpy: visible(".language-python") };
    });
  const { all, ...first } = await seen();
  assert.ok(all >= 5, `${all} listings`);
  assert.deepEqual(first, { rust: all, numpy: 0 });

  const bar = page.locator(".listing .language").nth(3);
  const choose = async (name) => {
    const button = bar.getByRole("button", { name, exact: true });
    await button.scrollIntoViewIfNeeded();
    const before = (await bar.boundingBox()).y;
    await button.focus();
    await page.keyboard.press("Enter");
    const moved = Math.abs((await bar.boundingBox()).y - before);
    assert.ok(moved < 2, `what was chosen moved by ${moved} pixels`);
    assert.equal(await button.getAttribute("aria-pressed"), "true");
  };
  await choose("both");
  assert.deepEqual(await seen(), { all, rust: all, numpy: all });
  await choose("NumPy");
  assert.deepEqual(await seen(), { all, rust: 0, numpy: all });

  await page.goto(new URL("lesson06.html", root).href, { waitUntil: "load" });
  const next = await seen();
  assert.ok(next.all >= 5);
  assert.deepEqual([next.rust, next.numpy], [0, next.all]);
  assert.deepEqual(page.troubles, []);
  await page.context().close();
});

await test("without a script a listing is in Rust, and NumPy's unfolds", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(new URL("lesson05.html", root).href);
  const listing = page.locator(".listing").first();
  assert.ok(await listing.locator(".language-rust").isVisible());
  assert.ok(!(await listing.locator(".language-python").isVisible()));
  await listing.locator("summary").click();
  assert.ok(await listing.locator(".language-python").isVisible());
  await context.close();
});

await test("opened from disk, a chapter has its text, mathematics and figures", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  await page.goto(pathToFileURL(join(book, "lesson05.html")).href);
  const found = await page.evaluate(() => ({
    words: document.querySelector("main").innerText.length,
    formulas: document.querySelectorAll("main math").length,
    figures: document.querySelectorAll("main figure svg").length,
  }));
  assert.ok(found.words > 5000 && found.formulas > 10 && found.figures > 5, JSON.stringify(found));
  assert.deepEqual(troubles, []);
  await context.close();
});

await test("the module is light", () => {
  const bytes = gzipSync(readFileSync(join(book, "live/live_bg.wasm")), { level: 9 }).length;
  console.log(`module: ${bytes} bytes compressed`);
  assert.ok(bytes <= WASM_GZIP, `${bytes} bytes, at most ${WASM_GZIP}`);
});

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
for (const [id, list, slowness] of times) {
  const [middle, longest] = [median(list), Math.max(...list)].map((time) => time.toFixed(1));
  console.log(`${id.padEnd(20)} median ${middle} ms, longest ${longest} ms, slowness ${slowness.toFixed(1)}`);
}
console.log(
  `from slider to picture: median ${median(times.flatMap(([, list]) => list)).toFixed(1)} ms (aim: no figure above ${FRAME})`,
);
// On the machine that is meant; on a slower one so much longer.
await test("no figure takes two frames", () => {
  const slow = times.filter(([, list, slowness]) => median(list) > 2 * FRAME * slowness);
  const named = slow.map(([id, list]) => `${id} takes ${median(list).toFixed(1)} ms`);
  assert.deepEqual(named, [], `at most ${2 * FRAME} ms, times the slowness, at the median`);
});

await end("browser");
