import type { ComponentChildren } from 'preact';
import type { Told } from '../api/types.js';
import type { Badge } from '../api/types.js';
import { placeOf, viewerZone } from '../time/format.js';

/** A message that has to be seen: read out by screen readers as soon as it appears. */
export const Alert = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="alert" role="alert">
    {children}
  </p>
);

export const Loading = ({ what }: { readonly what: string }) => (
  <p class="quiet" role="status">
    Reading {what} …
  </p>
);

/** What an answer holds, or that it is being read, or why it could not be. */
export function Shown<T>({
  of: { value, error },
  what,
  children,
}: {
  readonly of: { readonly value: T | null; readonly error: string | null };
  readonly what: string;
  readonly children: (value: T) => ComponentChildren;
}) {
  return (
    <>
      {error !== null && <Alert>{error}</Alert>}
      {value === null ? error === null && <Loading what={what} /> : children(value)}
    </>
  );
}

const SIGNS: Readonly<Record<Badge['kind'], string>> = {
  late: '!',
  'at-risk': '△',
  overrun: '↦',
  conflict: '×',
  'stale-source': '◷',
  filler: '↰',
};

export const signOf = (kind: Badge['kind']): string => SIGNS[kind];

/** The sign of a badge, for the eye only; its words stand beside it. */
const BadgeSign = ({ kind }: { readonly kind: Badge['kind'] }) => (
  <span class={`sign sign-${kind}`} aria-hidden="true">
    {SIGNS[kind]}
  </span>
);

export const Badges = ({ badges }: { readonly badges: readonly Badge[] }) =>
  badges.length === 0 ? null : (
    <ul class="badges">
      {badges.map(({ kind, words }) => (
        <li key={kind} class={`badge badge-${kind}`}>
          <BadgeSign kind={kind} /> {words}
        </li>
      ))}
    </ul>
  );

const PRIORITIES = ['critical', 'high', 'medium', 'low'];

export const priorityWords = (priority: number): string =>
  `Priority ${priority}, ${PRIORITIES[priority - 1] ?? 'unknown'}`;

export const Priority = ({ of }: { readonly of: number | null }) =>
  of === null ? null : (
    <span class={`priority priority-${of}`} title={priorityWords(of)}>
      P{of}
      <span class="sr-only"> ({PRIORITIES[of - 1]})</span>
    </span>
  );

/** Why something is where it is, or would be. */
export const Reasons = ({ of: { words, timeZone } }: { readonly of: Told }) => (
  <>
    {words.map((it) => (
      <p key={it}>{it}</p>
    ))}
    {timeZone !== viewerZone() && <p class="quiet">Times in {placeOf(timeZone)}.</p>}
  </>
);
