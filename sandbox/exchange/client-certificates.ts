import { X509Certificate } from 'node:crypto';
import type { JournalStore } from '../journal-store.js';

const TABLE = 'certificates';

/** The certificates that are registered with the application; a reset takes them away. */
export class ClientCertificates {
  constructor(private readonly journal: JournalStore) {}

  /** In PEM form. */
  all(): readonly string[] {
    return this.journal.all(TABLE).map((row) => String(row['pem']));
  }

  /** Keeps the certificate alone, never a key beside it. @throws Error when the text is no certificate. */
  register(text: string): void {
    const certificate = new X509Certificate(text);
    const id = certificate.fingerprint256;
    this.journal.put(TABLE, id, { id, pem: certificate.toString() });
  }

  clear(): void {
    for (const { id } of this.journal.all(TABLE)) this.journal.delete(TABLE, String(id));
  }
}
