import type { Browser, Locator, Page } from 'playwright-core';
import { RunningDesk } from '../support/running-desk.js';
import { launchBrowser, Visitor } from './visitor.js';

/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = `from=${new Date(NINE - 9 * HOUR).toISOString()}&to=${new Date(NINE + 15 * HOUR).toISOString()}`;

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly start: string;
  readonly end: string;
  readonly title: string | null;
  readonly activityId: string | null;
}

interface Board {
  readonly technicianId: string;
  readonly name: string;
  readonly items: readonly Item[];
}

interface Fixed {
  readonly activity: { readonly activityId: string } | null;
}

interface Explained {
  readonly waysInTime: readonly {
    readonly kind: string;
    readonly words: string;
    readonly minMinutesFree?: number;
  }[];
}

const lengthOf = ({ start, end }: Item): number => Date.parse(end) - Date.parse(start);

describe('acts on the page', () => {
  let desk: RunningDesk;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let everybody: readonly Board[];

  const boards = async (): Promise<readonly Board[]> =>
    (await desk.get<{ boards: Board[] }>(`/v1/boards?${DAY}&limit=100`)).boards;

  /** Somebody's first activity of the day that would fit into a later gap of theirs. */
  async function whatFits(): Promise<Board & { readonly first: Item; readonly gap: Item }> {
    const [found] = (await boards()).flatMap((board) => {
      const first = board.items.find((it) => it.kind === 'activity');
      const gap = board.items.find(
        (it) =>
          first !== undefined && it.kind === 'gap' && it.start > first.end && lengthOf(it) >= lengthOf(first),
      );
      return first === undefined || gap === undefined ? [] : [{ ...board, first, gap }];
    });
    return found!;
  }

  const explain = (activityId: string): Promise<Explained> =>
    desk.get(`/v1/activities/${activityId}/explain`);

  /** The first work that would be in time with fewer minutes free. */
  async function whatASmallerGapMends() {
    for (const { technicianId } of everybody) {
      for (const { activityId, title } of (await desk.workboard(technicianId)).nextActivities) {
        const way = (await explain(activityId)).waysInTime.find((it) => it.kind === 'smaller-gap');
        if (way !== undefined && title !== null) return { technicianId, activityId, title, way };
      }
    }
    throw new Error('Nobody is late for a gap that is too large.');
  }

  const pinned = async (technicianId: string): Promise<readonly string[]> =>
    (await desk.workboard(technicianId)).fixedAppointments
      .filter((it) => it.label === 'Pinned')
      .map((it) => it.start);

  const blockOf = ({ technicianId }: Board, { id }: Item): Locator =>
    page.locator(`.ec-event[data-block="${technicianId}:${id}"]`);

  /** What stands in the page's own attribute of blocks. */
  const blockIds = (selector: string): Promise<readonly string[]> =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((it) => it.dataset.block)`,
    );

  /** Pixels from the left of the window. */
  const leftOf = async (block: Locator): Promise<number> => (await block.boundingBox())!.x;

  /** Presses on a block, moves it so far, and lets go. */
  async function drag(block: Locator, dx: number, dy = 0): Promise<void> {
    const { x, y, width, height } = (await block.boundingBox())!;
    const [fromX, fromY] = [x + width / 2, y + height / 2];
    await page.mouse.move(fromX, fromY);
    await page.mouse.down();
    await page.mouse.move(fromX + dx / 2, fromY + dy / 2, { steps: 3 });
    await page.mouse.move(fromX + dx, fromY + dy, { steps: 3 });
    await page.mouse.up();
  }

  /** The preview is there; the server refused nothing. */
  async function previewed(): Promise<Locator> {
    const act = page.getByRole('button', { name: 'Do it' });
    await act.or(page.getByRole('alert')).waitFor();
    expect(await page.getByRole('alert').allTextContents()).toEqual([]);
    return act;
  }

  beforeAll(async () => {
    [desk, browser] = await Promise.all([RunningDesk.open(NINE), launchBrowser()]);
    await desk.reflow();
    everybody = await boards();
  });

  beforeEach(async () => {
    visitor = await Visitor.come(browser, desk);
    ({ page } = visitor);
  });

  afterEach(async () => {
    await visitor.leave();
    expect(visitor.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await desk.close();
  });

  it('shows what pinning would move, and pins only when it is told to', async () => {
    const found = await whatFits();
    await visitor.signIn();
    await blockOf(found, found.first).click();
    await page.getByRole('button', { name: 'Pin …' }).click();
    await page.getByLabel('Pin to').fill(found.gap.start.slice(0, 16));
    await page.getByRole('button', { name: 'Preview' }).click();
    const act = await previewed();
    await desk.quiet();
    expect(await pinned(found.technicianId)).toEqual([]);

    await act.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.quiet();
    expect(await pinned(found.technicianId)).toEqual([found.gap.start]);
  });

  it('pins what is dragged, after the preview, and puts back what is not confirmed', async () => {
    const found = await whatFits();
    const { first, gap, technicianId } = found;
    await visitor.signIn();
    const block = blockOf(found, first);
    const left = await leftOf(block);
    const far = (await leftOf(blockOf(found, gap))) - left;
    const before = await pinned(technicianId);

    await drag(block, far);
    await previewed();
    expect(Math.abs((await leftOf(block)) - left - far)).toBeLessThan(5);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await leftOf(block)).toBeCloseTo(left, 0);
    expect(await pinned(technicianId)).toEqual(before);

    await drag(block, far);
    expect(await page.getByLabel('Pin to').inputValue()).toBe(gap.start.slice(0, 16));
    await (await previewed()).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.quiet();
    expect(await pinned(technicianId)).toEqual([...before, gap.start].sort());
  });

  it('gives a ticket away by dragging it to somebody else, after it was shown what that moves for both', async () => {
    const found = await whatFits();
    await visitor.signIn();
    const block = blockOf(found, found.first);
    const left = await leftOf(block);
    const { height } = (await block.boundingBox())!;
    await drag(block, 40, height * 2);
    const act = await previewed();
    expect(await leftOf(block)).toBeCloseTo(left, 0);
    const other = await page.getByRole('combobox', { name: 'To' }).inputValue();
    const names = [other, found.technicianId].map(
      (id) => everybody.find((it) => it.technicianId === id)!.name,
    );
    expect(await page.getByRole('dialog').getByRole('heading', { level: 3 }).allTextContents()).toEqual(
      names,
    );
    await act.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.quiet();
    await desk.reflow();
    const { nextActivities, fixedAppointments } = await desk.workboard(other);
    const theirs = [
      ...nextActivities.map((it) => it.activityId),
      ...fixedAppointments.map((it) => (it as unknown as Fixed).activity?.activityId),
    ].map((it) => it?.split('.')[0]);
    expect(theirs).toContain(found.first.activityId!.split('.')[0]);
  });

  it('lets only what is ours be dragged', async () => {
    await visitor.signIn();
    await page.locator('.ec-event.block-activity').first().waitFor();
    const movable = await blockIds('.ec-event.ec-draggable');
    const ours = (await boards()).flatMap(({ technicianId, items }) =>
      items
        .filter((it) => it.activityId !== null && it.label !== 'Started')
        .filter((it) => !/\/[2-9]$/.test(it.id))
        .map((it) => `${technicianId}:${it.id}`),
    );
    expect(movable.length).toBeGreaterThan(0);
    expect([...movable].sort()).toEqual([...ours].sort());
  });

  it('lets a technician start, extend, complete and reopen own work, and see of others only when they are busy', async () => {
    const [ben, other] = ['Ben Okafor', 'Amira Haddad'].map((name) =>
      everybody.find((it) => it.name === name)!,
    ) as [Board, Board];
    const made = await desk.post('/v1/keys', {
      name: ben.name,
      role: 'technician',
      technicianId: ben.technicianId,
    });
    await visitor.signIn((made.body as { key: string }).key);
    await page.locator('.ec-event.block-busy').first().waitFor();
    const kindsOf = async ({ technicianId }: Board): Promise<readonly string[]> =>
      (await blockIds(`.ec-event[data-block^="${technicianId}:"]`)).map((it) => it.split(':')[1]!);
    expect(new Set(await kindsOf(other))).toEqual(new Set(['busy', 'gap']));
    expect(await kindsOf(ben)).toContain('activity');

    await visitor.goTo('Workboard');
    const next = page.getByRole('region', { name: 'Next activities' }).getByRole('listitem').first();
    const [first] = (await desk.workboard(ben.technicianId)).nextActivities;
    const { activityId, title } = first as { activityId: string; title: string };
    await next.getByText(title).waitFor();
    await next.getByRole('button', { name: /^Change/ }).click();
    await page.getByRole('button', { name: 'Start …' }).click();
    await (await previewed()).click();

    const started = page.getByRole('region', { name: 'Started' });
    await started.getByText(title).waitFor();
    const minutes = async (): Promise<number> => {
      const { started: all } = await desk.get<{ started: Item[] }>(
        `/v1/technicians/${ben.technicianId}/workboard`,
      );
      return lengthOf(all[0]!) / MINUTE;
    };
    const before = await minutes();
    await started.getByRole('button', { name: `Change ${title}` }).click();
    await page.getByRole('button', { name: 'Extend …' }).click();
    await page.getByLabel('Minutes more').fill('45');
    await page.getByRole('button', { name: 'Preview' }).click();
    await (await previewed()).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.quiet();
    expect(await minutes()).toBe(before + 45);

    await started.getByRole('button', { name: `Change ${title}` }).click();
    await page.getByRole('button', { name: 'Complete …' }).click();
    await (await previewed()).click();
    await page.getByText('Completed.').waitFor();
    await started.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Reopen …' }).click();
    await (await previewed()).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.quiet();
    const { nextActivities } = await desk.workboard(ben.technicianId);
    expect(nextActivities.map((it) => it.activityId)).toContain(activityId);

    await page.getByRole('combobox', { name: 'Technician' }).selectOption({ label: other.name });
    await page.getByText(/Technicians see the work of others as busy times only/).waitFor();
  });

  it('cuts work in two, keeps it with its technician, takes a refusal, and lists what has ended', async () => {
    const ben = everybody.find((it) => it.name === 'Ben Okafor')!;
    const { nextActivities } = await desk.workboard(ben.technicianId);
    const { title } = nextActivities[1] as { title: string };
    await visitor.signIn();
    await page.goto(`/#/technicians/${ben.technicianId}`);
    const lane = page.getByRole('region', { name: 'Next activities' });
    const rows = lane.getByRole('listitem').filter({ hasText: title });
    const ask = async (act: string): Promise<void> => {
      await rows
        .first()
        .getByRole('button', { name: /^Change/ })
        .click();
      await page.getByRole('button', { name: `${act} …` }).click();
    };
    await ask('Split');
    await page.getByLabel('Minutes of the first part').fill('5');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page
      .getByRole('alert')
      .getByText(/each part at least 30|too short for two parts/)
      .waitFor();
    await page.getByLabel('Minutes of the first part').fill('30');
    await page.getByRole('button', { name: 'Preview' }).click();
    await (await previewed()).click();
    await rows.nth(1).waitFor();
    await rows.first().getByText('A part of 30 min').waitFor();

    await ask('Keep with technician');
    await (await previewed()).click();
    await rows.first().getByText('Stays with its technician').waitFor();

    await ask('Decline');
    await page.getByLabel('Reason').fill('Not trained for it');
    await page.getByRole('button', { name: 'Preview' }).click();
    await (await previewed()).click();
    await page.getByText('Declined.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    const ended = page.getByRole('region', { name: 'Ended here' });
    await ended.getByText('Not trained for it').waitFor();
    await ended.getByRole('button', { name: `Change ${title}` }).click();
    await page.getByRole('button', { name: 'Accept …' }).click();
    await (await previewed()).click();
    await ended.waitFor({ state: 'detached' });
    await rows.first().getByText('Accepted').waitFor();
  });

  it('tells why work is late, and lets the gap be made smaller until it is not', async () => {
    await desk.set('organisation', { minMinutesFree: 120 });
    await desk.plan();
    const found = await whatASmallerGapMends();
    await visitor.signIn();
    await page.goto(`/#/technicians/${found.technicianId}`);
    const row = page.getByRole('listitem').filter({ hasText: found.title });
    await row.getByText('Why?').click();
    await row.getByText(found.way.words).waitFor();
    await row.getByRole('link', { name: 'Try a smaller gap in the settings' }).click();

    await page.getByLabel('Min minutes free').fill(String(found.way.minMinutesFree));
    await page.getByRole('button', { name: 'What if?' }).click();
    await page.getByText(/No longer late/).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await desk.plan();
    expect((await explain(found.activityId)).waysInTime).toEqual([]);
    await page.goto(`/#/technicians/${found.technicianId}`);
    await row.waitFor();
    expect(await row.locator('.badge-at-risk, .badge-late').count()).toBe(0);
  });
});
