import { readFileSync } from 'node:fs';
import { clientTypes } from './client-types.js';

describe('client/api.ts', () => {
  it('is what the description of the API says now; npm run client writes it anew', async () => {
    expect(readFileSync('client/api.ts', 'utf8')).toBe(await clientTypes());
  });
});
