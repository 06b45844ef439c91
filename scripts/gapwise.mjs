import { ensureBuilt, ensureInstalled, requireNode } from './prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
// npm changes to the project's folder; file names are meant from where the command was given.
if (process.env.npm_lifecycle_event === 'gapwise' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD);
await import('../dist/src/cli/main.js');
