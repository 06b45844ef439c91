import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ArgumentsHost } from '@nestjs/common';
import express, { type Request, type Response } from 'express';
import pino from 'pino';
import { RequestError } from '../application/errors.js';
import { AnswerLines } from './answer-lines.js';
import { ProblemDetailsFilter } from './problem-details.filter.js';

const filter = new ProblemDetailsFilter(pino({ level: 'silent' }));

/** Tells how far it is, then answers, or fails where the address says so. */
function answer(request: Request, response: Response): void {
  const lines = new AnswerLines(response);
  try {
    if (request.path === '/fails-at-once') throw new RequestError('refused', 'No.', 409);
    lines.progress(1, 2);
    if (request.path === '/fails-half-way') throw new RequestError('refused', 'No.', 409);
    lines.end({ figure: 7 });
  } catch (error) {
    const http = { getRequest: () => request, getResponse: () => response };
    filter.catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  }
}

let server: Server;
beforeAll(async () => {
  server = createServer(express().use(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
});

const ask = async (path: string, accept: string): Promise<readonly [number, string | null, string]> => {
  const { port } = server.address() as AddressInfo;
  const answered = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept } });
  return [answered.status, answered.headers.get('content-type'), await answered.text()];
};
const PROBLEM =
  '{"type":"about:blank","title":"Not possible now","status":409,"detail":"No.","code":"refused"}';

describe('an answer that takes a while', () => {
  it.each([
    ['comes whole to who did not ask for lines', '/', 'application/json', 200, '{"figure":7}'],
    [
      'tells in lines how far it is',
      '/',
      'application/x-ndjson',
      200,
      '{"done":1,"total":2}\n{"result":{"figure":7}}\n',
    ],
    ['is a problem when it fails at once', '/fails-at-once', 'application/x-ndjson', 409, PROBLEM],
    ['is a problem to who did not ask for lines', '/fails-half-way', 'application/json', 409, PROBLEM],
    [
      'ends with the problem when it fails half-way',
      '/fails-half-way',
      'application/x-ndjson',
      200,
      `{"done":1,"total":2}\n{"problem":${PROBLEM}}\n`,
    ],
  ])('%s', async (_, path, accept, status, text) => {
    const [answered, type, body] = await ask(path, accept);
    expect([answered, body]).toEqual([status, text]);
    const inLines = accept.includes('ndjson') && status === 200;
    expect(type?.startsWith('application/x-ndjson')).toBe(inLines);
  });
});
