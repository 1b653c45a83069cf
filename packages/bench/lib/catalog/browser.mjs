import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../../launcher/lib/toolchain.mjs';

/* global document, window */

const RUNS = 5;
const ENTITY = '/catalog/default/component/component-00042';
const PATIENCE = { timeout: 120_000 };

const ROW = { css: '[role=row], tr', at: 1 };
const HEADING = { css: 'h1', at: 0 };

/** Pages, each with what stands there when the first thing of use is to be seen: of what fits a selector, which. */
const PAGES = {
  waymark: {
    'My work': ['/', ROW],
    catalog: ['/catalog', ROW],
    'entity page': [ENTITY, HEADING],
  },
  stock: {
    catalog: [
      '/?filters[kind]=component&filters[user]=all',
      { css: 'tbody tr a', at: 0 },
    ],
    'entity page': [ENTITY, HEADING],
  },
};

/** Pages in a real browser: cold, without anything kept, and warm; and what scrolling takes. */
export async function measureBrowser({ contestant, portal, person, tell }) {
  const { chromium } = createRequire(join(root, 'package.json'))(
    '@playwright/test',
  );
  const { findBrowser } = await import(
    '../../../app/e2e-tests/support/browser.ts'
  );
  const browser = await chromium.launch(await findBrowser(chromium));
  try {
    const storageState = await enter(browser, contestant, portal, person);
    for (const [name, [path, first]] of Object.entries(PAGES[contestant.name]))
      for (let run = 0; run < RUNS; run += 1) {
        const context = await browser.newContext({
          storageState,
          bypassCSP: true,
        });
        try {
          const page = await context.newPage();
          await load(page, portal.url + path, first, (what, unit, value) =>
            tell(`${name}, cold, ${what}`, unit, value),
          );
          await load(page, portal.url + path, first, (what, unit, value) =>
            tell(`${name}, warm, ${what}`, unit, value),
          );
        } finally {
          await context.close();
        }
      }
    if (contestant.name === 'waymark')
      await scroll(browser, storageState, portal, tell);
  } finally {
    await browser.close();
  }
}

/** Signs in once, and gives what the browser keeps of it. */
async function enter(browser, contestant, portal, person) {
  const context = await browser.newContext();
  const page = await context.newPage();
  if (contestant.name === 'waymark') {
    await context.request.get(
      `${portal.url}/api/auth/sample/start`,
      FROM_A_PAGE,
    );
    const answer = await context.request.post(
      `${portal.url}/api/auth/sample/handler/frame`,
      { ...FROM_A_PAGE, data: { person: `user:default/${person}` } },
    );
    if (!answer.ok()) throw new Error(await answer.text());
    await page.goto(portal.url);
    await page.getByRole('heading', { level: 1 }).first().waitFor(PATIENCE);
  } else {
    await page.goto(portal.url);
    await page.getByRole('button', { name: 'Enter' }).click(PATIENCE);
    await page.getByRole('link', { name: 'Home' }).first().waitFor(PATIENCE);
  }
  const state = await context.storageState();
  await context.close();
  return state;
}

const FROM_A_PAGE = { headers: { 'x-requested-with': 'XMLHttpRequest' } };

async function load(page, address, first, tell) {
  const seen = { requests: 0, api: 0, script: 0, bytes: 0 };
  const sizes = [];
  const count = request => {
    seen.requests += 1;
    if (new URL(request.url()).pathname.startsWith('/api/')) seen.api += 1;
  };
  const weigh = request =>
    sizes.push(
      request.sizes().then(
        ({ responseBodySize, responseHeadersSize }) => {
          // What comes from the browser's own store has less than nothing.
          const size = Math.max(0, responseBodySize);
          seen.bytes += size + Math.max(0, responseHeadersSize);
          if (request.resourceType() === 'script') seen.script += size;
        },
        () => {},
      ),
    );
  page.on('request', count);
  page.on('requestfinished', weigh);
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  // At each frame; a locator looks only twice a second.
  await page.waitForFunction(isSeen, first, { ...PATIENCE, polling: 'raf' });
  const seconds = (performance.now() - began) / 1000;
  tell('first row', 's', seconds);
  tell('API calls to the first row', 'calls', seen.api);
  await page.waitForLoadState('networkidle', PATIENCE);
  page.off('request', count);
  page.off('requestfinished', weigh);
  await Promise.all(sizes);
  tell('requests', 'requests', seen.requests);
  tell('API calls', 'calls', seen.api);
  tell('transferred', 'kB', seen.bytes / 1e3);
  tell('script', 'kB', seen.script / 1e3);
}

/** Runs in the page. */
function isSeen({ css, at }) {
  const element = document.querySelectorAll(css)[at];
  return (
    element?.checkVisibility() && element.getBoundingClientRect().height > 0
  );
}

/** Scrolls through the whole catalog and tells what the page holds at the start and at the end. */
async function scroll(browser, storageState, portal, tell) {
  const context = await browser.newContext({ storageState, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${portal.url}/catalog`);
  await page.getByRole('row').nth(1).waitFor(PATIENCE);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  const held = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const of = name => metrics.find(metric => metric.name === name).value;
    return { heap: of('JSHeapUsedSize') / 1e6, nodes: of('Nodes') };
  };
  const before = await held();
  const rows = await page.evaluate(scrollToTheEnd);
  const after = await held();
  tell('rows scrolled through', 'rows', rows);
  tell('page memory before scrolling', 'MB', before.heap);
  tell('page memory after scrolling', 'MB', after.heap);
  tell('page elements before scrolling', 'nodes', before.nodes);
  tell('page elements after scrolling', 'nodes', after.nodes);
  await context.close();
}

/** Runs in the page: scrolls what holds the rows as long as further ones come; gives the index of the last. */
async function scrollToTheEnd() {
  const wait = ms => new Promise(done => window.setTimeout(done, ms));
  const rows = () => [...document.querySelectorAll('[aria-rowindex]')];
  const scrolls = element =>
    element.scrollHeight > element.clientHeight &&
    /auto|scroll/.test(window.getComputedStyle(element).overflowY);
  // Anew each time: what holds the rows has no height before they are there.
  const scroller = () => {
    let element = rows()[0]?.parentElement;
    while (element && !scrolls(element)) element = element.parentElement;
    return element ?? document.scrollingElement;
  };
  const last = () =>
    Math.max(
      0,
      ...rows().map(row => Number(row.getAttribute('aria-rowindex'))),
    );
  let still = 0;
  let at = 0;
  while (still < 80) {
    const holder = scroller();
    holder.scrollBy(0, holder.clientHeight * 0.9);
    await wait(25);
    const now = last();
    still = now > at ? 0 : still + 1;
    at = Math.max(at, now);
  }
  return at;
}
