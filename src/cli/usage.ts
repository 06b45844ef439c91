/** A command that cannot be carried out as it was given: one message, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What every command takes, and how `--help` tells it. */
export const COMMANDS = {
  solve: {
    synopsis: 'solve PROBLEM',
    help: `Finds a plan for every technician and prints it.
  --seed N          use this seed, whatever the problem says
  --steps N         use this budget of steps, 0 for the default
  --prove SECONDS   search on until the order is proven, so long for each technician at most
  --technician ID   plan this technician only
  --threads N       plan so many technicians at the same time; the plans stay the same
  --pretty          print over several lines`,
  },
  check: {
    synopsis: 'check PROBLEM PLAN',
    help: `Prints the rules that the plan breaks; exit code 1 when there are any.
  --pretty          print over several lines`,
  },
  explain: {
    synopsis: 'explain PROBLEM PLAN ACTIVITY',
    help: `Prints why an activity stands where it stands, or why it has no time.
  --technician ID   whose activity, when several have one of that name
  --pretty          print over several lines`,
  },
  compare: {
    synopsis: 'compare PLAN PLAN',
    help: `Prints what moved from the first plan to the second one.
  --problem FILE    the problem that the second plan answers; tells more about the causes
  --pretty          print over several lines`,
  },
  fit: {
    synopsis: 'fit PROBLEM PLAN',
    help: `Prints where a booking or a new activity fits best, and what it would move.
  --minutes N       a booking so long
  --from INSTANT    it starts at this time or later
  --to INSTANT      it ends at this time or earlier
  --activity FILE   a new activity, as one of the problem's; instead of --minutes
  --count N         print so many places at most, 5 when left out
  --technician ID   at whom, when the problem has several
  --pretty          print over several lines`,
  },
  'what-if': {
    synopsis: 'what-if PROBLEM PLAN',
    help: `Prints what another gap, or another technician for an activity, would change.
  --gap N[,N...]    with so many minutes free
  --activity ID     when this activity is handed over; instead of --gap
  --to ID           to this technician
  --technician ID   whose gap or activity, when there is a choice
  --pretty          print over several lines`,
  },
  schema: {
    synopsis: 'schema [NAME]',
    help: `Prints the JSON Schema of what is read and printed.
NAME is problem, plan, check, explanation, comparison, fit or what-if; without it, all are printed by name.
  --pretty          print over several lines`,
  },
  doctor: {
    synopsis: 'doctor',
    help: `Asks a running Gapwise what is wrong, what it causes and how to mend it; exit code 1 when there is a fault.
The key is read from the environment variable GAPWISE_API_KEY.
  --url ADDRESS     where Gapwise runs, http://127.0.0.1:3000 when left out
  --json            print the answer as it came`,
  },
} as const;

export type CommandName = keyof typeof COMMANDS;

const CODES = `Exit codes: 0 done, 1 the plan breaks rules (check) or there is a fault (doctor), 2 the input or the command is wrong, 3 a fault of Gapwise.`;

/** All commands on one screen. */
export const USAGE = `Usage: gapwise COMMAND [options]

${Object.values(COMMANDS)
  .map(({ synopsis, help }) => `  ${synopsis.padEnd(32)}${help.split('\n')[0] ?? ''}`)
  .join('\n')}

  --help [after a command]        Tells its options.
  --version                       Prints the version.

PROBLEM and PLAN are JSON files; - reads one of them from the standard input. Answers go to the standard output as JSON.
${CODES}
`;

/** One command in full. */
export const usageOf = (name: CommandName): string =>
  `Usage: gapwise ${COMMANDS[name].synopsis} [options]\n\n${COMMANDS[name].help}\n\n${CODES}\n`;
