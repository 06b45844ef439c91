import { hookSignature } from './hook-signature.js';

describe('hookSignature', () => {
  it('is the HMAC-SHA1 of the body in base64 (case 2 of RFC 2202)', () => {
    expect(hookSignature('what do ya want for nothing?', 'Jefe')).toBe('sha1=7/zfauXrL6LSdBbV8YTfnCWafHk=');
  });

  it('is over the bytes of the body in UTF-8', () => {
    expect(hookSignature('{"title":"Zürich"}', 'key')).not.toBe(hookSignature('{"title":"Zurich"}', 'key'));
  });
});
