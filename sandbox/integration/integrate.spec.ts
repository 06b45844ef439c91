import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAutotaskSandbox, type AutotaskSandbox } from '../autotask/server.js';
import type { Row } from '../desk/row.js';
import { startExchangeSandbox, type ExchangeSandbox } from '../exchange/server.js';
import { integrate, type IntegrationCounts } from './integrate.js';
import { SandboxControl } from './sandbox-control.js';

const NOW = Date.parse('2025-11-21T08:20:00.000Z');
const certDir = mkdtempSync(join(tmpdir(), 'integration-'));
let psaServer: AutotaskSandbox;
let mailServer: ExchangeSandbox;
let psa: SandboxControl;
let mail: SandboxControl;
let exchangeCa: string;

beforeAll(async () => {
  psaServer = await startAutotaskSandbox({ now: NOW });
  mailServer = await startExchangeSandbox({ port: 0, stateDir: null, certDir, now: NOW });
  exchangeCa = readFileSync(mailServer.caFile, 'utf8');
  psa = new SandboxControl(psaServer.url);
  mail = new SandboxControl(mailServer.url, exchangeCa);
});

afterAll(async () => {
  await Promise.all([psaServer.close(), mailServer.close()]);
  rmSync(certDir, { recursive: true });
});

const pass = (): Promise<IntegrationCounts> =>
  integrate({ autotask: psaServer.url, exchange: mailServer.url }, { exchangeCa });
const NOTHING = { exported: 0, imported: 0, removed: 0 };

async function rows(from: SandboxControl, table: string): Promise<Row[]> {
  return (await from.state())[table] ?? [];
}

async function copiesOf(call: Row): Promise<Row[]> {
  const prefix = `autotask.ServiceCalls.${String(call['id'])}.`;
  return (await rows(mail, 'events')).filter((row) => String(row['id']).startsWith(prefix));
}

async function appointment(title: string): Promise<Row | undefined> {
  return (await rows(psa, 'Appointments')).find((row) => row['title'] === title);
}

/** A coming open call whose technician has a mailbox that answers. */
async function aCopiedCall(): Promise<Row> {
  const copies = (await rows(mail, 'events')).map((row) => String(row['id']));
  const call = (await rows(psa, 'ServiceCalls')).find(
    (row) =>
      row['status'] === 1 &&
      Date.parse(String(row['startDateTime'])) > NOW &&
      copies.some((id) => id.startsWith(`autotask.ServiceCalls.${String(row['id'])}.`)),
  );
  return call!;
}

