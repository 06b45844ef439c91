import { constants, sign, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import type { Row } from '../desk/row.js';
import { assertionProblem } from './client-assertion.js';

const NOW = Date.parse('2026-05-01T08:00:00Z');
const SECONDS = NOW / 1000;
const AUDIENCE = 'https://login.example/tenant/oauth2/v2.0/token';
type Pair = Awaited<ReturnType<typeof generate>>;

describe('a client assertion', () => {
  let own: Pair;
  let other: Pair;
  beforeAll(async () => {
    const valid = { notBeforeDate: new Date(NOW - 1000), notAfterDate: new Date(NOW + 86_400_000) };
    const made = () =>
      generate([{ name: 'commonName', value: 'planner' }], { algorithm: 'sha256', ...valid });
    [own, other] = await Promise.all([made(), made()]);
  });

  const print = ({ cert }: Pair, name: 'fingerprint' | 'fingerprint256'): string =>
    Buffer.from(new X509Certificate(cert)[name].replaceAll(':', ''), 'hex').toString('base64url');
  const coded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const RS = { padding: constants.RSA_PKCS1_PADDING };
  const PS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const CLAIMS = { aud: AUDIENCE, iss: 'planner', sub: 'planner', exp: SECONDS + 600, nbf: SECONDS };
  const signed = (
    header: Row,
    claims: Row = CLAIMS,
    way: object = RS,
    { private: key }: Pair = own,
  ): string => {
    const text = `${coded(header)}.${coded(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), { key, ...way }).toString('base64url')}`;
  };
  const codeOf = (assertion: string, now = NOW): number | null =>
    assertionProblem(assertion, {
      certificates: [other.cert, own.cert],
      clientId: 'planner',
      audience: AUDIENCE,
      now,
    })?.code ?? null;
  const header = (): Row => ({ alg: 'RS256', x5t: print(own, 'fingerprint') });

  it('is good with either algorithm and either thumbprint', () => {
    expect(codeOf(signed(header()))).toBeNull();
    expect(codeOf(signed({ alg: 'PS256', 'x5t#S256': print(own, 'fingerprint256') }, CLAIMS, PS))).toBeNull();
  });

  it('must name a registered certificate, and all it names must be right', () => {
    const x5t = print(own, 'fingerprint');
    expect(codeOf(signed({ alg: 'RS256', x5t: 'AAAA' }))).toBe(700027);
    expect(codeOf(signed({ alg: 'RS256', x5t, 'x5t#S256': 'AAAA' }))).toBe(700027);
    const none = { certificates: [], clientId: 'planner', audience: AUDIENCE, now: NOW };
    expect(assertionProblem(signed(header()), none)?.code).toBe(700027);
    const only = { ...none, certificates: [own.cert] };
    expect(assertionProblem(signed({ alg: 'RS256' }), only)?.code).toBe(700027);
  });

  it('must be signed with the key of that certificate, in the way it says', () => {
    expect(codeOf(signed(header(), CLAIMS, RS, other))).toBe(700027);
    expect(codeOf(signed(header(), CLAIMS, PS))).toBe(700027);
    const [first = '', , last = ''] = signed(header()).split('.');
    expect(codeOf(`${first}.${coded({ ...CLAIMS, jti: 'changed' })}.${last}`)).toBe(700027);
  });

  it.each([
    ['is another one as issuer', { iss: 'other' }, 700021],
    ['is another one as subject', { sub: 'other' }, 700021],
    ['speaks to another one', { aud: 'https://login.example/other' }, 700023],
    ['has run out', { exp: SECONDS - 300 }, 700024],
    ['has just not run out, given clocks apart', { exp: SECONDS - 299 }, null],
    ['is not good yet', { nbf: SECONDS + 301 }, 700024],
    ['has no end', { exp: undefined }, 50027],
  ])('that %s', (_what, more, code) => {
    expect(codeOf(signed(header(), { ...CLAIMS, ...more }))).toBe(code);
  });

  it('of a certificate that has run out is refused', () => {
    const later = NOW + 2 * 86_400_000;
    expect(codeOf(signed(header(), { ...CLAIMS, exp: later / 1000 + 60 }), later)).toBe(700027);
  });

  it.each(['', 'a.b', 'a.b.c', `${Buffer.from('{}').toString('base64url')}.e30.x`])(
    '"%s" is none',
    (text) => {
      expect(codeOf(text)).toBe(50027);
    },
  );

  it('without a signature is none, whatever it claims', () => {
    expect(codeOf(`${coded({ ...header(), alg: 'none' })}.${coded(CLAIMS)}.`)).toBe(50027);
  });
});
