// What the browser's tests share: the built book on a server of its own, a real Chromium,
// fresh pages that keep what goes wrong in them, and the count of what passed.

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const here = fileURLToPath(new URL(".", import.meta.url));
/** Where the built book is; BOOK names another. */
export const book = resolve(process.env.BOOK ?? resolve(here, "../../target/book/html"));
const shots = resolve(here, "../../target/book/screenshots");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

if (!existsSync(join(book, "index.html"))) {
  console.error("target/book/html: there is no book yet; run `make book`");
  process.exit(2);
}
/** All of the book's own pages; the one for printing is all of them once more. */
export const pages = readdirSync(book).filter(
  (file) => file.endsWith(".html") && !["404.html", "print.html", "toc.html"].includes(file),
);

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const file = join(book, path === "/" ? "index.html" : path);
  if (!file.startsWith(book) || !existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  response.end(readFileSync(file));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
/** The book's address. */
export const root = `http://127.0.0.1:${server.address().port}/`;

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

let passed = 0;
const failures = [];
/** One test: what it throws is told, and the others go on. */
export async function test(name, body) {
  try {
    await body();
    passed += 1;
  } catch (error) {
    failures.push(name);
    console.log(`not ok: ${name}\n  ${String(error.message).split("\n").slice(0, 12).join("\n  ")}`);
  }
}

/** A fresh page that keeps what goes wrong in it and what it asks for. */
export async function open(path, { theme = "light", width = 1280, height = 900, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme === "light" ? "light" : "dark",
    ...more,
  });
  const page = await context.newPage();
  page.troubles = [];
  page.asked = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.troubles.push(message.text());
  });
  page.on("pageerror", (error) => page.troubles.push(String(error)));
  page.on("requestfailed", (request) => {
    // What a page still asked for when it was left is no trouble.
    if (request.failure().errorText !== "net::ERR_ABORTED") page.troubles.push(`failed: ${request.url()}`);
  });
  page.on("request", (request) => page.asked.push(request.url()));
  page.on("response", (response) => {
    if (response.status() >= 400) page.troubles.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(new URL(path, root).href, { waitUntil: "load" });
  await page.waitForFunction(() =>
    [...document.querySelectorAll("figure.live")].every((figure) => "ready" in figure.dataset),
  );
  return page;
}

/** A picture of the page, to be looked at. */
export async function shoot(page, name, options = {}) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), ...options });
}

/** What axe finds that is serious. */
export async function serious(page) {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }),
  );
  return violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact))
    .map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} (${nodes.length}); ${nodes[0].failureSummary}`);
}

/** Closes all, says what came out and ends. */
export async function end(name) {
  await browser.close();
  server.close();
  console.log(`${name}: ${passed} passed, ${failures.length} failed`);
  process.exit(failures.length > 0 ? 1 : 0);
}
