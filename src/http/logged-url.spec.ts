import { loggedUrl } from './logged-url.js';

describe('loggedUrl', () => {
  it.each([
    ['/v1/feeds/abc.ics', '/v1/feeds/[secret]'],
    ['/V1/Feeds/abc.ics', '/V1/Feeds/[secret]'],
    ['/v1/feeds/abc/def?x=1', '/v1/feeds/[secret]?x=1'],
    ['/hooks/autotask/farewell/word', '/hooks/autotask/farewell/[secret]'],
    ['/v1/technicians/7/feeds', '/v1/technicians/7/feeds'],
    ['/v1/session/callback?code=a&state=b', '/v1/session/callback?[secret]'],
    ['/V1/Session/Callback/?code=a', '/V1/Session/Callback/?[secret]'],
    ['/v1/runs?limit=1', '/v1/runs?limit=1'],
  ])('writes %s as %s', (url, logged) => {
    expect(loggedUrl(url)).toBe(logged);
  });
});
