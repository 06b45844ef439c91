/** Where a text stops being JSON, counted from 1, and what is wrong there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What may come next; `firstKey` and `firstItem` may also be the end of an empty object or list. */
type Expected = 'value' | 'firstItem' | 'key' | 'firstKey' | 'colon' | 'comma' | 'end';

const SPACE = /[ \t\n\r]*/y;
const TOKENS = {
  mark: /[{}[\]:,]/y,
  // All letters from the space on but the quote and the backslash.
  text: /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ !#-[\]-\uffff]*)*"/y,
  number: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y,
  word: /(?:true|false|null)(?!\w)/y,
};

const MESSAGES: Readonly<Record<Expected, string>> = {
  value: 'a value is expected here (a comma too many?)',
  firstItem: 'a value or ] is expected here',
  key: 'a name in double quotes is expected here (a comma too many?)',
  firstKey: 'a name in double quotes or } is expected here',
  colon: 'a colon is expected here',
  comma: 'a comma or the end of the list or object is expected here',
  end: 'the text goes on after its end',
};

/** Looks for the first fault the way a reader would, since JSON.parse does not always say where it is. Null when there is none. */
export function findJsonFault(text: string): JsonFault | null {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    const next: Expected | null = token === null ? null : step(expected, token, open);
    if (token === null || next === null) return faultAt(text, at, reasonFor(text, at, token, expected));
    expected = next;
    at = skipSpace(text, at + token.text.length);
  }
  if (expected === 'end') return null;
  return faultAt(
    text,
    at,
    text.trim() === '' ? 'there is nothing in it' : `it ends too early: ${MESSAGES[expected]}`,
  );
}

/** What a token does where it is expected: opens, closes, ends a value, goes on to the next one, or tells what comes then. */
type Move = 'open' | 'close' | 'done' | 'next' | 'colon' | 'value';
const VALUE = { '{': 'open', '[': 'open', text: 'done', number: 'done', word: 'done' } as const;
const MOVES: Readonly<Record<Expected, Readonly<Record<string, Move>>>> = {
  value: VALUE,
  firstItem: { ...VALUE, ']': 'close' },
  key: { text: 'colon' },
  firstKey: { text: 'colon', '}': 'close' },
  colon: { ':': 'value' },
  comma: { ',': 'next', '}': 'close', ']': 'close' },
  end: {},
};

function step(expected: Expected, { kind, text }: Token, open: string[]): Expected | null {
  const move = MOVES[expected][kind] ?? null;
  if (move === 'done') return afterValue(open);
  if (move === 'next') return open.at(-1) === '{' ? 'key' : 'value';
  if (move === 'close') return open.pop() === (text === '}' ? '{' : '[') ? afterValue(open) : null;
  if (move !== 'open') return move;
  open.push(text);
  return text === '{' ? 'firstKey' : 'firstItem';
}

const afterValue = (open: readonly string[]): Expected => (open.length === 0 ? 'end' : 'comma');

interface Token {
  /** A mark is its own kind. */
  readonly kind: string;
  readonly text: string;
}

function tokenAt(text: string, at: number): Token | null {
  for (const [kind, pattern] of Object.entries(TOKENS)) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { kind: kind === 'mark' ? found[0] : kind, text: found[0] };
  }
  return null;
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

function reasonFor(text: string, at: number, token: Token | null, expected: Expected): string {
  if (token !== null || expected === 'end') return MESSAGES[expected];
  if (text[at] === '"')
    return 'this text has no closing quote on its line, or a backslash that means nothing';
  if (text[at] === "'") return 'texts and names stand in double quotes';
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'JSON has no comments';
  return /[-+.\d]/.test(text[at] ?? '') ? 'this is not a number as JSON writes it' : MESSAGES[expected];
}

function faultAt(text: string, at: number, message: string): JsonFault {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  return { line, column: at - before.lastIndexOf('\n'), message };
}
