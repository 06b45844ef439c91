import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export interface Certificate {
  /** What a client trusts, for example through NODE_EXTRA_CA_CERTS. */
  readonly caFile: string;
  readonly certPem: string;
  readonly keyPem: string;
}

const DAY = 86_400_000;

/**
 * A certificate for localhost signed by an authority of its own, whose key is thrown away. Made on the first call;
 * reused while the one in `directory` is valid for another 30 days.
 * `now` (ms) is the machine's time, not the sandbox's: clients judge by that.
 */
export async function ensureCertificate(directory: string, now: number = Date.now()): Promise<Certificate> {
  mkdirSync(directory, { recursive: true });
  const caFile = join(directory, 'ca.pem');
  const serverFile = join(directory, 'server.pem');
  return reusable(caFile, serverFile, now) ?? (await create(caFile, serverFile, now));
}

function reusable(caFile: string, serverFile: string, now: number): Certificate | undefined {
  if (!existsSync(caFile) || !existsSync(serverFile)) return undefined;
  try {
    const [keyPem = '', certPem = ''] = readFileSync(serverFile, 'utf8').split(/(?=-----BEGIN CERTIFICATE)/);
    const server = new X509Certificate(certPem);
    const authority = new X509Certificate(readFileSync(caFile));
    const lasts = Math.min(Date.parse(server.validTo), Date.parse(authority.validTo)) > now + 30 * DAY;
    return lasts && server.verify(authority.publicKey) ? { caFile, certPem, keyPem } : undefined;
  } catch {
    return undefined; // A broken file is replaced, like an old one.
  }
}

async function create(caFile: string, serverFile: string, now: number): Promise<Certificate> {
  const notBeforeDate = new Date(now - DAY);
  const validity = {
    keyType: 'ec' as const,
    algorithm: 'sha256',
    notBeforeDate,
    notAfterDate: new Date(now + 365 * DAY),
  };
  const authority = await generate([{ name: 'commonName', value: 'Sandbox calendar authority' }], {
    ...validity,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...validity,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  // Key and certificate share a file, and the authority goes last: a crash in between leaves a pair that is remade.
  writeWhole(serverFile, `${server.private.trim()}\n${server.cert.trim()}\n`, 0o600);
  writeWhole(caFile, `${authority.cert.trim()}\n`, 0o644);
  return { caFile, certPem: `${server.cert.trim()}\n`, keyPem: `${server.private.trim()}\n` };
}

function writeWhole(file: string, content: string, mode: number): void {
  writeFileSync(`${file}.new`, content, { mode });
  renameSync(`${file}.new`, file);
}
