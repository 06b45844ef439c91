import { fingerprint, isSameWord } from './secret-words.js';

it('a word is compared whole', () => {
  expect(isSameWord('a secret word', 'a secret word')).toBe(true);
  expect(isSameWord('a secret word', ' secret word')).toBe(false);
  expect(isSameWord('a secret word', '')).toBe(false);
});

it('a fingerprint is short, and differs by text', () => {
  expect(fingerprint('https://plan.example/')).toMatch(/^[0-9a-f]{8}$/);
  expect(fingerprint('https://plan.example/')).not.toBe(fingerprint('https://plan.example'));
});
