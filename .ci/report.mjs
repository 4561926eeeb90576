// Opens pages in headless Chromium and judges them with axe-core (WCAG 2.2 A and
// AA, best practices), looks for requests to the outside, and for a page that is
// wider than a phone. With a folder for pictures it leaves screenshots there.
// usage: node report.mjs PICTURES|- PAGE.html...
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LAUNCH, chromium, judge } from './browser.mjs';

const PHONE = { width: 320, height: 640 };
const DESK = { width: 1200, height: 900 };

const [pictures, ...pages] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'tebiki-chromium-'));
const browser = await chromium.launchPersistentContext(profile, {
  ...LAUNCH, viewport: DESK,
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
    const passed = await judge(page, `${file} (${kind})`, fault);
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    if (wide > room) fault(`${file} (${kind}): ${wide} px wide in a window of ${room} px`);
    if (pictures !== '-') await page.screenshot({ path: join(pictures, `${name}-${kind}.png`), fullPage: true });
    console.log(`${file} (${kind}): ${passed} rules passed`);
  }
  if (pictures !== '-') await page.pdf({ path: join(pictures, `${name}.pdf`), preferCSSPageSize: true });
  await page.close();
}
await browser.close();
rmSync(profile, { recursive: true, force: true });
process.exit(faults > 0 ? 1 : 0);
