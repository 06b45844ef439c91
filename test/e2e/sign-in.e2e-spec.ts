import type { Response as Answer } from 'supertest';
import { OpenIdProvider } from '../support/openid-provider.js';
import { ApiDesk } from './api-desk.js';
import { expectProblem } from './expectations.js';

const PUBLIC = 'https://plan.example/gapwise/';
/** The provider's own clock is the machine's. */
const NOW = Date.now();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Keeps the cookies of one site, and follows no redirect by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async open(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }
}

let provider: OpenIdProvider;
let desk: ApiDesk;

beforeAll(async () => {
  provider = await OpenIdProvider.open(PUBLIC, { ana: ['dispatcher', 'Other.Role'], bob: [] });
  desk = await ApiDesk.open(NOW, provider.settings);
});
beforeEach(() => {
  desk.clock.instant = NOW;
});
afterAll(async () => {
  await desk.close();
  await provider.close();
});

const ask = (path: string, cookie = ''): Promise<Answer> =>
  desk.send('get', path, { authorization: null, headers: { Cookie: cookie } });
const cookiesIn = (answer: Answer): string[] => ([] as string[]).concat(answer.headers['set-cookie'] ?? []);
const cookieIn = (answer: Answer, name: string): string =>
  cookiesIn(answer).find((it) => it.startsWith(`${name}=`)) ?? '';
const sentBack = (cookie: string): string => cookie.split(';')[0]!;

/** The way to the provider: what it is asked, and what the browser holds. */
async function goThere(): Promise<{ address: string; cookie: string }> {
  const answer = await ask('/v1/session/sign-in');
  expect(answer.status).toBe(302);
  return { address: answer.headers['location']!, cookie: sentBack(cookieIn(answer, 'gapwise_sign_in')) };
}

/** Types a name at the provider and agrees, or does not; answers the way back, from /v1 on. */
async function signInThere(address: string, login: string, agrees = true): Promise<string> {
  const browser = new Browser();
  let url = address;
  let form: Record<string, string> | undefined;
  while (!url.startsWith(PUBLIC)) {
    const answer = await browser.open(url, form);
    const to = answer.headers.get('location');
    if (to === null) {
      const page = await answer.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      const [, abort = ''] = /href="([^"]*\/abort)"/.exec(page) ?? [];
      if (prompt === undefined) throw new Error(page);
      if (prompt === 'consent' && !agrees) [url, form] = [new URL(abort, url).href, undefined];
      else form = { prompt, login, password: 'any' };
    } else [url, form] = [new URL(to, url).href, undefined];
  }
  return url.slice(PUBLIC.length - 1);
}

describe('signing in by a provider', () => {
  it('is offered', async () => {
    expect((await ask('/v1/session/options')).body).toEqual({ ways: ['key', 'openid'] });
  });

  it('asks the provider for a code, with proof that nobody else can use it', async () => {
    const { address, cookie } = await goThere();
    const { origin, searchParams } = new URL(address);
    expect(origin).toBe(provider.issuer);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'gapwise',
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: `${PUBLIC}v1/session/callback`,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
      state: cookie.split('=')[1],
      nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    const [row] = await desk.database.query<{ text: string }>(
      'SELECT row_to_json(s)::text AS text FROM sign_in s',
    );
    expect(row!.text).not.toContain(searchParams.get('state'));
  });

  it('ends with a session of 12 hours, and what may be done is what the provider says', async () => {
    const { address, cookie } = await goThere();
    const back = await signInThere(address, 'ana');
    const answer = await ask(back, cookie);
    const session = cookieIn(answer, 'gapwise_session');

    expect([answer.status, answer.headers['location']]).toEqual([302, '/gapwise/']);
    expect(session).toMatch(/; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/);
    expect(cookieIn(answer, 'gapwise_sign_in')).toMatch(
      /^gapwise_sign_in=;.*; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await ask('/v1/session', sentBack(session))).body).toMatchObject({
      name: 'ana',
      role: 'dispatcher',
      endsAt: new Date(NOW + 12 * HOUR).toISOString(),
    });
    const code = new URL(back, PUBLIC).searchParams.get('code')!;
    expect(code.length).toBeGreaterThan(20);
    expect(desk.logLines.join()).not.toContain(code);
  });

  it('works once: the same way back a second time is refused', async () => {
    const { address, cookie } = await goThere();
    const back = await signInThere(address, 'ana');
    expect((await ask(back, cookie)).status).toBe(302);
    expectProblem(await ask(back, cookie), 400, 'sign-in-unknown');
  });

  it('signs in nobody whose browser did not begin it', async () => {
    const [mine, other] = [await goThere(), await goThere()];
    const back = await signInThere(mine.address, 'ana');
    for (const cookie of ['', other.cookie]) {
      const answer = await ask(back, cookie);
      expectProblem(answer, 400, 'sign-in-unknown');
      expect(cookieIn(answer, 'gapwise_session')).toBe('');
    }
    expect((await ask(back, mine.cookie)).status).toBe(302);
  });

  it('has to be done within ten minutes', async () => {
    const { address, cookie } = await goThere();
    const back = await signInThere(address, 'ana');
    desk.clock.instant = NOW + 10 * MINUTE;
    expectProblem(await ask(back, cookie), 400, 'sign-in-unknown');
  });

  it('gives nobody a session whom the provider gave no role', async () => {
    const { address, cookie } = await goThere();
    const answer = await ask(await signInThere(address, 'bob'), cookie);
    expectProblem(answer, 403, 'no-role');
    expect(cookieIn(answer, 'gapwise_session')).toBe('');
  });

  it('shows a person in a browser on the page what went wrong', async () => {
    const asked = { authorization: null, headers: { Accept: 'text/html,*/*;q=0.8' } };
    const answer = await desk.send('get', '/v1/session/callback?state=x&code=y', asked);
    expect([answer.status, answer.headers['location']]).toEqual([302, '/gapwise/#/sign-in/sign-in-unknown']);
  });

  it('can be given up at the provider', async () => {
    const { address, cookie } = await goThere();
    const answer = await ask(await signInThere(address, 'ana', false), cookie);
    expectProblem(answer, 401, 'sign-in-refused');
    expect((answer.body as { detail: string }).detail).toContain('access_denied');
  });

  it.each([
    ['a code that the provider did not give', (back: string) => back.replace(/code=[^&]+/, 'code=made-up')],
    ['no code', (back: string) => back.replace(/code=[^&]+&?/, '')],
    [
      'an issuer that is another',
      (back: string) => back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'),
    ],
    ['an error in words of a stranger', (back: string) => back.replace(/code=[^&]+/, 'error=%3Cscript%3E')],
  ])('is refused with %s', async (_, change) => {
    const { address, cookie } = await goThere();
    const back = await signInThere(address, 'ana');
    expect(change(back)).not.toBe(back);
    const answer = await ask(change(back), cookie);
    expectProblem(answer, 401, 'sign-in-refused');
    expect(answer.text).not.toMatch(/script|evil/);
  });
});

describe('without a provider', () => {
  it('people sign in with a key', async () => {
    const plain = await ApiDesk.open(NOW);
    const get = (path: string) => plain.send('get', path, { authorization: null });
    try {
      expect((await get('/v1/session/options')).body).toEqual({ ways: ['key'] });
      for (const path of ['/v1/session/sign-in', '/v1/session/callback?code=x&state=y']) {
        expectProblem(await get(path), 404, 'no-provider');
      }
    } finally {
      await plain.close();
    }
  });
});
