import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureCertificate } from './certificate.js';

describe('ensureCertificate', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'certificate-spec-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes a certificate for localhost that its authority vouches for', async () => {
    const { caFile, certPem } = await ensureCertificate(join(folder, 'new'));

    const [server, authority] = [new X509Certificate(certPem), new X509Certificate(await readFile(caFile))];
    expect(server.checkHost('localhost')).toBe('localhost');
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(server.verify(authority.publicKey)).toBe(true);
    expect([server.ca, authority.ca]).toEqual([false, true]);
  });

  it('gives the same one again, key and all', async () => {
    expect(await ensureCertificate(folder)).toEqual(await ensureCertificate(folder));
  });

  it('lets nobody else read the key and leaves no half-written file', async () => {
    await ensureCertificate(folder);

    const modes = await Promise.all(
      (await readdir(folder))
        .sort()
        .map(async (name) => [name, (await stat(join(folder, name))).mode & 0o777]),
    );
    expect(modes).toEqual([
      ['ca.pem', 0o644],
      ['server.pem', 0o600],
    ]);
  });

  it('replaces a broken one, and one that runs out within 30 days', async () => {
    const first = await ensureCertificate(folder);
    await writeFile(join(folder, 'server.pem'), 'broken');
    const second = await ensureCertificate(folder);
    const in340Days = Date.now() + 340 * 86_400_000;
    const third = await ensureCertificate(folder, in340Days);

    expect(new Set([first, second, third].map((it) => it.certPem)).size).toBe(3);
    expect(await ensureCertificate(folder, in340Days)).toEqual(third);
  });
});
