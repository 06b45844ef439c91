import { parseArgs } from 'node:util';
import { closestName } from '../wire/closest-name.js';
import { COMMANDS, UsageError, type CommandName } from './usage.js';

/** The options of all commands; which command takes which is below. */
const OPTIONS = {
  seed: { type: 'string' },
  steps: { type: 'string' },
  prove: { type: 'string' },
  technician: { type: 'string' },
  threads: { type: 'string' },
  problem: { type: 'string' },
  minutes: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  activity: { type: 'string' },
  count: { type: 'string' },
  gap: { type: 'string' },
  url: { type: 'string' },
  json: { type: 'boolean' },
  pretty: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

type OptionName = keyof typeof OPTIONS;

const TAKES: Readonly<Record<CommandName, readonly OptionName[]>> = {
  solve: ['seed', 'steps', 'prove', 'technician', 'threads', 'pretty'],
  check: ['pretty'],
  explain: ['technician', 'pretty'],
  compare: ['problem', 'pretty'],
  fit: ['minutes', 'from', 'to', 'activity', 'count', 'technician', 'pretty'],
  'what-if': ['gap', 'activity', 'to', 'technician', 'pretty'],
  schema: ['pretty'],
  doctor: ['url', 'json'],
};

const OPERANDS: Readonly<Record<CommandName, readonly [least: number, most: number]>> = {
  solve: [1, 1],
  check: [2, 2],
  explain: [3, 3],
  compare: [2, 2],
  fit: [2, 2],
  'what-if': [2, 2],
  schema: [0, 1],
  doctor: [0, 0],
};

export type Options = Readonly<{
  [K in OptionName]?: K extends 'pretty' | 'json' | 'help' | 'version' ? boolean : string;
}>;

/** What was asked for. `command` is null for the program itself, with --help or --version. */
export interface Arguments {
  readonly command: CommandName | null;
  readonly operands: readonly string[];
  readonly options: Options;
}

/** Understands the words after the program's name. @throws UsageError saying what to write instead. */
export function readArguments(words: readonly string[]): Arguments {
  const { positionals, values: options } = parse(words);
  const [name, ...operands] = positionals;
  if (name === undefined) {
    if (options.help === true || options.version === true) return { command: null, operands, options };
    throw new UsageError(`Say what to do: ${names().join(', ')}. "gapwise --help" tells more.`);
  }
  if (!isCommand(name)) throw new UsageError(unknown(`There is no command "${name}"`, name, names()));
  if (options.help !== true) checkFit(name, operands, options);
  return { command: name, operands, options };
}

/** A whole number from an option. @throws UsageError when it is none from `from` to `to`. */
export function numberOf(option: OptionName, text: string, from: number, to: number): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new UsageError(`--${option} must be a whole number from ${from} to ${to}, not "${text}".`);
}

function parse(words: readonly string[]): {
  readonly positionals: readonly string[];
  readonly values: Options;
} {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [, option] = /Unknown option '--([^'=]+)/.exec((error as Error).message) ?? [];
    if (option !== undefined)
      throw new UsageError(unknown(`There is no option --${option}`, option, Object.keys(OPTIONS), '--'));
    throw new UsageError(`${(error as Error).message.split(/\.\s/)[0] ?? ''}. "gapwise --help" tells more.`);
  }
}

function checkFit(name: CommandName, operands: readonly string[], options: Options): void {
  const extra = Object.keys(options).find((it) => !TAKES[name].includes(it as OptionName));
  if (extra !== undefined) throw new UsageError(`"${name}" has no option --${extra}. ${usageHint(name)}`);
  const [least, most] = OPERANDS[name];
  if (operands.length < least || operands.length > most)
    throw new UsageError(`"${name}" cannot do with ${operands.length} names after it. ${usageHint(name)}`);
  if (operands.filter((it) => it === '-').length > 1)
    throw new UsageError('Only one file can come from the standard input (-).');
}

const usageHint = (name: CommandName): string => `Usage: gapwise ${COMMANDS[name].synopsis}`;

const names = (): readonly string[] => Object.keys(COMMANDS);

const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

function unknown(what: string, given: string, known: readonly string[], mark = ''): string {
  const meant = closestName(given, known);
  return meant === null
    ? `${what}. "gapwise --help" tells what there is.`
    : `${what}; is "${mark}${meant}" meant?`;
}
