import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { ensureCertificate } from '../../sandbox/exchange/certificate.js';

/**
 * An https address at which Exchange finds somebody when it asks, and where every other call fails: so the sandboxes make what we ask of them,
 * and nothing of what they tell disturbs the story.
 */
export async function startAnsweringAddress(
  certDir: string,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { certPem, keyPem } = await ensureCertificate(certDir);
  const server = createServer({ cert: certPem, key: keyPem }, (request, response) => {
    const token = new URL(request.url ?? '/', 'https://localhost').searchParams.get('validationToken');
    response.writeHead(token === null ? 503 : 200, { 'content-type': 'text/plain' });
    response.end(token ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
