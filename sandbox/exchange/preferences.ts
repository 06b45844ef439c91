import { ianaZone } from './zone-name.js';

/** What a caller asked for with Prefer headers. */
export interface Preferences {
  /** Zone of start and end in answers, as the caller spelled it. */
  readonly zone: string;
  readonly immutableIds: boolean;
  readonly pageSize: number | null;
  readonly textBody: boolean;
  /** What the answer's Preference-Applied says; empty when nothing was asked. */
  readonly applied: string;
}

/** @throws GraphError 400 when the asked zone is unknown. */
export function readPreferences(header: string | undefined): Preferences {
  const asked = askedFor(header ?? '');
  const zone = asked.get('outlook.timezone');
  if (zone !== undefined) ianaZone(zone);
  const immutableIds = asked.get('idtype')?.toLowerCase() === 'immutableid';
  const pageSize = pageSizeOf(asked.get('odata.maxpagesize'));
  const body = asked.get('outlook.body-content-type')?.toLowerCase();
  const applied = [
    zone === undefined ? [] : [`outlook.timezone="${zone}"`],
    immutableIds ? ['IdType="ImmutableId"'] : [],
    pageSize === null ? [] : [`odata.maxpagesize=${pageSize}`],
    body === undefined ? [] : [`outlook.body-content-type="${body}"`],
  ];
  return {
    zone: zone ?? 'UTC',
    immutableIds,
    pageSize,
    textBody: body === 'text',
    applied: applied.flat().join(', '),
  };
}

function askedFor(header: string): ReadonlyMap<string, string> {
  const found = header.matchAll(/([\w.-]+)\s*=\s*(?:"([^"]*)"|([^,;\s]+))/g);
  return new Map([...found].map(([, name = '', quoted, bare = '']) => [name.toLowerCase(), quoted ?? bare]));
}

function pageSizeOf(text: string | undefined): number | null {
  const size = Number(text);
  return Number.isInteger(size) && size > 0 ? Math.min(size, 1000) : null;
}
