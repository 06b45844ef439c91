import { useEffect, useState } from 'preact/hooks';

/* The place in the page, in the fragment of the address: a view and ids, nothing else. */

export type SettingScope = 'organisation' | 'teams' | 'technicians';

/** Views that the address names alone; what it does not name is the first. */
const PLAIN = ['team', 'openings', 'status', 'replay', 'keys'] as const;

export type Route =
  | { readonly view: (typeof PLAIN)[number] }
  | { readonly view: 'workboard'; readonly technicianId: string | null }
  | { readonly view: 'settings'; readonly scope: SettingScope; readonly id: string };

function readRoute(hash: string): Route {
  const [view = '', first = '', second = ''] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  switch (view) {
    case 'technicians':
      return { view: 'workboard', technicianId: first === '' ? null : first };
    case 'settings':
      return { view, ...scopeOf(first, second) };
    default:
      return { view: PLAIN.find((it) => it === view) ?? 'team' };
  }
}

const scopeOf = (scope: string, id: string): { readonly scope: SettingScope; readonly id: string } =>
  (scope === 'teams' || scope === 'technicians') && id !== ''
    ? { scope, id }
    : { scope: 'organisation', id: '' };

export const workboardHref = (technicianId: string): string =>
  `#/technicians/${encodeURIComponent(technicianId)}`;

export const settingsHref = (scope: SettingScope, id: string): string =>
  scope === 'organisation' ? '#/settings' : `#/settings/${scope}/${encodeURIComponent(id)}`;

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => {
      setHash(location.hash);
    };
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('hashchange', follow);
    };
  }, []);
  return readRoute(hash);
}
