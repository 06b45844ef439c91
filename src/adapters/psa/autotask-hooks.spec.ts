import { MemoryCallLedger } from '../../../test/support/memory-call-ledger.js';
import { configFor, ScriptedVendor, stillRuntime } from '../../../test/support/scripted-vendor.js';
import { UpstreamTrace } from '../upstream/upstream-trace.js';
import type { AutotaskConfig } from './autotask-config.js';
import type { AutotaskHooks } from './autotask-hooks.js';
import { connectAutotask } from './connect-autotask.js';

const WEBHOOK = { publicUrl: 'https://plan.example/gapwise/', secret: 'what only we know' };

describe('ticket webhooks of Autotask', () => {
  let vendor: ScriptedVendor;

  beforeEach(async () => {
    vendor = await ScriptedVendor.start();
    vendor
      .rows('Resources', { id: 30, isActive: true, userName: 'planner@desk.example' })
      .picklists('TicketWebhookFields', {
        fieldID: {
          Status: 1,
          'Due Date/Time': 2,
          'Primary Resource': 3,
          'Contract Name': 4,
          assignedResourceID: 5,
        },
      })
      .on('POST TicketWebhooks', { json: { itemId: 70 } })
      .on('POST TicketWebhooks/70/ExcludedResources', { json: { itemId: 71 } })
      .on('POST TicketWebhooks/70/Fields', { json: { itemId: 72 } })
      .on('PATCH TicketWebhooks', { json: { itemId: 70 } });
  });
  afterEach(() => vendor.close());

  const hooks = (webhook: AutotaskConfig['webhook'] = WEBHOOK): AutotaskHooks =>
    connectAutotask(
      configFor(vendor.url, { webhook }),
      new UpstreamTrace(null),
      new MemoryCallLedger(),
      stillRuntime(),
    ).hooks;
  const made = (): Record<string, unknown> =>
    vendor.bodies('POST TicketWebhooks')[0] as Record<string, unknown>;
  const writes = (): readonly string[] =>
    vendor.routes.filter((it) => !it.startsWith('GET') && !it.endsWith('/query'));
  const fields = (): readonly unknown[] =>
    vendor.bodies('POST TicketWebhooks/70/Fields').map((it) => (it as { fieldID: number }).fieldID);

  /** As the vendor has it after {@link AutotaskHooks.keep}. */
  async function kept(): Promise<Readonly<Record<string, unknown>>> {
    await hooks().keep(null);
    const { name } = made();
    vendor.asked.splice(0);
    return { id: 70, name, isActive: true, isReady: true };
  }

  it('are made in an order in which nothing of ours is told: first whom to leave out, then what to watch', async () => {
    expect(await hooks().keep(null)).toBe('70');
    expect(writes()).toEqual([
      'POST TicketWebhooks',
      'POST TicketWebhooks/70/ExcludedResources',
      ...Array.from({ length: 4 }, () => 'POST TicketWebhooks/70/Fields'),
    ]);
    expect(vendor.bodies('POST TicketWebhooks/70/ExcludedResources')).toEqual([
      { webhookID: 70, resourceID: 30 },
    ]);
    expect(fields()).toEqual([1, 2, 3, 5]);
    expect(made()).toMatchObject({
      webhookUrl: 'https://plan.example/gapwise/hooks/autotask/tickets',
      deactivationUrl: expect.stringMatching(
        /^https:\/\/plan\.example\/gapwise\/hooks\/autotask\/farewell\/[0-9a-f]{32}$/,
      ) as string,
      secretKey: WEBHOOK.secret,
      isActive: true,
    });
    expect(String(made()['name']).length).toBeLessThanOrEqual(50);
  });

  it('watch every field where no name is understood', async () => {
    vendor.picklists('TicketWebhookFields', { fieldID: { Eins: 1, Zwei: 2 } });
    await hooks().keep(null);
    expect(fields()).toEqual([1, 2]);
  });

  it('cost one question while all is well', async () => {
    vendor.rows('TicketWebhooks', await kept());
    expect(await hooks().keep('70')).toBe('70');
    expect(vendor.routes.filter((it) => it !== 'GET ThresholdInformation')).toEqual([
      'POST TicketWebhooks/query',
    ]);
  });

  it('get what is missing when they are not ready, or when we do not know them', async () => {
    const row = await kept();
    vendor
      .rows('TicketWebhooks', { ...row, isReady: false })
      .rows('TicketWebhookExcludedResources', { id: 71, webhookID: 70, resourceID: 30 })
      .rows('TicketWebhookFields', { id: 72, webhookID: 70, fieldID: 1 });
    await hooks().keep('70');
    expect([writes().length, fields()]).toEqual([3, [2, 3, 5]]);

    vendor.asked.splice(0);
    vendor.rows('TicketWebhooks', row);
    await hooks().keep(null);
    expect(fields()).toEqual([2, 3, 5]);
  });

  it('are woken when they were switched off', async () => {
    vendor.rows('TicketWebhooks', { ...(await kept()), isActive: false });
    await hooks().keep('70');
    expect(vendor.bodies('PATCH TicketWebhooks')).toEqual([{ id: 70, isActive: true }]);
  });

  it('of another secret go once the new one is there', async () => {
    const row = await kept();
    vendor.rows('TicketWebhooks', { ...row, id: 60, name: `${String(row['name'])} of last year` });
    vendor.on('DELETE TicketWebhooks/60', { json: { itemId: 60 } });
    await hooks().keep('60');
    expect(writes().at(0)).toBe('POST TicketWebhooks');
    expect(writes().at(-1)).toBe('DELETE TicketWebhooks/60');
  });

  it('have another name for another secret', async () => {
    await hooks().keep(null);
    await hooks({ ...WEBHOOK, secret: 'what we knew last year' }).keep(null);
    const names = vendor.bodies('POST TicketWebhooks').map((it) => (it as { name: string }).name);
    expect(new Set(names).size).toBe(2);
  });

  it('are asked for by a name that another address does not have', async () => {
    await kept();
    await hooks().isAlive();
    await hooks({ ...WEBHOOK, publicUrl: 'https://other.example/' }).isAlive();
    const asked = vendor.bodies('POST TicketWebhooks/query').map((it) => JSON.stringify(it));
    expect(new Set(asked).size).toBe(2);
  });

  it.each([
    [{}, true],
    [{ isActive: false }, false],
    [{ isReady: false }, false],
    [{ isReady: null }, true],
    [{ name: 'Gapwise of somebody else' }, false],
  ])('are alive or not: %j, %s', async (change, isAlive) => {
    vendor.rows('TicketWebhooks', { ...(await kept()), ...change });
    expect(await hooks().isAlive()).toBe(isAlive);
  });

  it('that are gone are removed; other refusals are told in the words of the vendor', async () => {
    vendor.on('DELETE TicketWebhooks/70', { status: 500, json: { errors: ['No matching records found.'] } });
    await hooks(null).remove('70');
    vendor.on('DELETE TicketWebhooks/70', { status: 500, json: { errors: ['You may not.'] } });
    await expect(hooks(null).remove('70')).rejects.toThrow('You may not.');
  });

  it.each(['POST TicketWebhooks', 'POST TicketWebhooks/70/Fields', 'PATCH TicketWebhooks'])(
    'that the vendor refuses at %s are an error without the secret',
    async (route) => {
      const row = await kept();
      if (route.startsWith('PATCH')) vendor.rows('TicketWebhooks', { ...row, isActive: false });
      vendor.on(route, { status: 500, json: { errors: [`Not with ${WEBHOOK.secret}.`] } });
      const error: unknown = await hooks()
        .keep(null)
        .catch((it: unknown) => it);
      expect(error).toMatchObject({ retry: 'never', message: expect.stringContaining('Not with') as string });
      expect(String(error)).not.toContain(WEBHOOK.secret);
    },
  );

  it('are none without an address', async () => {
    expect(hooks().isWanted).toBe(true);
    expect(hooks(null).isWanted).toBe(false);
    await expect(hooks(null).keep(null)).rejects.toMatchObject({ retry: 'never' });
    expect(hooks(null).isSigned(Buffer.from(''), undefined)).toBe(false);
    expect(hooks(null).isFarewell('')).toBe(false);
  });
});