describe('integrate', () => {
  it('copies both ways in the first pass and writes nothing in the second', async () => {
    const first = await pass();

    expect(first.exported).toBeGreaterThan(200);
    expect(first.imported).toBeGreaterThan(100);
    expect(first.removed).toBe(0);
    expect(await pass()).toEqual(NOTHING);
  });

  it('shows an open call as a busy event with its text, for the same time', async () => {
    const call = await aCopiedCall();
    const [copy] = await copiesOf(call);

    expect(copy).toMatchObject({ showAs: 'busy', body: { content: call['description'] } });
    expect(copy?.['subject']).toMatch(/^Service Call: .+ - .+/);
    expect(`${(copy?.['start'] as Row)['dateTime'] as string}Z`).toBe(
      String(call['startDateTime']).replace('.000Z', '.0000000Z'),
    );
  });

  it('shows a call on a project task, too', async () => {
    const call = await aCopiedCall();
    const personOf = (copy: Row): number => Number(String(copy['id']).split('.').at(-1));
    const taken = (await copiesOf(call)).map(personOf);
    const copied = (await rows(mail, 'events')).filter((it) =>
      String(it['id']).startsWith('autotask.ServiceCalls.'),
    );
    const colleague = copied.map(personOf).find((it) => !taken.includes(it));
    await psa.upsert('Tasks', [{ id: 901, title: 'Move the servers', projectID: 1, status: 1 }]);
    await psa.upsert('ServiceCallTasks', [{ id: 902, serviceCallID: call['id'], taskID: 901 }]);
    await psa.upsert('ServiceCallTaskResources', [
      { id: 903, serviceCallTaskID: 902, resourceID: colleague },
    ]);
    await pass();

    const copies = await copiesOf(call);
    expect(copies.map((it) => it['subject'])).toContainEqual(
      expect.stringMatching(/^Service Call: .+ - Move the servers$/),
    );
    await psa.remove('ServiceCallTaskResources', [903]);
    await pass();
  });

  it('shows the occurrences of a series, the moved one at its new time and the cancelled one not at all', async () => {
    const titles = (await rows(psa, 'Appointments')).map((row) => row['title']);
    const moved = titles.filter((title) => title === 'Team stand-up (moved)');
    expect(moved).toHaveLength(3);
    expect(titles.filter((title) => title === 'Team stand-up').length).toBeGreaterThan(30);
  });

  it('shows a private event as an appointment without its subject or text', async () => {
    const appointments = JSON.stringify(await rows(psa, 'Appointments'));
    expect(appointments).not.toContain('Dentist');
    expect(appointments).not.toContain('bring the card');
    expect(await appointment('Appointment')).toMatchObject({ description: '' });
  });

  it('leaves the mailbox that refuses alone', async () => {
    const refusing = (await rows(mail, 'mailboxes')).find((row) => row['status'] === 403);
    const events = await rows(mail, 'events');
    expect(events.filter((row) => row['mailbox'] === refusing?.['userPrincipalName'])).toEqual([]);
  });

  it('follows a call that moves, and takes the copy away when the call is cancelled', async () => {
    const call = await aCopiedCall();
    const later = '2025-12-03T15:00:00.000Z';
    await psa.upsert('ServiceCalls', [
      { id: call['id'], startDateTime: '2025-12-03T14:00:00.000Z', endDateTime: later },
    ]);
    const people = (await copiesOf(call)).length;
    expect(await pass()).toEqual({ ...NOTHING, exported: people });
    expect((await copiesOf(call)).map((row) => (row['end'] as Row)['dateTime'])).toContain(
      '2025-12-03T15:00:00.0000000',
    );

    await psa.upsert('ServiceCalls', [{ id: call['id'], status: 3 }]);
    expect(await pass()).toEqual({ ...NOTHING, removed: people });
    expect(await copiesOf(call)).toEqual([]);
  });

  it('carries no edit of a copied call back, and puts the copy right', async () => {
    const call = await aCopiedCall();
    const [copy] = await copiesOf(call);
    const start = { dateTime: '2025-12-04T10:00:00.0000000', timeZone: 'UTC' };
    await mail.upsert('events', [{ id: copy?.['id'], mailbox: copy?.['mailbox'], start }]);

    expect(await pass()).toEqual({ ...NOTHING, exported: 1 });

    expect((await rows(psa, 'ServiceCalls')).find(({ id }) => id === call['id'])).toEqual(call);
    expect((await copiesOf(call)).map((row) => row['start'])).toContainEqual(copy?.['start']);
  });

  it('brings a new event over, follows its move, and takes the appointment away with it', async () => {
    const event = {
      id: 'made-by-hand',
      mailbox: 'amira.haddad@desk.example',
      subject: 'Board meeting',
      start: { dateTime: '2025-12-05T15:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2025-12-05T16:00:00.0000000', timeZone: 'UTC' },
    };
    await mail.upsert('events', [event]);
    expect(await pass()).toEqual({ ...NOTHING, imported: 1 });
    const made = await appointment('Board meeting');
    expect(made).toMatchObject({ startDateTime: '2025-12-05T15:00:00.000Z', resourceID: 4001 });

    const end = { dateTime: '2025-12-05T17:00:00.0000000', timeZone: 'UTC' };
    await mail.upsert('events', [{ ...event, end }]);
    expect(await pass()).toEqual({ ...NOTHING, imported: 1 });
    expect(await appointment('Board meeting')).toMatchObject({
      id: made?.['id'],
      endDateTime: '2025-12-05T17:00:00.000Z',
    });

    await mail.remove('events', [event.id]);
    expect(await pass()).toEqual({ ...NOTHING, removed: 1 });
    expect(await appointment('Board meeting')).toBeUndefined();
    expect(await pass()).toEqual(NOTHING);
  });
});
