// Opens the pages for phones in headless Chromium and judges them with axe-core (WCAG 2.2
// A and AA, best practices) as visitors have them: on a phone and at a desk, by day, by
// night and in colours of their own, and at 200 %. Looks for scripts and requests to the
// outside, for pages wider than their window, and for numbers too small to be tapped.
// usage: node pages.mjs PICTURES|- PAGE.html...
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LAUNCH, chromium, judge } from './browser.mjs';

// A desk of 1280 px at 200 % has 640 px; WCAG 2.2, 1.4.10 asks for 320.
const WIDTHS = { phone: [390, 844], desk: [1280, 900], double: [640, 450], narrow: [320, 640] };
/// At these, rules of axe-core are asked; what else they could find there is measured.
const JUDGED = ["phone", "desk"];
const COLOURS = {
  day: { colorScheme: 'light', forcedColors: 'none' },
  night: { colorScheme: 'dark', forcedColors: 'none' },
  forced: { colorScheme: 'dark', forcedColors: 'active' },
};
/// A page goes through the mail and over a slow line.
const MOST_BYTES = 200_000;
/// What a finger hits (WCAG 2.2, 2.5.5).
const FINGER = 44;

const [pictures, ...pages] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'tebiki-chromium-'));
const browser = await chromium.launchPersistentContext(profile, { ...LAUNCH });
let faults = 0;
const fault = (words) => { faults += 1; console.error(words); };

/// What is there to be measured, in the page.
const measured = (finger) => {
  const shown = (element) => element.getBoundingClientRect();
  const small = (link) => shown(link).height < finger || shown(link).width < finger;
  const door = document.querySelector('header a');
  return {
    wide: document.documentElement.scrollWidth - window.innerWidth,
    scripts: document.querySelectorAll('script').length,
    small: [...document.querySelectorAll('header a, .phone a, nav a')].filter(small).map((link) => link.textContent),
    below: door ? shown(door).bottom - window.innerHeight : 0,
  };
};

const measure = async (page, file, kind) => {
  const { wide, scripts, small, below } = await page.evaluate(measured, FINGER);
  if (wide > 0) fault(`${file} (${kind}): ${wide} px wider than the window`);
  if (scripts > 0) fault(`${file} (${kind}): has scripts`);
  if (below > 0) fault(`${file} (${kind}): the first number is ${below} px below the window`);
  small.forEach((words) => fault(`${file} (${kind}): too small for a finger: ${words}`));
};

for (const file of pages) {
  const name = `${basename(resolve(file, '../..'))}-${basename(file, '.html')}`;
  if (statSync(file).size > MOST_BYTES) fault(`${file}: has ${statSync(file).size} bytes`);
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) fault(`${file}: asks for ${request.url()}`);
  });
  page.on('console', (line) => { if (line.type() === 'error') fault(`${file}: ${line.text()}`); });
  await page.goto(pathToFileURL(resolve(file)).href);
  let passed = 0;
  for (const [width, [x, y]] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width: x, height: y });
    await page.emulateMedia(COLOURS.day);
    await measure(page, file, width);
    for (const [colour, media] of Object.entries(COLOURS).filter(() => JUDGED.includes(width))) {
      await page.emulateMedia(media);
      passed += await judge(page, `${file} (${width}, ${colour})`, fault);
      if (pictures !== '-') await page.screenshot({ path: join(pictures, `${name}-${width}-${colour}.png`), fullPage: true });
    }
  }
  if (pictures !== '-') await page.pdf({ path: join(pictures, `${name}.pdf`), format: 'A4' });
  console.log(`${file}: ${passed} times a rule passed`);
  await page.close();
}
await browser.close();
rmSync(profile, { recursive: true, force: true });
process.exit(faults > 0 ? 1 : 0);
