import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { migrate } from '../../migrations/run.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';
import { RunningProgram } from './running-program.js';

const SERVICE = join(process.cwd(), 'dist', 'src', 'main.js');
const NEEDED = [
  'DATABASE_URL',
  'AUTOTASK_USERNAME',
  'AUTOTASK_SECRET',
  'AUTOTASK_INTEGRATION_CODE',
  'GRAPH_TENANT_ID',
  'GRAPH_CLIENT_ID',
  'GRAPH_CLIENT_SECRET',
];

describe('the service as a process', () => {
  let database: FreshDatabase;
  let settings: Record<string, string>;

  beforeAll(async () => {
    database = await freshDatabase();
    await migrate(database.url);
    settings = {
      ...Object.fromEntries(NEEDED.map((name) => [name, 'made-up'])),
      DATABASE_URL: database.url,
      AUTOTASK_URL: 'http://localhost:9/',
      GRAPH_URL: 'https://localhost:9/',
      GRAPH_AUTHORITY_URL: 'https://localhost:9',
      PORT: '0',
      LOG_LEVEL: 'warn',
    };
  });

  afterAll(() => database.drop());

  const service = (env: Readonly<Record<string, string>>, ...args: string[]): RunningProgram =>
    RunningProgram.start([SERVICE, ...args], env);

  it('names every missing and wrong setting at once, and no value of them', async () => {
    const program = service({ PORT: 'seventy', GRAPH_URL: 'http://plain.example/', GRAPH_CLIENT_SECRET: '' });

    expect(await program.ended).toBe(2);
    for (const name of [...NEEDED, 'PORT', 'GRAPH_URL']) expect(program.output).toContain(`  ${name} `);
    expect(program.output).not.toMatch(/seventy|plain\.example|^\s+at /m);
  });

  it('shows how it is used when it does not know an option', async () => {
    const program = service(settings, '--twice');

    expect(await program.ended).toBe(2);
    expect(program.output).toMatch(/--twice[\s\S]*Usage: /);
    expect(program.output).not.toMatch(/^\s+at /m);
  });

  it('says that its port is taken and which setting changes it', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const program = service({ ...settings, PORT: port });
    const code = await program.ended;
    other.close();

    expect(code).toBe(2);
    expect(program.output).toContain(
      `Port ${port} is taken by another program. End that one, or set PORT to another port.`,
    );
    expect(program.output).not.toMatch(/^\s+at /m);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with code 0 on %s, and lets go of the database',
    async (signal) => {
      const program = service(settings);
      await program.says(/listens at (\S+)/);
      program.process.kill(signal);

      expect(await program.ended).toBe(0);
      expect(
        await database.query(
          `SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
        ),
      ).toEqual([]);
    },
  );

  it('ends when its launcher is gone', async () => {
    const program = service(settings);
    await program.says(/listens at (\S+)/);
    program.process.disconnect();

    expect(await program.ended).toBe(0);
  });

  it('says in one message that the database cannot be reached', async () => {
    const program = service({ ...settings, DATABASE_URL: 'postgres://user:hidden-word@localhost:9/desk' });

    expect(await program.ended).toBe(1);
    expect(program.output).toMatch(/database cannot be reached/);
    expect(program.output).not.toMatch(/hidden-word|^\s+at /m);
  });
});
