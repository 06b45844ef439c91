import type { Instant } from '../planning/time/interval.js';
import type { RequestError } from './errors.js';
import {
  PAGE_SHAPES,
  readPage,
  refuseWrong,
  wrongParameters,
  type Page,
  type ParameterShape,
} from './paged-query.js';
import type { SettingChange, SettingScope, SettingStore } from './ports/setting-store.port.js';
import { SETTINGS } from './settings.js';

/** What is asked for, as texts from outside. */
export type HistoryQuery = Readonly<
  Partial<Record<'scope' | 'id' | 'setting' | 'limit' | 'cursor', string | undefined>>
>;

/** Who changed settings of one scope at one time, and how. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly scope: SettingScope;
  /** Empty for the organisation. */
  readonly scopeId: string;
  /** Null where nothing was set at the scope, or is set no more: the setting was inherited. */
  readonly changes: readonly { readonly setting: string; readonly from: unknown; readonly to: unknown }[];
}

const SHAPES: Readonly<Record<keyof HistoryQuery, ParameterShape>> = {
  ...PAGE_SHAPES,
  scope: { shape: /^(?:organisation|team|technician)$/, detail: 'must be organisation, team or technician' },
  id: { shape: /^\d{1,15}$/, detail: 'must be the id of a team or a technician, such as 29' },
  setting: {
    shape: { test: (text) => Object.hasOwn(SETTINGS, text) },
    detail: 'must be the name of a setting, such as minMinutesFree',
  },
};

/** Who changed which setting, when, from what to what; page by page, for as long as the audit log is kept. */
export class SettingHistory {
  constructor(private readonly settings: SettingStore) {}

  /** What is changed meanwhile moves no page. @throws RequestError `history-query-invalid` naming every wrong part. */
  async page(query: HistoryQuery): Promise<Page<HistoryEntry>> {
    refuseWrong('history-query-invalid', [...wrongParameters(query, SHAPES), ...idWithoutScope(query)]);
    const { limit, cursor, scope, id, setting } = query;
    const filter = {
      ...(scope === undefined ? {} : { scope: scope as SettingScope }),
      ...(id === undefined ? {} : { scopeId: id }),
      ...(setting === undefined ? {} : { setting }),
    };
    const { entries, next } = await readPage({ limit, cursor }, (most, before) =>
      this.settings.history(filter, most, before),
    );
    return { entries: entries.map((it) => entryOf(it, setting)), next };
  }
}

const idWithoutScope = ({ scope, id }: HistoryQuery): RequestError['details'] =>
  id === undefined || scope === 'team' || scope === 'technician'
    ? []
    : [{ path: '/id', message: 'needs the "scope" team or technician' }];

function entryOf({ before, after, ...it }: SettingChange, setting: string | undefined): HistoryEntry {
  const names = Object.keys(after).filter((name) => setting === undefined || name === setting);
  return {
    ...it,
    changes: names.map((name) => ({ setting: name, from: before[name] ?? null, to: after[name] ?? null })),
  };
}
