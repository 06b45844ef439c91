import { runOnFullDesk } from './full-desk-figures.mjs';

/* `npm run figures:boards`: how the boards of a full desk hold under load while 500 listen to events. `--write` makes docs/figures/boards.md. */

await runOnFullDesk('board-figures', 'boards.md');
