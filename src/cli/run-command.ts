import { InvariantError } from '../planning/invariant-error.js';
import { InputError } from '../wire/input-error.js';
import { checkCommand } from './check-command.js';
import { compareCommand } from './compare-command.js';
import { doctorCommand } from './doctor-command.js';
import { explainCommand } from './explain-command.js';
import { fitCommand } from './fit-command.js';
import { readArguments, type Options } from './read-arguments.js';
import { schemaCommand } from './schema-command.js';
import { solveCommand } from './solve-command.js';
import type { Surroundings } from './surroundings.js';
import { USAGE, UsageError, usageOf, type CommandName } from './usage.js';
import { whatIfCommand } from './what-if-command.js';

type Command = (around: Surroundings, operands: readonly string[], options: Options) => Promise<number>;

const RUN: Readonly<Record<CommandName, Command>> = {
  solve: solveCommand,
  check: checkCommand,
  explain: explainCommand,
  compare: compareCommand,
  fit: fitCommand,
  'what-if': whatIfCommand,
  schema: schemaCommand,
  doctor: doctorCommand,
};

/**
 * Does what the words ask for and resolves to the exit code: 0 done, 1 the plan breaks rules or the doctor found a fault, 2 the input or the command is
 * wrong, 3 a fault of ours. With 2 and 3 nothing is printed but one message on the standard error.
 */
export async function runCommand(words: readonly string[], around: Surroundings): Promise<number> {
  try {
    const { command, operands, options } = readArguments(words);
    if (command !== null && options.help !== true) return await RUN[command](around, operands, options);
    const isVersion = options.version === true && options.help !== true;
    await around.write(isVersion ? `${around.version}\n` : command === null ? USAGE : usageOf(command));
    return 0;
  } catch (error) {
    if (error instanceof UsageError || error instanceof InputError) {
      around.note(`${error.message}\n`);
      return 2;
    }
    const said = error instanceof InvariantError ? error.message : stackOf(error);
    around.note(`${said}\nThis is a fault of Gapwise, not of the input. Nothing was printed.\n`);
    return 3;
  }
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
