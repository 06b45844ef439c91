import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A certificate to sign in with, or why it cannot be: words that end a sentence and hold nothing of the file. */
export type ClientCertificate = { readonly pem: string } | { readonly problem: string };

/** Reads a PEM file with a certificate and its private key, as the identity platform takes them: RSA, without a password. */
export function readClientCertificate(path: string): ClientCertificate {
  const pem = contentOf(path);
  if (pem === null) return { problem: 'names a file that cannot be read' };
  const certificate = made(() => new X509Certificate(pem));
  if (certificate === null) return { problem: 'names a file without a certificate in PEM form' };
  const key = made(() => createPrivateKey(pem));
  if (key === null) {
    return { problem: 'names a file without a private key that can be read without a password' };
  }
  return withProblem(pem, certificate, key);
}

function withProblem(pem: string, certificate: X509Certificate, key: KeyObject): ClientCertificate {
  if (key.asymmetricKeyType !== 'rsa') return { problem: 'names a file whose private key is no RSA key' };
  return certificate.checkPrivateKey(key)
    ? { pem }
    : { problem: 'names a file whose private key belongs to another certificate' };
}

function contentOf(path: string): string | null {
  return made(() => readFileSync(path, 'utf8'));
}

/** The errors of Node tell paths and parts of files, which is why none of them goes on from here. */
function made<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}
