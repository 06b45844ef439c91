import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Row } from '../desk/row.js';
import type { FaultOrder } from '../fault-queue.js';
import type { HistoryEntry } from '../history.js';
import type { LoggedRequest } from '../request-log.js';
import type { z } from 'zod';

/** The control routes of one stand-in. Every failure is an Error that names the request and the answer. */
export class SandboxControl {
  /** `ca` is the PEM of the authority to trust, for https where the process was not started with one. */
  constructor(
    private readonly url: string,
    private readonly ca?: string,
  ) {}

  /** All rows by table. */
  async state(): Promise<Record<string, Row[]>> {
    return (await this.send('GET', '/control/state')) as Record<string, Row[]>;
  }

  /** Sandbox time, ms. */
  async now(): Promise<number> {
    const { now } = (await this.send('GET', '/control/clock')) as { now: string };
    return Date.parse(now);
  }

  /** Takes everything away. */
  async empty(): Promise<void> {
    await this.send('POST', '/control/reset', { empty: true });
  }

  /** Sets sandbox time (ms); it then stands still. */
  async freeze(now: number): Promise<void> {
    await this.send('POST', '/control/clock', { now: new Date(now).toISOString(), frozen: true });
  }

  /** Spoils the next requests that match. */
  async fail(order: z.input<typeof FaultOrder>): Promise<void> {
    await this.send('POST', '/control/faults', order);
  }

  /** Stores the rows, merged over those with the same id; answers their ids in order. */
  async upsert(table: string, rows: readonly Row[]): Promise<(string | number)[]> {
    if (rows.length === 0) return [];
    const { ids } = (await this.send('POST', '/control/rows', { table, rows })) as {
      ids: (string | number)[];
    };
    return ids;
  }

  async remove(table: string, ids: readonly (string | number)[]): Promise<void> {
    if (ids.length > 0) await this.send('DELETE', '/control/rows', { table, ids });
  }

  /** The requests to the vendor's part since the last call, oldest first. */
  async takeRequests(): Promise<readonly LoggedRequest[]> {
    const requests = (await this.send('GET', '/control/requests')) as LoggedRequest[];
    await this.send('DELETE', '/control/requests');
    return requests;
  }

  /** How many requests of each kind there were since the last call, by method and path without ids. */
  async takeCounts(): Promise<Readonly<Record<string, number>>> {
    const counts = (await this.send('GET', '/control/requests/counts')) as Record<string, number>;
    await this.send('DELETE', '/control/requests');
    return counts;
  }

  /** What happened after the entry with that `seq`; nothing from before the first time that anybody asked. */
  async history(after: number): Promise<readonly HistoryEntry[]> {
    const { entries } = (await this.send('POST', '/control/history', { after })) as {
      entries: HistoryEntry[];
    };
    return entries;
  }

  private send(method: string, path: string, body?: unknown): Promise<unknown> {
    const target = new URL(path, this.url);
    const request = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers =
      text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const trust = this.ca === undefined ? {} : { ca: this.ca };
    return new Promise((resolve, reject) => {
      const sent = request(target, { method, headers, ...trust }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve(JSON.parse(answer));
          else reject(new Error(`${method} ${target.href} answered ${response.statusCode ?? 0}: ${answer}`));
        });
      });
      sent.on('error', reject);
      sent.end(text);
    });
  }
}
