import axe, { type AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { RunningDesk } from '../support/running-desk.js';
import { keepOpenings } from './keep-openings.js';
import { launchBrowser, Visitor } from './visitor.js';

/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');

/** What axe finds of serious and critical weight, a line each, on the page or in a part of it; of some rules or of all. */
async function faultsOf(page: Page, part: string, rules: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(rules.length === 0 ? {} : { runOnly: rules }) };
  const { violations } = await page.evaluate<AxeResults>(`axe.run('${part}', ${JSON.stringify(options)})`);
  return violations
    .filter((it) => it.impact === 'serious' || it.impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map((it) => `${id}: ${it.html.slice(0, 200)} ${it.failureSummary ?? ''}`),
    );
}

/** What tells that a view is drawn whole. */
const VIEWS = {
  Team: '.block-activity',
  Workboard: '.row-title',
  Openings: '.day-without',
  Status: '.finding',
  Settings: '.setting',
  Replay: '.move',
  Keys: '.key',
} as const;

describe('the page is for all', () => {
  let desk: RunningDesk;
  let browser: Browser;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([RunningDesk.open(NINE), launchBrowser()]);
    await keepOpenings(desk);
    await desk.reflow();
  });

  afterAll(async () => {
    await browser.close();
    await desk.close();
  });

  // In the dark only the colours are others.
  describe.each([
    ['light', []],
    ['dark', ['color-contrast']],
  ] as const)('%s', (scheme, rules) => {
    const faults = (page: Page, part = 'html'): Promise<readonly string[]> => faultsOf(page, part, rules);

    it.each([1280, 390])('has nothing serious against it at %i pixels, in any view', async (width) => {
      const visitor = await Visitor.come(browser, desk, { scheme, width });
      const { page } = visitor;
      await page.goto('/');
      await page.getByLabel('Access key').waitFor();
      expect(await faults(page)).toEqual([]);
      await visitor.signIn();
      for (const [view, sign] of Object.entries(VIEWS) as [keyof typeof VIEWS, string][]) {
        await visitor.goTo(view);
        await page.locator(sign).first().waitFor();
        expect([view, await faults(page)]).toEqual([view, []]);
      }
      await visitor.goTo('Workboard');
      await page
        .getByRole('button', { name: /^Change / })
        .first()
        .click();
      await page.getByRole('button', { name: 'Complete …' }).click();
      await page.getByRole('button', { name: 'Do it' }).waitFor();
      await page.getByRole('button', { name: 'Extend …' }).click();
      await page.getByLabel('Minutes more').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();

      await visitor.goTo('Openings');
      await page.locator('.day-without').first().click();
      await page.getByText('It can begin at no time.').waitFor();
      await page.getByRole('button', { name: 'Make a type …' }).click();
      await page.getByLabel('Name').fill('Kick-off');
      await page.getByLabel('Who takes it').selectOption('certain technicians');
      await page.getByRole('button', { name: 'Make it' }).click();
      await page.getByText(/^Active cannot be true/).waitFor();
      expect(await faults(page, 'dialog')).toEqual([]);
      await page.keyboard.press('Escape');

      await visitor.goTo('Settings');
      await page.getByRole('button', { name: 'Set working hours' }).click();
      await page.getByRole('button', { name: 'Add a holiday' }).click();
      await page.getByLabel('Shown as busy, all day').selectOption('ignore');
      await page.getByLabel('Weight of priority 3').fill('200');
      await page.locator('.is-news').first().waitFor();
      await page.getByLabel('Weight of priority 2').fill('20');
      await page.locator('.field-error').waitFor();
      expect(await faults(page, '.settings')).toEqual([]);
      await visitor.goTo('Keys');
      await page.getByRole('button', { name: 'Make a key …' }).click();
      await page.getByLabel('Name').fill(`Wall ${scheme} ${width}`);
      expect(await faults(page, 'dialog')).toEqual([]);
      await page.getByRole('button', { name: 'Make it' }).click();
      await page.getByRole('button', { name: 'Copy' }).waitFor();
      expect(await faults(page, 'dialog')).toEqual([]);
      await visitor.leave();
      expect(visitor.complaints).toEqual([]);
    });
  });
});
