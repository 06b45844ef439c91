import type { Browser, Page } from 'playwright-core';
import { book } from '../../sandbox/schedulers/meeting-scheduler.js';
import { newTicket } from '../support/new-ticket.js';
import { RunningDesk } from '../support/running-desk.js';
import { keepOpenings } from './keep-openings.js';
import { launchBrowser, Visitor } from './visitor.js';
import { allOf } from '../support/all-of.js';

/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');
const SIX = Date.parse('2026-11-23T18:00:00Z');
const MINUTE = 60_000;

/** How each printed sheet lies. */
async function sheetsOf(page: Page): Promise<readonly ('across' | 'upright')[]> {
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) =>
    Number(width) > Number(height) ? 'across' : 'upright',
  );
}

const SCRIPT = '<script>document.title = "taken over"</script>';

interface Boards {
  readonly boards: readonly {
    readonly technicianId: string;
    readonly name: string;
    readonly timeZone: string;
    readonly held: string | null;
    readonly items: readonly { readonly kind: string; readonly start: string; readonly end: string }[];
    readonly openness: {
      readonly kept: readonly { readonly typeName: string; readonly start: string; readonly end: string }[];
      readonly givenUp: readonly { readonly message: string }[];
    };
  }[];
}

interface Openings {
  readonly days: readonly { readonly date: string; readonly openings: number }[];
  readonly offers: readonly {
    readonly start: string;
    readonly end: string;
    readonly technicianIds: readonly string[];
  }[];
  readonly technicians: readonly { readonly technicianId: string; readonly name: string }[];
}

/** In London. */
const clock = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(
    Date.parse(instant),
  );

