import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCertificate } from '../../sandbox/exchange/certificate.js';
import type { CrashReport } from '../../scripts/figures/crash/crash-drive.js';
import { RunningProgram } from './running-program.js';

const DRIVER = join(process.cwd(), 'dist', 'scripts', 'crash-figures.js');

/** The driver of `npm run figures:crash`, for a short while. */
describe('killing the service under load', () => {
  let data: string;

  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'gapwise-crash-'));
  });

  afterAll(() => {
    rmSync(data, { recursive: true, force: true });
  });

  it('breaks no promise, with the database, the stand-ins and a worker failing in between', async () => {
    const { caFile } = await ensureCertificate(data);
    const file = join(data, 'report.json');
    const driver = RunningProgram.start(
      [DRIVER, '--data', data, '--json', file, '--kills', '10', '--others', '1', '--seed', '1'],
      { NODE_EXTRA_CA_CERTS: caFile },
    );
    const code = await driver.ended;
    if (code !== 0) throw new Error(`It ended with ${code}:\n${driver.output}`);
    const report = JSON.parse(readFileSync(file, 'utf8')) as CrashReport;

    expect(report).toMatchObject({ kills: 10, violations: [] });
    expect(Object.values(report.otherFaults).map((it) => it.times)).toEqual([1, 1, 1, 1, 1]);
    expect(report.plannedChunks).toBeGreaterThan(80);
  }, 600_000);
});
