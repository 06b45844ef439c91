import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { EXCHANGE_CREDENTIALS } from '../desk/credentials.js';
import { anEvent, SpecDesk } from './spec-desk.js';

/** Node reads NODE_EXTRA_CA_CERTS only when it starts, so the vendor's own client runs in a process of its own. */
const PROGRAM = `
  import { Client } from '@microsoft/microsoft-graph-client';
  import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';
  import { ClientSecretCredential } from '@azure/identity';
  const { url, tenantId, clientId, clientSecret } = JSON.parse(process.env.SPEC_INPUT);
  const credential = new ClientSecretCredential(tenantId, clientId, clientSecret, {
    authorityHost: url, disableInstanceDiscovery: true,
  });
  const client = Client.initWithMiddleware({
    authProvider: new TokenCredentialAuthenticationProvider(credential, {
      scopes: ['https://graph.microsoft.com/.default'],
    }),
    baseUrl: url + '/',
    customHosts: new Set(['localhost']),
  });
  const prefer = 'IdType="ImmutableId", outlook.timezone="UTC", odata.maxpagesize=2';
  const ask = (path) => client.api(path).header('Prefer', prefer).get();
  const user = '/users/anna@desk.example';
  const from = '?startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-05-02T00:00:00Z';
  const subjects = [];
  let page = await ask(user + '/calendarView/delta' + from);
  for (;;) {
    subjects.push(...page.value.map((it) => it.subject));
    if (page['@odata.deltaLink']) break;
    page = await ask(page['@odata.nextLink']);
  }
  const made = await client.api(user + '/events').header('Prefer', prefer).post({
    subject: 'Made',
    start: { dateTime: '2026-05-01T15:00:00', timeZone: 'UTC' },
    end: { dateTime: '2026-05-01T16:00:00', timeZone: 'UTC' },
  });
  const later = await ask(page['@odata.deltaLink']);
  const refused = await client.api('/users/nobody@desk.example/events').get().catch((error) => error);
  process.stdout.write(JSON.stringify({
    subjects,
    later: later.value.map((it) => it.id === made.id),
    refused: [refused.statusCode, refused.code],
  }));
`;

describe('the vendor’s own client', () => {
  it('signs in, follows delta links, waits out a 429, writes, and understands a refusal', async () => {
    const desk = await SpecDesk.open();
    const rows = ['A', 'B', 'C'].map((subject) => anEvent({ id: subject, subject }));
    await desk.control('POST', '/rows', { table: 'events', rows });
    const fault = { match: { path: 'skiptoken' }, status: 429, headers: { 'retry-after': '1' } };
    await desk.control('POST', '/faults', fault);

    const input = JSON.stringify({ url: desk.sandbox.url, ...EXCHANGE_CREDENTIALS });
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', PROGRAM],
      {
        env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: desk.sandbox.caFile, SPEC_INPUT: input },
      },
    );

    expect(JSON.parse(stdout)).toEqual({
      subjects: ['A', 'B', 'C'],
      later: [true],
      refused: [404, 'ResourceNotFound'],
    });
    await desk.close();
  });
});
