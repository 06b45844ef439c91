import fc from 'fast-check';
import { findJsonFault } from './find-json-fault.js';
import { parseJson } from './parse-json.js';

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('findJsonFault', () => {
  it.each([
    ['', 1, 1, 'there is nothing in it'],
    ['{\n  "a": 1,\n  "b" 2\n}', 3, 7, 'a colon is expected here'],
    ['{\n  "a": 1,\n}', 3, 1, 'a name in double quotes is expected here (a comma too many?)'],
    ['[1, 2,]', 1, 7, 'a value is expected here (a comma too many?)'],
    ['[1 2]', 1, 4, 'a comma or the end of the list or object is expected here'],
    ['{"a": 1]', 1, 8, 'a comma or the end of the list or object is expected here'],
    ['{"a": \'x\'}', 1, 7, 'texts and names stand in double quotes'],
    ['{a: 1}', 1, 2, 'a name in double quotes or } is expected here'],
    ['{"a": 1} x', 1, 10, 'the text goes on after its end'],
    ['{"a": 01}', 1, 7, 'this is not a number as JSON writes it'],
    ['{"a": +1}', 1, 7, 'this is not a number as JSON writes it'],
    ['{"a": NaN}', 1, 7, 'a value is expected here (a comma too many?)'],
    ['{ // why\n}', 1, 3, 'JSON has no comments'],
    ['{"a": "no end}', 1, 7, 'this text has no closing quote on its line, or a backslash that means nothing'],
    ['{"a": [1, 2', 1, 12, 'it ends too early: a comma or the end of the list or object is expected here'],
    ['[}', 1, 2, 'a value or ] is expected here'],
  ])('finds what is wrong with %j', (text, line, column, message) => {
    expect(findJsonFault(text)).toEqual({ line, column, message });
  });

  it('agrees with JSON.parse on what is JSON, whatever one letter becomes another', () => {
    const letter = fc.constantFrom(...'{}[]:,"\\0123456789.eE+-truefalsn \n\u0001\u007fx/\'');
    fc.assert(
      fc.property(fc.json(), fc.nat(), letter, fc.constantFrom(0, 1), (json, at, put, cut) => {
        const place = json.length === 0 ? 0 : at % json.length;
        const text = json.slice(0, place) + put + json.slice(place + cut);
        expect(findJsonFault(text) === null).toBe(isJson(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes long texts and deep nests', () => {
    const long = `"${'a\\n'.repeat(1_000_000)}"`;
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect([findJsonFault(long), findJsonFault(deep), findJsonFault(`${deep}]`)?.column]).toEqual([
      null,
      null,
      400_001,
    ]);
  });
});

describe('parseJson', () => {
  it('says line and column', () => {
    expect(() => parseJson('{\n  "now": }')).toThrow(
      'the input: is not JSON, line 2, column 10: a value is expected here (a comma too many?).',
    );
  });
});
