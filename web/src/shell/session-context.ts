import { createContext } from 'preact';
import { useCallback, useContext } from 'preact/hooks';
import type { Session } from '../api/types.js';
import type { SettingScope } from './route.js';

/** Who is signed in. */
export const SessionContext = createContext<Session | null>(null);

const ACT_FOR_ALL: ReadonlySet<Session['role']> = new Set(['admin', 'dispatcher', 'tech-lead']);

/** Whether who is signed in may ask something of a technician's work. Only what is offered depends on it: the API judges again. */
export function useMayAct(): (technicianId: string) => boolean {
  const session = useContext(SessionContext);
  return useCallback(
    (technicianId: string) =>
      session?.scope === 'write' && (ACT_FOR_ALL.has(session.role) || session.technicianId === technicianId),
    [session],
  );
}

/** Whether who is signed in may change who owns a ticket. */
export function useMayGive(): boolean {
  const session = useContext(SessionContext);
  return session?.scope === 'write' && ACT_FOR_ALL.has(session.role);
}

/** Whether who is signed in sees settings. */
export const useSeesSettings = (): boolean => useContext(SessionContext)?.role !== 'technician';

/** Who makes, changes and removes appointment types. */
const MAKE_TYPES: ReadonlySet<Session['role']> = new Set(['admin', 'tech-lead']);

interface AppointmentRights {
  /** Whether booking requests may be made and withdrawn. */
  readonly mayBook: boolean;
  readonly mayMakeTypes: boolean;
}

/** What who is signed in may do about appointments. Only what is offered depends on it: the API judges again. */
export function useAppointmentRights(): AppointmentRights {
  const session = useContext(SessionContext);
  const may = (roles: ReadonlySet<Session['role']>): boolean =>
    session?.scope === 'write' && roles.has(session.role);
  return { mayBook: may(ACT_FOR_ALL), mayMakeTypes: may(MAKE_TYPES) };
}

export interface SettingRights {
  /** Whether a change may be tried out. */
  readonly mayTry: boolean;
  readonly maySave: boolean;
}

/** What who is signed in may do with settings of a scope. Only what is offered depends on it: the API judges again. */
export function useSettingRights(scope: SettingScope): SettingRights {
  const session = useContext(SessionContext);
  const isAdmin = session?.role === 'admin';
  const isLead = session?.role === 'tech-lead';
  return {
    mayTry: isAdmin || isLead,
    maySave: session?.scope === 'write' && (isAdmin || (isLead && scope !== 'organisation')),
  };
}
