import { Problem, send } from './http.js';
import type { Session, SignInOptions } from './types.js';

/** Who is signed in; null when nobody is. The cookie that says so cannot be read by any script. */
export async function readSession(): Promise<Session | null> {
  try {
    return await send<Session>('GET', '/v1/session');
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** The key is sent once and kept nowhere. */
export const signIn = (key: string): Promise<Session> =>
  send<Session>('POST', '/v1/session', { headers: { Authorization: `Bearer ${key}` } });

export const signOut = (): Promise<void> => send('DELETE', '/v1/session');

export const readSignInOptions = (): Promise<SignInOptions> => send('GET', '/v1/session/options');