describe('the page', () => {
  let desk: RunningDesk;
  let browser: Browser;
  let visitor: Visitor;
  let boards: Boards['boards'];

  const boardsOf = async (from: number, to: number): Promise<Boards['boards']> => {
    const range = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    return (await desk.get<Boards>(`/v1/boards?${range}&limit=100`)).boards;
  };

  /** Of each type, by name, in the next two weeks. */
  const openings = async (): Promise<readonly Openings[]> => {
    const types = await desk.get<{ id: string }[]>('/v1/appointment-types');
    return Promise.all(
      types.map(({ id }) =>
        desk.get<Openings>(`/v1/openings?type=${id}&from=2026-11-23T00:00:00Z&to=2026-12-07T00:00:00Z`),
      ),
    );
  };

  beforeAll(async () => {
    [desk, browser] = await Promise.all([RunningDesk.open(NINE), launchBrowser()]);
    await keepOpenings(desk);
    await desk.reflow();
    boards = await boardsOf(NINE - 9 * 60 * MINUTE, SIX + 6 * 60 * MINUTE);
  });

  beforeEach(async () => {
    visitor = await Visitor.come(browser, desk);
  });

  afterEach(async () => {
    await visitor.leave();
    expect(visitor.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await desk.close();
  });

  it('lets in who has a key, says why it does not, and keeps no key where scripts find it', async () => {
    const { page } = visitor;
    await page.goto('/');
    await visitor.enterKey('gw_wrong');
    expect(await page.getByRole('alert').textContent()).toMatch(/key/);

    await visitor.signIn();
    await page.reload();
    await page.getByRole('heading', { name: 'Team calendar' }).waitFor({ state: 'attached' });
    const kept = await page.evaluate<string>(
      '[document.cookie, ...Object.values(localStorage), ...Object.values(sessionStorage)].join(" ")',
    );
    expect(kept).not.toContain('gw_');
    expect(page.url()).not.toContain('gw_');

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Access key').waitFor();
    await page.reload();
    await page.getByLabel('Access key').waitFor();
  });

  it('draws every technician with what is planned, fixed and free today', async () => {
    const { page } = visitor;
    await visitor.signIn();
    const blocks = page.locator('.ec-event.block-activity, .ec-event.block-fixed, .ec-event.block-gap');
    await blocks.first().waitFor();

    expect(await page.locator('.row-name').allTextContents()).toEqual(boards.map((it) => it.name));
    const items = boards.flatMap((it) => it.items);
    expect(await blocks.count()).toBe(items.length);
  });

  it('tells who is free for 30 minutes today', async () => {
    const { page } = visitor;
    await visitor.signIn();
    await page.getByRole('button', { name: 'Who is free?' }).click();
    const finder = page.getByRole('region', { name: 'Free time' });
    await finder.getByText(/free stretch/).waitFor();

    const free = boards
      .filter((it) => it.held === null)
      .flatMap(({ name, items }) => items.map((it) => ({ ...it, name })))
      .filter((it) => it.kind === 'gap')
      .filter((it) => Date.parse(it.end) - Math.max(Date.parse(it.start), NINE) >= 30 * MINUTE);
    const lines = finder.getByRole('listitem');
    expect(free.length).toBeGreaterThan(2);
    expect(await lines.count()).toBe(free.length);
    expect((await lines.locator('a').allTextContents()).sort()).toEqual(free.map((it) => it.name).sort());

    await finder.getByRole('combobox').selectOption({ label: '2 h' });
    expect(await lines.count()).toBeLessThan(free.length);

    const [remote] = await openings();
    await finder.getByRole('combobox').selectOption({ label: 'Remote session, 30 min' });
    await finder.getByText(/Remote session can begin at/).waitFor();
    const today = remote!.offers.filter((it) => Date.parse(it.start) < SIX + 6 * 60 * MINUTE);
    expect(today.length).toBeGreaterThan(2);
    expect(await lines.locator('strong').allTextContents()).toEqual(
      today.map(({ start, end }) => `${clock(start)}–${clock(end)}`),
    );
  });

  it('shows openings that are kept behind the gaps, tells of them in words, and says what was given up', async () => {
    const { page } = visitor;
    const kept = boards.flatMap(({ openness }) =>
      openness.kept.filter((it) => Date.parse(it.start) < SIX && Date.parse(it.end) > NINE),
    );
    expect(kept.length).toBeGreaterThan(1);
    await visitor.signIn();
    await page.locator('.ec-event.block-gap').first().waitFor();
    expect(await page.locator('.ec-bg-event.kept').count()).toBe(kept.length);
    const [first] = kept;
    const words = `Open for ${first!.typeName}, ${clock(first!.start)}–${clock(first!.end)}`;
    await page
      .locator('.ec-event.block-gap .sr-only', { hasText: words })
      .first()
      .waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'List' }).click();
    await page.locator('.agenda-item.block-gap', { hasText: words }).first().waitFor();

    const keeper = boards.find((it) => it.openness.kept.includes(first!))!;
    await page.getByRole('link', { name: keeper.name }).click();
    await page.getByRole('region', { name: 'Day calendar' }).getByText(words).waitFor();

    const short = boards.find((it) => it.openness.givenUp.length > 0)!;
    await page.getByRole('combobox', { name: 'Technician' }).selectOption(short.name);
    const lane = page.getByRole('region', { name: 'Given up' });
    await lane.getByText(short.openness.givenUp[0]!.message).waitFor();
    expect(await lane.getByRole('listitem').count()).toBe(short.openness.givenUp.length);
  });

  it('says why work is left out, and what would help', async () => {
    const { page } = visitor;
    const keiko = boards.find((it) => it.name === 'Keiko Tanaka')!;
    await visitor.signIn();
    await page.getByRole('link', { name: keiko.name }).click();
    const lane = page.getByRole('region', { name: 'Left out' });

    const { leftOut } = await desk.workboard(keiko.technicianId);
    expect(leftOut.length).toBeGreaterThan(0);
    await lane.getByText('The technician has no working hours.').first().waitFor();
    expect(await lane.getByText('What would help: set working hours').count()).toBe(leftOut.length);

    await lane.getByText('Why?').first().click();
    const { words } = await desk.get<{ words: string[] }>(`/v1/activities/${leftOut[0]!.activityId}/explain`);
    for (const it of words) await lane.getByText(it).first().waitFor();
  });

  it('tells of work that is late, and why it stands where it does, where the block has the focus', async () => {
    const { page } = visitor;
    await visitor.signIn();
    const late = page.locator('.ec-event.has-late').first();
    await late.waitFor();
    await late.focus();

    await page
      .locator('.block-card')
      .getByText(/Late: /)
      .waitFor();
    expect(await late.textContent()).toMatch(/Late: .*past its due time/);
    const why = page.locator('.block-card .block-why');
    await why.waitFor();
    const [, activityId] = /activity:(.+)\/\d+$/.exec((await late.getAttribute('data-block')) ?? '') ?? [];
    const { words } = await desk.get<{ words: string[] }>(`/v1/activities/${activityId!}/explain`);
    expect(await why.textContent()).toBe(words[0]);
    await page.keyboard.press('Escape');
    expect(await page.locator('.block-card').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/Late: /)
      .waitFor();
  });

  it('stops all writing after asking once, and lets it go on', async () => {
    const { page } = visitor;
    await visitor.signIn();
    await visitor.goTo('Status');
    await page.getByRole('button', { name: 'Emergency stop' }).click();
    await page.getByRole('button', { name: 'Keep writing' }).click();
    expect(await desk.get('/v1/status')).toMatchObject({ writing: { isStopped: false } });

    await page.getByRole('button', { name: 'Emergency stop' }).click();
    await page.getByRole('button', { name: 'Stop all writing' }).click();
    const release = page.getByRole('button', { name: 'Let writing go on' });
    await release.waitFor();
    expect(await desk.get('/v1/status')).toMatchObject({ writing: { isStopped: true } });

    await release.click();
    await page.getByRole('button', { name: 'Emergency stop' }).waitFor();
    expect(await desk.get('/v1/status')).toMatchObject({ writing: { isStopped: false } });
  });

  it('tells what a change of minMinutesFree would do, saves it, and shows where a value comes from', async () => {
    const { page } = visitor;
    const [technician] = boards;
    await visitor.signIn();
    await visitor.goTo('Settings');
    const everyone = page.getByLabel('Min minutes free');
    await everyone.fill('45');
    await page.getByRole('button', { name: 'What if?' }).click();
    await page.getByText(/^min minutes free 45: openings per day/).waitFor();
    expect(await desk.get('/v1/settings/organisation')).toMatchObject({ effective: { minMinutesFree: 0 } });

    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await desk.get('/v1/settings/organisation')).toMatchObject({ overrides: { minMinutesFree: 45 } });

    await page.getByLabel('For whom').selectOption({ label: technician!.name });
    const setting = page.locator('.setting', { hasText: 'Min minutes free' });
    await setting.getByText('from the organisation').waitFor();
    expect(await everyone.inputValue()).toBe('45');
    expect(page.url()).toMatch(/#\/settings\/technicians\/\d+$/);

    await everyone.fill('481');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await everyone.evaluate((it: { validity: { valid: boolean } }) => it.validity.valid)).toBe(false);
    await desk.set('organisation', { minMinutesFree: null });
  });

  it('shows what somebody else did without being asked, sooner than it asks by itself', async () => {
    const { page } = visitor;
    await visitor.signIn();
    await page.getByText(/^Planned /).waitFor();
    expect((await desk.send('post', '/v1/stop')).status).toBe(204);
    await page.getByRole('link', { name: 'Writing is stopped' }).waitFor();
    expect((await desk.send('delete', '/v1/stop')).status).toBe(204);
    await page.getByText(/^Planned /).waitFor();
  });

  it('names what the doctor found, and how to mend it', async () => {
    const { page } = visitor;
    await visitor.signIn();
    await visitor.goTo('Status');
    const { findings } = await desk.get<{ findings: { message: string; mend: string }[] }>('/v1/doctor');
    const doctor = page.getByRole('region', { name: 'Calendar doctor' });

    await doctor.getByText(findings[0]!.message).first().waitFor();
    await doctor.getByText(findings[0]!.mend).first().waitFor();
  });

  it('shows what the last reflow wrote, one by one', async () => {
    const { page } = visitor;
    await visitor.signIn();
    await visitor.goTo('Replay');
    await page.getByRole('slider', { name: 'Run' }).waitFor();
    const [run] = (await desk.get<{ runs: { id: string }[] }>('/v1/runs?limit=1')).runs;
    const moves = await allOf(desk, `/v1/runs/${run!.id}/moves`);

    await page.locator('.move').first().waitFor();
    expect(await page.locator('.move').count()).toBe(moves.length);
  });

  it("shows both clocks where the technician's is another one", async () => {
    const { page } = visitor;
    const sydney = boards.find((it) => it.timeZone === 'Australia/Sydney')!;
    await visitor.signIn();
    await page.getByRole('button', { name: 'List' }).click();
    const list = page.getByRole('region', { name: sydney.name });
    const [first] = sydney.items;
    const clock = (timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
        Date.parse(first!.start),
      );

    await list
      .getByText(`${clock('Europe/London')}–`)
      .first()
      .waitFor();
    await list
      .getByText(new RegExp(`${clock(sydney.timeZone)}–.* in Sydney`))
      .first()
      .waitFor();
  });

  it('shows a script in a title as text', async () => {
    const { page } = visitor;
    const amira = boards.find((it) => it.name === 'Amira Haddad')!;
    const id = await newTicket(desk, amira.technicianId, SCRIPT);
    expect(id).toBeGreaterThan(0);
    await desk.reflow();
    await visitor.signIn();
    await page.goto(`/#/technicians/${amira.technicianId}`);
    await page.getByText(SCRIPT).first().waitFor();
    await visitor.goTo('Team');
    await page.getByRole('button', { name: 'Week' }).click();
    await page.locator('.block-title', { hasText: SCRIPT }).first().waitFor({ state: 'attached' });

    expect(await page.title()).toBe('Team · Gapwise');
  });

  it('is a list of days where the window is narrow', async () => {
    const narrow = await Visitor.come(browser, desk, { width: 390 });
    await narrow.signIn();
    await narrow.page.getByRole('region', { name: 'Amira Haddad' }).waitFor();

    expect(await narrow.page.locator('.ec').count()).toBe(0);
    const overflow = await narrow.page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    await narrow.leave();
    expect(narrow.complaints).toEqual([]);
  });

  it('opens what may be asked of a block from the list too, by a finger and by keys', async () => {
    const narrow = await Visitor.come(browser, desk, { width: 390 });
    const { page } = narrow;
    await narrow.signIn();
    const [work] = await desk
      .get<{ items: { kind: string; title: string }[] }>(
        `/v1/technicians/${boards[0]!.technicianId}/calendar?from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z`,
      )
      .then(({ items }) => items.filter((it) => it.kind === 'activity'));
    const block = page
      .getByRole('region', { name: boards[0]!.name })
      .getByRole('listitem')
      .filter({ hasText: work!.title })
      .first();
    await block.waitFor();
    const sizes = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.agenda-item, .agenda-card h2 a')].map((it) => it.getBoundingClientRect().height)`,
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);

    await block.tap({ position: { x: 4, y: 40 } });
    const dialog = page.getByRole('dialog', { name: 'About this block' });
    await dialog.getByRole('button', { name: 'Extend …' }).tap();
    await dialog.getByLabel('Minutes more').fill('15');
    await dialog.getByRole('button', { name: 'Preview' }).tap();
    await dialog.getByRole('button', { name: 'Do it' }).waitFor();
    const heights = await page.evaluate<number[]>(
      `[...document.querySelectorAll('dialog button, dialog .button, dialog input')].map((it) => it.getBoundingClientRect().height)`,
    );
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await block.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Complete …' }).waitFor();
    await narrow.leave();
    expect(narrow.complaints).toEqual([]);
  });

  it('is printed on one sheet across, and as a list on upright ones', async () => {
    const { page } = visitor;
    await visitor.signIn();
    await page.locator('.ec-event.block-activity').first().waitFor();
    expect(await sheetsOf(page)).toEqual(['across']);
    await page.getByRole('button', { name: 'List' }).click();
    await page.getByRole('region', { name: 'Amira Haddad' }).waitFor();
    const [first, ...others] = await sheetsOf(page);
    expect(others.length).toBeGreaterThan(0);
    expect(new Set([first, ...others])).toEqual(new Set(['upright']));
  });

  it('lets the keyboard skip to the content', async () => {
    const { page } = visitor;
    await visitor.signIn();
    await page.locator('.ec-event').first().waitFor();
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    await page.keyboard.press('Enter');

    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
    expect(page.url()).not.toContain('#content');
  });

  it('shows openings by day, the times of one day, and hears of a change', async () => {
    const { page } = visitor;
    const [, visit] = await openings();
    await visitor.signIn();
    await visitor.goTo('Openings');
    const days = page.getByRole('list', { name: 'Openings of Site visit by day' }).getByRole('button');
    await days.first().waitFor();
    expect((await days.allTextContents()).map((it) => /\d+(?= opening)|none/.exec(it)?.[0])).toEqual(
      visit!.days.map((it) => (it.openings === 0 ? 'none' : String(it.openings))),
    );
    await days.first().click();
    await page.getByText('It can begin at no time.').waitFor();
    await days.nth(1).click();
    const times = page.getByRole('region', { name: 'Times of Site visit' });
    await times.getByRole('listitem').first().waitFor();
    const [earliest] = visit!.offers;
    expect(await times.getByRole('listitem').first().locator('a').allTextContents()).toEqual(
      earliest!.technicianIds.map((id) => visit!.technicians.find((it) => it.technicianId === id)!.name),
    );

    const { technicianId } = visit!.technicians[0]!;
    await desk.set(`technicians/${technicianId}`, { workingHours: {} });
    await desk.plan();
    const { openings: before } = visit!.days[1]!;
    await days
      .nth(1)
      .filter({ hasNotText: `${before} opening` })
      .waitFor();
  });

  it('tells which opening a booking took, and what is open instead', async () => {
    const { page } = visitor;
    const now = await boardsOf(NINE, NINE + 5 * 24 * 60 * MINUTE);
    const board = now.find(({ openness }) => openness.kept.some((it) => it.typeName === 'Remote session'))!;
    const taken = board.openness.kept.find((it) => it.typeName === 'Remote session')!;
    const { Tickets = [] } = await desk.autotaskState();
    const ticket = Tickets.find((it) => String(it['assignedResourceID']) === board.technicianId);
    await book(await desk.autotask('timezest'), {
      resourceId: Number(board.technicianId),
      ticketId: Number(ticket?.['id']),
      start: Date.parse(taken.start),
      minutes: 30,
    });
    await desk.reflow();

    await visitor.signIn();
    await visitor.goTo('Replay');
    const landed = page.getByRole('region', { name: 'Bookings that have landed' });
    const one = landed
      .getByRole('listitem')
      .filter({ hasText: board.name })
      .filter({ hasText: 'the opening' });
    await one.getByText(`It took the opening`).waitFor();
    expect(await one.textContent()).toContain(`${clock(taken.start)}–${clock(taken.end)}`);
    await one.getByText(/Open instead: .+ after it was booked\./).waitFor();
  });

  it('tells what each gap mode would cost and bring', async () => {
    const { prices } = await desk.get<{ prices: readonly { openingsPerDay: number; late: number }[] }>(
      '/v1/openings/price',
    );
    const { page } = visitor;
    await visitor.signIn();
    await visitor.goTo('Openings');
    await page.getByRole('button', { name: 'Compare gap modes' }).click();
    const table = page.getByRole('region', { name: 'What free time costs' }).getByRole('row');
    await table.nth(1).waitFor();
    const rows = await Promise.all((await table.all()).map((it) => it.getByRole('cell').allTextContents()));
    expect(rows.slice(1).map(([openings, , late]) => [openings, late])).toEqual(
      prices.map((it) => [String(it.openingsPerDay), String(it.late)]),
    );
  });
});
