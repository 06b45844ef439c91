import {
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from 'openid-client';
import { RequestError } from '../../application/errors.js';
import { SignInProvider } from '../../application/ports/sign-in-provider.port.js';
import type { SignInSecrets } from '../../application/ports/sign-in-store.port.js';
import type { Person } from '../../application/ports/token-verifier.port.js';
import { unreachable, type OidcProvider } from './oidc-provider.js';
import { readPerson } from './read-person.js';

export class OidcSignInProvider extends SignInProvider {
  constructor(
    private readonly provider: OidcProvider,
    private readonly callbackUrl: string,
  ) {
    super();
  }

  override async begin(): Promise<SignInSecrets & { readonly address: string; readonly state: string }> {
    const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const address = buildAuthorizationUrl(await this.provider.configuration(), {
      redirect_uri: this.callbackUrl,
      scope: 'openid profile email',
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { address: address.href, state, nonce, codeVerifier };
  }

  override async finish(
    query: string,
    { state, nonce, codeVerifier }: SignInSecrets & { readonly state: string },
  ): Promise<Person> {
    const configuration = await this.provider.configuration();
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(query, this.callbackUrl), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw refused('it sent no ID token');
      return readPerson(claims, this.provider.config);
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

const refused = (why: string): RequestError =>
  new RequestError(
    'sign-in-refused',
    `The OpenID provider did not sign you in (${why}). Start the sign-in again.`,
    401,
  );

function refusalOf(error: unknown): Error {
  if (error instanceof RequestError) return error;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    // The word comes from outside; the standard has such words only.
    return refused(/^[a-z_]{1,40}$/.test(error.error) ? error.error : 'for a reason that is no known word');
  }
  if (error instanceof ClientError) return refused('its answer does not hold');
  return unreachable(error);
}
