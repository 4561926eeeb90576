// Opens pages in headless Chromium and judges them with axe-core (WCAG 2.2 A and
// AA, best practices), looks for requests to the outside, and for a page that is
// wider than a phone. With a folder for pictures it leaves screenshots there.
// usage: node report.mjs PICTURES|- PAGE.html...
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// The packages stand in the cache, not beside this file.
const require = createRequire(join(process.env.NODE_PACKAGES, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const PHONE = { width: 320, height: 640 };
const DESK = { width: 1200, height: 900 };
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

const [pictures, ...pages] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'tebiki-chromium-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: QUIET, viewport: DESK,
});
let faults = 0;
const fault = (words) => { faults += 1; console.error(words); };

for (const file of pages) {
  const name = `${basename(dirname(file))}-${basename(file, '.html')}`;
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) fault(`${file}: asks for ${request.url()}`);
  });
  page.on('requestfailed', (request) => fault(`${file}: misses ${request.url().slice(0, 120)}`));
  page.on('console', (line) => { if (line.type() === 'error') fault(`${file}: ${line.text()}`); });
  await page.goto(pathToFileURL(resolve(file)).href);
  // Folded parts are judged too.
  await page.evaluate(() => document.querySelectorAll('details').forEach((part) => { part.open = true; }));
  for (const [kind, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    await page.setViewportSize(viewport);
    await page.evaluate(axe);
    const run = (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } });
    const result = await page.evaluate(run, RULES);
    for (const { id, help, nodes } of result.violations) {
      fault(`${file} (${kind}): ${id}: ${help}`);
      nodes.slice(0, 3).forEach((node) => console.error(`    ${node.html.slice(0, 160)}\n    ${node.failureSummary}`));
    }
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    if (wide > room) fault(`${file} (${kind}): ${wide} px wide in a window of ${room} px`);
    if (pictures !== '-') await page.screenshot({ path: join(pictures, `${name}-${kind}.png`), fullPage: true });
    console.log(`${file} (${kind}): ${result.passes.length} rules passed, ${result.violations.length} broken`);
  }
  if (pictures !== '-') await page.pdf({ path: join(pictures, `${name}.pdf`), preferCSSPageSize: true });
  await page.close();
}
await browser.close();
rmSync(profile, { recursive: true, force: true });
process.exit(faults > 0 ? 1 : 0);
