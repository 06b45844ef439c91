import { farewellWord, isSignedBy } from './hook-secret.js';

const bytes = (text: string): Uint8Array => Buffer.from(text);
/** Case 2 of RFC 2202. */
const BODY = bytes('what do ya want for nothing?');
const HEX = 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79';
const BASE64 = Buffer.from(HEX, 'hex').toString('base64');

describe('isSignedBy', () => {
  it.each([`sha1=${BASE64}`, BASE64, `sha1=${HEX}`, HEX, HEX.toUpperCase(), `SHA1=${BASE64}`])(
    'takes %s',
    (it) => {
      expect(isSignedBy('Jefe', BODY, it)).toBe(true);
    },
  );

  it.each([
    undefined,
    '',
    'sha1=',
    `sha1=${BASE64.slice(0, -2)}=`,
    `sha1=${BASE64.slice(1)}`,
    `sha1=${BASE64}x`,
    `sha256=${BASE64}`,
    `sha1=${HEX.slice(1)}`,
    `sha1=${HEX.replace('e', 'f')}`,
    `sha1=${HEX} `,
    'sha1=AAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ])('refuses %s', (it) => {
    expect(isSignedBy('Jefe', BODY, it)).toBe(false);
  });

  it('refuses what another secret signed, and what was signed for other bytes', () => {
    expect(isSignedBy('jefe', BODY, HEX)).toBe(false);
    expect(isSignedBy('Jefe', bytes('what do ya want for nothing!'), HEX)).toBe(false);
  });
});

describe('the word of a farewell', () => {
  it('differs by secret, and tells nothing of it', () => {
    expect(farewellWord('one secret')).toMatch(/^[0-9a-f]{32}$/);
    expect(farewellWord('one secret')).not.toBe(farewellWord('other secret'));
  });
});
