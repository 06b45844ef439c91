import type { Browser, Page } from 'playwright-core';
import { freePort } from '../../scripts/child.js';
import { OpenIdProvider } from '../support/openid-provider.js';
import { RunningDesk } from '../support/running-desk.js';
import { launchBrowser, Visitor } from './visitor.js';

/** A Monday, nine in London. */
const NINE = Date.parse('2026-11-23T09:00:00Z');

interface Key {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly scope: string;
  readonly technicianId: string | null;
  readonly expiresAt: string | null;
}

interface Overrides {
  readonly overrides: Readonly<Record<string, unknown>>;
}

describe('what admins do on the page', () => {
  let provider: OpenIdProvider;
  let desk: RunningDesk;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;

  const setFor = async (scope: string): Promise<Overrides['overrides']> =>
    (await desk.get<Overrides>(`/v1/settings/${scope}`)).overrides;

  const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();

  const save = async (): Promise<void> => {
    await press('Save');
    await page.getByText('Saved.').waitFor();
  };

  const setting = (name: string) => page.locator(`[data-setting="${name}"]`);

  beforeAll(async () => {
    // Another site than the provider, which is on localhost: what the browser keeps from strangers, it keeps here too.
    const port = await freePort(0);
    provider = await OpenIdProvider.open(`http://127.0.0.1:${port}/`, { ana: ['dispatcher'], bob: [] });
    const settings = { ...provider.settings, PORT: String(port) };
    [desk, browser] = await Promise.all([
      RunningDesk.open(NINE, settings, 1, { timezest: true }),
      launchBrowser(),
    ]);
    await desk.reflow();
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
    await provider.close();
  });

  it('enter hours by weekday and holidays by date, for one technician, and take them back', async () => {
    await desk.set('organisation', { holidays: [{ date: '2026-12-25', name: 'Christmas Day' }] });
    const [{ id, name }] = await desk.get<[{ id: string; name: string }]>('/v1/technicians');
    await visitor.signIn();
    await visitor.goTo('Settings');
    await page.getByLabel('For whom').selectOption({ label: name });
    const hours = setting('workingHours');
    await hours.getByText('Not set: those of the PSA or of the mailbox hold').waitFor();
    await press('Set working hours');
    await page.getByLabel('Monday, until').fill('12:00');
    await press('Add a stretch on Monday');
    await page.getByLabel('Monday, until').nth(1).fill('00:00');
    await press('Remove 09:00–17:00 of Friday');
    await setting('holidays').getByText('Inherited: 2026-12-25: Christmas Day.').waitFor();
    await press('Add a holiday');
    await page.getByLabel('Date of the holiday').fill('2026-12-28');
    await page.getByLabel('Name of the holiday').fill('Boxing Day');
    await press('What if?');
    await page
      .getByRole('region', { name: 'What if' })
      .getByText('Openings per technician and day')
      .waitFor();
    expect(await setFor(`technicians/${id}`)).toEqual({});

    await save();
    const nineToFive = [{ start: '09:00', end: '17:00' }];
    expect(await setFor(`technicians/${id}`)).toEqual({
      workingHours: {
        1: [
          { start: '09:00', end: '12:00' },
          { start: '13:00', end: '24:00' },
        ],
        2: nineToFive,
        3: nineToFive,
        4: nineToFive,
        5: [],
      },
      holidays: [{ date: '2026-12-28', name: 'Boxing Day' }],
    });

    await press('Inherit Working hours');
    await press('Remove Boxing Day');
    await save();
    expect(await setFor(`technicians/${id}`)).toEqual({});
  });

  it('change one cell of the event policy and keep the others that are set', async () => {
    await desk.set('organisation', { eventPolicy: { free: { allDay: 'block' } } });
    await visitor.signIn();
    await visitor.goTo('Settings');
    const cell = page.getByLabel('Shown as tentative, with times');
    expect(await cell.locator('option:checked').textContent()).toBe('block (inherited)');
    await cell.selectOption('ignore');
    await save();
    expect(await setFor('organisation')).toMatchObject({
      eventPolicy: { free: { allDay: 'block' }, tentative: { timed: 'ignore' } },
    });

    await page.getByLabel('Shown as free, all day').selectOption({ label: 'ignore (inherited)' });
    await save();
    expect(await setFor('organisation')).toMatchObject({ eventPolicy: { tentative: { timed: 'ignore' } } });
    await desk.set('organisation', { eventPolicy: null });
  });

  it('see what other weights come to, and what is wrong with them, before they save', async () => {
    await visitor.signIn();
    await visitor.goTo('Settings');
    const preview = page.getByRole('region', { name: 'What tickets would weigh' });
    const medium = page.getByLabel('Weight of priority 3');
    await medium.fill('401');
    await setting('weights')
      .getByText('Weights must not be heavier for priority 3 than for the more urgent priority 2.')
      .waitFor();
    expect(await medium.getAttribute('aria-invalid')).toBe('true');
    expect(await setting('weights').locator('.field-error').count()).toBe(1);

    await medium.fill('200');
    await preview
      .getByText(
        'A new medium ticket would come before a new high ticket of an hour when it takes less than 30 minutes; now 23.',
      )
      .waitFor();
    expect(await setting('weights').locator('.field-error').count()).toBe(0);
    await page.getByLabel('Age in days, point 2 of priority 3').fill('30');
    await page.getByLabel('Factor, point 2 of priority 3').fill('1.5');
    await preview.getByRole('row').filter({ hasText: 'medium' }).getByText('300').first().waitFor();
    await press('What if?');
    await page.locator('progress[value]').waitFor();
    await page.getByRole('region', { name: 'What if' }).waitFor();
    await save();
    expect(await setFor('organisation')).toMatchObject({
      weights: { 1: 1000, 2: 400, 3: 200, 4: 50 },
      ageCurve: {
        3: [
          { hours: 0, factor: 1 },
          { hours: 720, factor: 1.5 },
        ],
      },
    });
    await desk.set('organisation', { weights: null, ageCurve: null });
  });

  it('are told at the setting what the service refuses, and nothing is changed', async () => {
    await visitor.signIn();
    await visitor.goTo('Settings');
    const zone = page.getByLabel('Time zone');
    await zone.fill('Europe/Londn');
    await page.getByLabel('Min minutes free').fill('30');
    await press('Save');
    await setting('timeZone')
      .getByText('Time zone must be an IANA zone name such as Europe/London.')
      .waitFor();
    expect(await zone.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('alert').getByText('one setting has to be mended first').waitFor();
    expect(await setFor('organisation')).not.toHaveProperty('minMinutesFree');

    await zone.fill('Europe/London');
    expect(await page.getByRole('alert').count()).toBe(0);
    await save();
    await desk.set('organisation', { timeZone: null, minMinutesFree: null });
  });

  it('say in the settings what ticket statuses mean', async () => {
    await visitor.signIn();
    await visitor.goTo('Settings');
    await page.getByLabel('Status id').fill('27');
    await setting('ticketStates').getByRole('button', { name: 'Add' }).click();
    await page.getByRole('combobox', { name: 'Status 27' }).selectOption('waiting');
    await page.getByLabel('canceled').fill('9');
    await save();
    expect(await setFor('organisation')).toMatchObject({
      ticketStates: { 27: 'waiting' },
      serviceCallStatuses: { canceled: '9' },
    });
    await press('Remove status 27');
    await page.getByLabel('canceled').fill('');
    await save();
    expect(await setFor('organisation')).not.toHaveProperty('ticketStates');
    expect(await setFor('organisation')).not.toHaveProperty('serviceCallStatuses');
  });

  it('say how many openings of which appointment type are kept, and drop those of one that is gone', async () => {
    const [{ id }] = await desk.get<[{ id: string }]>('/v1/teams');
    const names = ['Remote session', 'Site visit'];
    for (const name of names)
      await desk.post('/v1/appointment-types', { name, durationMinutes: 30, teamId: id });
    const types = await desk.get<{ id: string; name: string }[]>('/v1/appointment-types');
    const [remote, visit] = names.map((name) => types.find((it) => it.name === name)!);
    await desk.set('organisation', { openingQuota: [{ typeId: '999', count: 3, per: 'team' }] });
    await visitor.signIn();
    await visitor.goTo('Settings');
    const quota = setting('openingQuota');
    await quota.getByText('Appointment type 999 (gone)').waitFor();
    await press('Remove Appointment type 999 (gone)');
    for (const name of names) {
      await page.getByLabel('Appointment type to keep openings for').selectOption(name);
      await press('Keep openings for it');
    }
    await page.getByLabel('Openings of Remote session in a half day').fill('2');
    await page.getByLabel('By whom openings of Site visit are kept').selectOption('technician');
    await save();
    expect(await setFor('organisation')).toMatchObject({
      openingQuota: [
        { typeId: remote!.id, count: 2, per: 'team' },
        { typeId: visit!.id, count: 1, per: 'technician' },
      ],
    });
    await press('Inherit Openings in a half day');
    await save();
    expect(await setFor('organisation')).not.toHaveProperty('openingQuota');
  });

  it('make an appointment type, are told at its parts what is wrong, change it, ask for a booking, and remove it', async () => {
    interface Type {
      readonly name: string;
      readonly active: boolean;
    }
    const stored = async () =>
      (await desk.get<Type[]>('/v1/appointment-types')).find((it) => it.name === 'Workshop');
    const teams = await desk.get<{ name: string }[]>('/v1/teams');
    await visitor.signIn();
    await visitor.goTo('Openings');
    await press('Make a type …');
    await page.getByLabel('Name').fill('Workshop');
    await page.getByLabel('Who takes it').selectOption(teams[0]!.name);
    await page.getByLabel('Given to').selectOption('one technician');
    await press('Make it');
    await page
      .getByText('Given to is "one-person", which needs exactly one technician in technicianIds.')
      .waitFor();
    expect(await page.getByLabel('Given to').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Given to').selectOption('whoever is free');
    await press('Make it');

    const card = page.getByRole('list').filter({ hasText: 'Next opening' }).getByRole('listitem');
    const ofType = card.filter({ has: page.getByRole('heading', { name: 'Workshop' }) });
    await ofType.getByRole('button', { name: 'All times' }).click();
    await ofType.getByText(/It can begin at \d+ times/).waitFor();
    await press('Change Workshop');
    await page.getByLabel('Minutes free before').fill('45');
    await press('Save it');
    await page.getByText('45 min free before it').waitFor();
    expect(await stored()).toMatchObject({ bufferBeforeMinutes: 45, bufferAfterMinutes: 0, active: true });

    await press('Make a request …');
    await page.getByRole('dialog').getByLabel('Appointment type').selectOption('Workshop');
    await page.getByLabel('Ticket id').fill('1');
    await press('Make it');
    await page.getByText('Ticket id is "1", and there is no such ticket.').waitFor();
    await page.getByLabel('Ticket id').fill('');
    await press('Make it');
    const requests = page.getByRole('region', { name: 'Booking requests' });
    await requests.getByText('Workshop').waitFor();

    await press('Remove Workshop');
    await press('Remove it');
    await page.getByRole('alert').getByText('"Workshop" has 1 open booking request').waitFor();
    await requests.getByRole('button', { name: /^Withdraw/ }).click();
    await page.getByText('Nobody is asked at the moment.').waitFor();
    await press('Deactivate Workshop');
    await ofType.waitFor({ state: 'detached' });
    expect(await stored()).toMatchObject({ active: false });
    await press('Remove Workshop');
    await press('Remove it');
    await page.getByText('Workshop', { exact: true }).waitFor({ state: 'detached' });
    expect(await stored()).toBeUndefined();
  });

  it('cannot change here what TimeZest tells of a type, and change the rest', async () => {
    await visitor.signIn();
    await visitor.goTo('Openings');
    await press('Change Phone call');
    await page.getByText('It comes from TimeZest: its name and its duration are changed there.').waitFor();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Name').isDisabled()).toBe(true);
    expect(await dialog.getByLabel('Minutes', { exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('Minutes free after').fill('20');
    await press('Save it');
    const row = page.getByRole('listitem').filter({ hasText: 'Phone call' });
    await row.getByText('20 min free after it').waitFor();
    await row.getByText('from TimeZest').waitFor();
  });

  it('read who changed what, newest first, older ones on demand', async () => {
    const [{ id, name }] = await desk.get<[{ id: string; name: string }]>('/v1/teams');
    for (let minutes = 1; minutes <= 12; minutes++)
      await desk.set(`teams/${id}`, { minMinutesFree: minutes });
    await visitor.signIn();
    await visitor.goTo('Settings');
    await page.getByLabel('For whom').selectOption({ label: name });
    const changes = page.getByRole('region', { name: 'Changes' });
    await changes.getByText('Min minutes free: 11 minutes → 12 minutes').waitFor();
    const entries = changes.locator('.entry');
    expect(await entries.count()).toBe(10);
    expect(await entries.first().textContent()).toContain('bootstrap, Mon 23 Nov, 09:00');
    await press('Show older changes');
    await changes.getByText('Min minutes free: set to 1 minute').waitFor();
    expect(await entries.count()).toBe(12);

    await press('Inherit Min minutes free');
    await save();
    await changes.getByText('Min minutes free: inherited again; it was 12 minutes').waitFor();
  });

  it('make a key that is shown once, give it another secret, and remove it', async () => {
    await visitor.grant('clipboard-read', 'clipboard-write');
    const [{ id, name }] = await desk.get<[{ id: string; name: string }]>('/v1/technicians');
    const stored = async () => (await desk.get<Key[]>('/v1/keys')).find((it) => it.name === 'Phone');
    const statusWith = async (key: string): Promise<number> => {
      const { url } = await desk.access();
      return (await fetch(`${url}/v1/session`, { headers: { Authorization: `Bearer ${key}` } })).status;
    };
    await visitor.signIn();
    await visitor.goTo('Keys');
    const row = page.getByRole('listitem').filter({ hasText: 'Phone' });
    await press('Make a key …');
    await page.getByLabel('Name').fill('bootstrap');
    await press('Make it');
    await page.getByRole('alert').getByText('There is a key "bootstrap" already').waitFor();
    await page.getByLabel('Name').fill('Phone');
    await page.getByLabel('Role').selectOption('technician');
    await page.getByLabel('Whose key it is').selectOption({ label: name });
    await page.getByLabel('Scope').selectOption('reads only');
    await page.getByLabel('Last day').fill('2026-12-31');
    await press('Make it');

    const shown = page.getByRole('dialog', { name: 'The key “Phone”' });
    const first = (await shown.locator('code').textContent())!;
    await shown.getByText('It is shown this once').waitFor();
    await press('Copy');
    await shown.getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(first);
    await page.keyboard.press('Escape');
    await press('I have stored it');
    await page.getByText(first).waitFor({ state: 'detached' });
    await row.getByText('after 31 Dec 2026').waitFor();
    expect(await stored()).toMatchObject({
      role: 'technician',
      scope: 'read',
      technicianId: id,
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
    expect(await statusWith(first)).toBe(200);

    await press('Rotate Phone');
    await press('Rotate it');
    const second = (await shown.locator('code').textContent())!;
    await press('I have stored it');
    expect([second === first, await statusWith(first), await statusWith(second)]).toEqual([false, 401, 200]);

    await press('Remove Phone');
    await press('Keep it');
    expect(await stored()).toBeDefined();
    await press('Remove Phone');
    await press('Remove it');
    await row.waitFor({ state: 'detached' });
    expect([await stored(), await statusWith(second)]).toEqual([undefined, 401]);
  });

  it('stay signed in when they give their own key another secret', async () => {
    const made = await desk.post('/v1/keys', { name: 'Second admin', role: 'admin' });
    await visitor.signIn((made.body as { key: string }).key);
    await visitor.goTo('Keys');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'you are signed in with it' })
      .getByText('Second admin')
      .waitFor();
    const secret = page.getByRole('dialog').locator('code');
    const shownAtSignIn: number[] = [];
    await page.route('**/v1/session', async (route) => {
      if (route.request().method() === 'POST') {
        // What does not wait for the answer is there two frames later.
        await page.evaluate(
          'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
        );
        shownAtSignIn.push(await secret.count());
      }
      await route.continue();
    });
    await press('Rotate Second admin');
    await press('Rotate it');
    await secret.waitFor();
    expect(shownAtSignIn).toEqual([0]);
    await press('I have stored it');
    await page.reload();
    await page.getByText('Second admin').waitFor();
    await press('Remove Second admin');
    await page.getByText('yours too').waitFor();
    await press('Remove it');
    await page.getByLabel('Access key').waitFor();
  });

  it('let an auditor see keys and settings, and a lead try settings of all, without changing them', async () => {
    const made = await desk.post('/v1/keys', { name: 'Audit', role: 'auditor', scope: 'read' });
    await visitor.signIn((made.body as { key: string }).key);
    await visitor.goTo('Keys');
    await page.getByRole('listitem').filter({ hasText: 'bootstrap' }).getByText('admin').waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
    await visitor.goTo('Settings');
    expect(await page.getByLabel('Min minutes free').isDisabled()).toBe(true);
    expect(await page.locator('form').getByRole('button').count()).toBe(0);

    await press('Sign out');
    const lead = await desk.post('/v1/keys', { name: 'Lead', role: 'tech-lead' });
    await visitor.enterKey((lead.body as { key: string }).key);
    await page.getByLabel('Min minutes free').fill('30');
    await page.getByText('You may try changes out here, not save them.').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0);
    await page.getByLabel('For whom').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save' }).waitFor();
  });

  it('have people signed in by the OpenID provider, with the role that it gives them', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
    await page.getByPlaceholder('Enter any login').fill('ana');
    await page.getByPlaceholder('and password').fill('any');
    await press('Sign-in');
    await press('Continue');
    await page.getByRole('heading', { name: 'Team calendar' }).waitFor({ state: 'attached' });
    const { url } = await desk.access();
    expect(page.url()).toBe(`${url}/`);
    await page.getByTitle('Signed in as ana, dispatcher').waitFor();
    expect(await page.getByRole('link', { name: 'Keys' }).count()).toBe(0);
    await visitor.goTo('Status');
    await page.getByRole('button', { name: 'Emergency stop' }).waitFor();

    await press('Sign out');
    await page.getByLabel('Access key').waitFor();
    await page.reload();
    await page.getByLabel('Access key').waitFor();
  });

  it('have nobody signed in whom the provider gave no role, and it is told why', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Sign in with your organisation' }).click();
    await page.getByPlaceholder('Enter any login').fill('bob');
    await page.getByPlaceholder('and password').fill('any');
    await press('Sign-in');
    await press('Continue');
    await page.getByRole('alert').getByText('has given you no role here').waitFor();
    await page.reload();
    await page.getByLabel('Access key').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
