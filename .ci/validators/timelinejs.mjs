// Loads a file with TimelineJS's own loader, in a page that nobody sees, and prints as JSON what
// the loader made of it: node timelinejs.mjs FILE
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { JSDOM } from "jsdom";

const loader = "@knight-lab/timelinejs/src/js/core/TimelineConfig.js";
const made = await build({
  stdin: {
    contents: `export { TimelineConfig } from ${JSON.stringify(loader)};`,
    resolveDir: dirname(fileURLToPath(import.meta.url)),
  },
  bundle: true,
  format: "iife",
  globalName: "timeline",
  logLevel: "error",
  write: false,
});
const { window } = new JSDOM("", { runScripts: "outside-only" });
window.eval(made.outputFiles[0].text);

// Its dates are compared with its own page's, so the data has to be of that page too.
window.text = readFileSync(process.argv[2], "utf8");
const config = window.eval("new timeline.TimelineConfig(JSON.parse(text))");
config.validate();

const day = (when) => {
  const date = when?.data.date_obj;
  return date ? [date.getFullYear(), date.getMonth() + 1, date.getDate()] : null;
};
const words = (html) => {
  const holder = window.document.createElement("div");
  holder.innerHTML = html;
  return holder.textContent;
};
const slide = (one) => ({
  unique_id: one.unique_id,
  start: day(one.start_date),
  end: day(one.end_date),
  display_date: one.display_date,
  group: one.group,
  headline: words(one.text.headline),
  text: words(one.text.text),
  html: one.text.text,
});
console.log(
  JSON.stringify({
    valid: config.isValid(),
    errors: config.getErrors().map(String),
    title: slide(config.title),
    events: config.events.map(slide),
  }),
);
