import type { RunningDesk } from './running-desk.js';

const MINUTE = 60_000;

export interface ObservedCall {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly status: number;
  readonly ticketId: number;
  /** `<activity>/<chunk>` of our marker; null when it is not ours. */
  readonly chunk: string | null;
}

const OPEN = new Set([1, 4]);

/** The service calls of one technician as the PSA holds them, read without any code of the product; ascending by start. */
export async function callsOf(desk: RunningDesk, technicianId: string): Promise<readonly ObservedCall[]> {
  const state = await desk.autotaskState();
  const rows = state['ServiceCallTicketResources'] ?? [];
  const links = new Map((state['ServiceCallTickets'] ?? []).map((it) => [it['id'], it]));
  const calls = new Map((state['ServiceCalls'] ?? []).map((it) => [it['id'], it]));
  return rows
    .filter((row) => row['resourceID'] === Number(technicianId))
    .flatMap((row): ObservedCall[] => {
      const link = links.get(row['serviceCallTicketID']);
      const call = calls.get(link?.['serviceCallID']);
      if (link === undefined || call === undefined) return [];
      return [
        {
          id: call['id'] as number,
          start: Date.parse(call['startDateTime'] as string),
          end: Date.parse(call['endDateTime'] as string),
          status: call['status'] as number,
          ticketId: link['ticketID'] as number,
          chunk: /\[gapwise:([\d./]+)\]/.exec((call['description'] as string | null) ?? '')?.[1] ?? null,
        },
      ];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** Our open calls. */
export const ourOpenCalls = (calls: readonly ObservedCall[]): readonly ObservedCall[] =>
  calls.filter((it) => it.chunk !== null && OPEN.has(it.status));

/**
 * Pairs of consecutive calls of one local day without a contiguous free stretch of so many minutes between them; pieces do not
 * add up. `blocked` is what else takes time.
 */
export function gapsMissing(
  calls: readonly ObservedCall[],
  blocked: readonly { readonly start: string; readonly end: string }[],
  minutes: number,
  timeZone: string,
): readonly string[] {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone });
  return calls.slice(1).flatMap((call, index) => {
    const before = calls[index];
    if (before === undefined || day.format(before.start) !== day.format(call.start)) return [];
    const cuts = blocked
      .map((it) => ({ start: Date.parse(it.start), end: Date.parse(it.end) }))
      .filter((it) => it.start < call.start && it.end > before.end)
      .toSorted((a, b) => a.start - b.start);
    let from = before.end;
    let longest = 0;
    for (const cut of [...cuts, { start: call.start, end: call.start }]) {
      longest = Math.max(longest, cut.start - from);
      from = Math.max(from, cut.end);
    }
    return longest >= minutes * MINUTE ? [] : [`${before.chunk ?? ''} and ${call.chunk ?? ''}`];
  });
}

/** Busy times of a mailbox as Exchange tells any scheduler that signs in; instants in ms. */
export async function busyInExchange(
  desk: RunningDesk,
  mailbox: string,
  from: number,
  to: number,
  credentials: { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string },
): Promise<readonly { readonly start: number; readonly end: number }[]> {
  const token = await fetch(`${desk.exchangeUrl}/${credentials.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const range = `startDateTime=${new Date(from).toISOString()}&endDateTime=${new Date(to).toISOString()}&$top=500`;
  const answer = await fetch(`${desk.exchangeUrl}/v1.0/users/${mailbox}/calendarView?${range}`, {
    headers: { authorization: `Bearer ${access_token}`, prefer: 'outlook.timezone="UTC"' },
  });
  const { value } = (await answer.json()) as {
    value: { showAs: string; isCancelled: boolean; start: { dateTime: string }; end: { dateTime: string } }[];
  };
  return value
    .filter((it) => !it.isCancelled && it.showAs !== 'free')
    .map((it) => ({ start: Date.parse(`${it.start.dateTime}Z`), end: Date.parse(`${it.end.dateTime}Z`) }));
}
