import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { RunningDesk } from '../support/running-desk.js';
import { keepOpenings } from './keep-openings.js';
import { launchBrowser, Visitor } from './visitor.js';

/* `npm run screenshots`: every view at two widths, light and dark, into docs/screenshots. */

/** A Monday, eleven in London. */
const ELEVEN = Date.parse('2026-11-23T11:00:00Z');
const FOLDER = join('docs', 'screenshots');
const KEYS = [
  { name: 'Display on the wall', role: 'dispatcher', scope: 'read', expiresAt: '2027-01-01T00:00:00Z' },
  { name: 'Booking page', role: 'scheduler', scope: 'read' },
  { name: 'Internal audit', role: 'auditor', scope: 'read', expiresAt: '2027-04-01T00:00:00Z' },
];

describe('the screenshots', () => {
  let desk: RunningDesk;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    [desk, browser] = await Promise.all([RunningDesk.open(ELEVEN), launchBrowser()]);
    await desk.set('organisation', { minMinutesFree: 30 });
    await keepOpenings(desk);
    await desk.reflow();
    for (const key of KEYS) await desk.post('/v1/keys', key);
  });

  afterAll(async () => {
    await browser.close();
    await desk.close();
  });

  describe.each(['light', 'dark'] as const)('%s', (scheme) => {
    it.each([1280, 390])('are taken at %i pixels', async (width) => {
      const visitor = await Visitor.come(browser, desk, { width, scheme });
      const { page } = visitor;
      const take = async (name: string, sign: string): Promise<void> => {
        await page.locator(sign).first().waitFor();
        // A block that was drawn last may still be on its way to its place.
        await page.evaluate(
          'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
        );
        await page.screenshot({ path: join(FOLDER, `${name}-${width}-${scheme}.png`) });
      };
      await page.goto('/');
      await take('sign-in', 'input');
      await visitor.signIn();
      await take('team', '.block-activity');
      await visitor.goTo('Workboard');
      await take('workboard', '.row-title');
      await visitor.goTo('Openings');
      await page.locator('.day-cell').nth(1).click();
      await take('openings', '.times li');
      await visitor.goTo('Status');
      await take('status', '.finding');
      await visitor.goTo('Settings');
      await take('settings', '.setting');
      await page.getByRole('button', { name: 'Set working hours' }).click();
      await page.getByRole('button', { name: 'Add a stretch on Monday' }).click();
      await page.evaluate('document.querySelector("fieldset:has([type=time])").scrollIntoView()');
      await take('settings-hours', 'input[type=time]');
      await page.getByLabel('Weight of priority 3').fill('200');
      await page.locator('.is-news').first().waitFor();
      await page.evaluate('document.querySelector("fieldset:has(.weights)").scrollIntoView()');
      await take('settings-weights', '.is-news');
      await visitor.goTo('Replay');
      await take('replay', '.move');
      await visitor.goTo('Keys');
      await take('keys', '.key');
      await visitor.leave();
      expect(visitor.complaints).toEqual([]);
    });
  });

  it.each([
    ['before', { gapMode: 'uniform', minMinutesFree: 0 }],
    ['after', { gapMode: 'quota', minMinutesFree: null }],
  ])('are taken of a calendar %s it keeps openings', async (name, settings) => {
    for (const { id } of await desk.get<{ id: string }[]>('/v1/teams'))
      await desk.set(`teams/${id}`, settings);
    await desk.plan();
    const visitor = await Visitor.come(browser, desk, { width: 1280, scheme: 'light' });
    const { page } = visitor;
    await page.goto('/');
    await visitor.signIn();
    await page.getByRole('button', { name: 'Later' }).click();
    await page.locator('.block-activity').first().waitFor();
    await page.evaluate('new Promise((done) => setTimeout(done, 500))');
    await page.screenshot({ path: join(FOLDER, `calendar-${name}.png`) });
    await visitor.leave();
  });
});
