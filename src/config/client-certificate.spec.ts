import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { readClientCertificate } from './client-certificate.js';

type Pair = Awaited<ReturnType<typeof generate>>;

const made = (options: object): Promise<Pair> =>
  generate([{ name: 'commonName', value: 'planner' }], { algorithm: 'sha256', ...options });

describe('readClientCertificate', () => {
  let folder: string;
  let rsa: Pair;
  let other: Pair;
  let curve: Pair;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'client-certificate-'));
    [rsa, other, curve] = await Promise.all([made({}), made({}), made({ keyType: 'ec' })]);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const read = (content: string): ReturnType<typeof readClientCertificate> => {
    const file = join(folder, 'client.pem');
    writeFileSync(file, content);
    return readClientCertificate(file);
  };

  it('takes a certificate and its key in either order', () => {
    for (const pem of [`${rsa.cert}\n${rsa.private}`, `${rsa.private}\n${rsa.cert}`]) {
      expect(read(pem)).toEqual({ pem });
    }
  });

  it('says what is wrong with any other file, and nothing of what is in it', () => {
    const problems = [
      readClientCertificate(join(folder, 'secret-name')),
      read('hello'),
      read(rsa.private),
      read(rsa.cert),
      read(`${rsa.cert}\n${other.private}`),
      read(`${curve.cert}\n${curve.private}`),
    ];
    expect(problems).toEqual([
      { problem: 'names a file that cannot be read' },
      { problem: 'names a file without a certificate in PEM form' },
      { problem: 'names a file without a certificate in PEM form' },
      { problem: 'names a file without a private key that can be read without a password' },
      { problem: 'names a file whose private key belongs to another certificate' },
      { problem: 'names a file whose private key is no RSA key' },
    ]);
  });
});
