// What judges in a browser share: Chromium, and axe-core with its rules.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// The packages stand in the cache, not beside this file.
const require = createRequire(join(process.env.NODE_PACKAGES, "package.json"));

export const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/// WCAG 2.2 A and AA, and best practices.
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/// What axe-core finds on a page, and how many rules pass.
export async function judged(page) {
  await page.evaluate(axe);
  const run = (values) => window.axe.run(document, { runOnly: { type: "tag", values } });
  return page.evaluate(run, RULES);
}

/// Tells what axe-core finds on a page, each with its first places; gives how many rules pass.
export async function judge(page, name, fault) {
  const { passes, violations } = await judged(page);
  for (const { id, help, nodes } of violations) {
    fault(`${name}: ${id}: ${help}`);
    nodes.slice(0, 3).forEach((node) => console.error(`    ${node.html.slice(0, 160)}\n    ${node.failureSummary}`));
  }
  return passes.length;
}

/// How Chromium is started: alone, and quiet on the network.
export const LAUNCH = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
};
