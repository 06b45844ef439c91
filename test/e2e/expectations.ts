import type { Response } from 'supertest';
import type { ApiDesk } from './api-desk.js';

/** RFC 9457, with a stable code and words for people. */
export function expectProblem(answer: Response, status: number, code: string): void {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({ type: 'about:blank', status, code });
  expect(answer.status).toBe(status);
  expect((answer.body as { detail: string }).detail).not.toBe('');
}

/** Nothing that was answered or logged so far holds a secret. */
export function expectNoSecretOutside({ answers, logLines, secrets }: ApiDesk): void {
  const text = answers.join('\n') + logLines.join('\n');
  expect(secrets).toHaveLength(4);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8);
    expect(text.includes(secret)).toBe(false);
  }
}
