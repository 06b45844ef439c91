import { ensureBuilt, ensureInstalled, requireNode } from '../scripts/prepare.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
await import('../dist/bench/main.js');
