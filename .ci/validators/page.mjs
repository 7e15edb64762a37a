// Looks at a page in Chromium and prints as JSON what is found: node page.mjs FOLDER CHROMIUM FILE
// FOLDER is the one with node_modules. In each of two schemes and two widths: what axe-core has
// against it, and how wide it is; then, without JavaScript, its words, and whether a fold opens.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, program, file] = process.argv.slice(2);
const find = createRequire(join(resolve(folder), "page.mjs"));
const { chromium } = find("playwright-core");
const axe = readFileSync(find.resolve("axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(resolve(file)).href;

// As root, in a container, Chromium does not start in its sandbox.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
const browser = await chromium.launch({ executablePath: program, args });
const requests = [];
const errors = [];
const open = async (settings) => {
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(address);
  return { context, page };
};

const looks = [];
for (const colorScheme of ["light", "dark"]) {
  for (const width of [400, 1200]) {
    const { context, page } = await open({ colorScheme, viewport: { width, height: 900 } });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const unfolded = await page.evaluate(() => document.documentElement.scrollWidth);
    // What is folded is hidden, and what is hidden is not looked at: a few of each chapter stay.
    await page.evaluate(() => {
      for (const chapter of document.querySelectorAll("section")) {
        [...chapter.querySelectorAll("details")].slice(5).forEach((d) => (d.open = false));
      }
    });
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    looks.push({
      colorScheme,
      width,
      wide: Math.max(wide, unfolded),
      paper,
      passes: found.passes.length,
      violations: found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`),
    });
    await context.close();
  }
}

const { context, page } = await open({ javaScriptEnabled: false });
const words = await page.locator("body").textContent();
const fold = page.locator("details.evidence").first();
const quote = fold.locator("blockquote").first();
const before = await quote.isVisible();
await fold.locator("summary").click();
const after = await quote.isVisible();
await fold.locator("a").first().click();
const target = decodeURIComponent(new URL(page.url()).hash.slice(1));
const shown = await page.locator(`[id="${target}"]`).isVisible();
await context.close();
await browser.close();
const still = { words, before, after, target, shown };
console.log(JSON.stringify({ looks, still, requests: [...new Set(requests)], errors }));
