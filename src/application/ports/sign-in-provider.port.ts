import type { SignInSecrets } from './sign-in-store.port.js';
import type { Person } from './token-verifier.port.js';

/** Where people sign in: the authorization code flow of an OpenID provider, with PKCE. */
export abstract class SignInProvider {
  /** Where to send a browser, and what to know when it comes back. @throws UpstreamError */
  abstract begin(): Promise<SignInSecrets & { readonly address: string; readonly state: string }>;
  /** Takes what the provider put into the address, from the question mark on. @throws RequestError `sign-in-refused` @throws UpstreamError */
  abstract finish(query: string, known: SignInSecrets & { readonly state: string }): Promise<Person>;
}
