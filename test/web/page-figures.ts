import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { RunningDesk } from '../support/running-desk.js';
import { launchBrowser, Visitor } from './visitor.js';

/* `npm run figures:page`: how soon the calendar of the team stands, into docs/figures/page.md. */

/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');
const LOADS = 7;
const FILE = join('docs', 'figures', 'page.md');

/** Milliseconds on the browser's own clock since the load began; the page's clock is set and stands still. */
interface Load {
  readonly painted: number;
  readonly blocks: number;
  readonly whole: number;
  readonly blockCount: number;
  readonly kilobytes: number;
}

/** Notes the paint, what is received, and in which frames the first and the last block were put on the page. */
const NOTES = `
  new MutationObserver(() => {
    const count = document.querySelectorAll('.block-activity, .block-fixed, .block-gap').length;
    if (count === (window.blockCount ?? 0)) return;
    window.blocksAt ??= document.timeline.currentTime;
    window.wholeAt = document.timeline.currentTime;
    window.blockCount = count;
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((list) => {
    window.painted = list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? window.painted;
  }).observe({ type: 'paint', buffered: true });
  window.received = 0;
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) window.received += it.transferSize;
  }).observe({ type: 'resource', buffered: true });`;

/** Until no block has come for a second. */
const WHOLE = `new Promise((done) => {
  const look = () => {
    if (window.wholeAt !== undefined && document.timeline.currentTime - window.wholeAt > 1000) done();
    else requestAnimationFrame(look);
  };
  look();
})`;

const READ = `({
  painted: window.painted,
  blocks: window.blocksAt,
  whole: window.wholeAt,
  blockCount: window.blockCount,
  kilobytes: window.received / 1024,
})`;

async function loadsOf(browser: Browser, desk: RunningDesk): Promise<readonly Load[]> {
  const visitor = await Visitor.come(browser, desk);
  const { page } = visitor;
  await page.addInitScript(NOTES);
  await visitor.signIn();
  const loads: Load[] = [];
  while (loads.length < LOADS) {
    await page.reload({ waitUntil: 'commit' });
    await page.evaluate(WHOLE);
    loads.push(await page.evaluate<Load>(READ));
  }
  await visitor.leave();
  return loads;
}

const median = (of: readonly number[]): number =>
  Math.round(of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0);

describe('the figures of the page', () => {
  it('are measured for 12 and 504 technicians', async () => {
    const browser = await launchBrowser();
    const columns: (readonly number[])[] = [];
    for (const scale of [1, 42]) {
      const desk = await RunningDesk.open(NINE, {}, scale);
      await desk.post('/v1/imports', {});
      await desk.quiet();
      await desk.plan();
      const loads = await loadsOf(browser, desk);
      const of = (name: keyof Load): number => median(loads.map((it) => it[name]));
      columns.push([of('painted'), of('blocks'), of('whole'), of('blockCount'), of('kilobytes')]);
      await desk.close();
    }
    await browser.close();
    const rows = [
      'first contentful paint, ms',
      'first block on the page, ms',
      'last block on the page, ms',
      'blocks on the page',
      'received, kB',
    ].map((name, row) => `| ${name} | ${columns.map((it) => it[row]).join(' | ')} |`);
    writeFileSync(FILE, `${HEAD}${rows.join('\n')}\n`);
    expect(columns.flat().every((it) => it > 0)).toBe(true);
  });
});

const HEAD = `# How soon the page stands

Made by \`npm run figures:page\`: the calendar of the team for a day, signed in, loaded anew ${LOADS} times at 1280 by 800 pixels, the median of each figure. Service,
PostgreSQL, both stand-ins and the browser share one machine of two cores. The times are the browser's own: of its performance entries for the paint, of its
document timeline for blocks. They count from the begin of the load, with the page's code asked for again. Only rows near the window carry blocks, and
boards come in pages, the first of 40.

| | 12 technicians | 504 technicians |
| --- | --: | --: |
`;
