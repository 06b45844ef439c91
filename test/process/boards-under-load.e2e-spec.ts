import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { boardsPage } from '../../scripts/figures/boards/boards-page.js';
import { Listeners } from '../../scripts/figures/boards/listeners.js';
import { boardKinds, measureBoards, type BoardFigures } from '../../scripts/figures/boards/measure-boards.js';
import { LoadedService } from '../../scripts/figures/reflow/loaded-service.js';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.js';

const TECHNICIANS = 30;
const LISTENERS = 20;
const CONNECTIONS = 4;
const DATA = join(process.cwd(), '.data', 'test');
const DIST = join(process.cwd(), 'dist');

describe('boards under load', () => {
  let fresh: FreshDatabase;
  let service: LoadedService;
  let listeners: Listeners;
  let loads: BoardFigures[];

  beforeAll(async () => {
    mkdirSync(DATA, { recursive: true });
    fresh = await freshDatabase();
    const desk = { technicians: TECHNICIANS, activities: 4 * TECHNICIANS, latencyMs: 0 };
    service = await LoadedService.open({ databaseUrl: fresh.url, dist: DIST, data: DATA, ...desk });
    await service.work(1);
    await service.ended(await service.ask('reflows'));
    await service.work(0);
    listeners = await Listeners.connect(service, LISTENERS);
    loads = [];
    for (const kind of await boardKinds(service)) {
      const load = { connections: CONNECTIONS, seconds: 1, conditional: true, dist: DIST };
      loads.push(await measureBoards(service, listeners, kind, load));
    }
  });
  afterAll(async () => {
    listeners.disconnect();
    await service.close();
    await fresh.drop();
  });

  it('asks for the boards of everybody, page by page', async () => {
    const kinds = await boardKinds(service);
    expect(kinds.map((it) => it.paths.length)).toEqual([TECHNICIANS, 2, 1]);
  });

  it('counts answers, and those that say that nothing has changed', () => {
    for (const { durations, bytes, notModified } of loads) {
      expect(durations.length).toBeGreaterThan(CONNECTIONS);
      expect(bytes).toBeGreaterThan(0);
      expect(notModified).toBeLessThan(durations.length);
    }
    // One page and some connections: only the first answers can be whole ones.
    expect(loads.at(-1)?.notModified).toBeGreaterThan(0);
  });

  it('has all listeners hear of each change meanwhile', () => {
    const heard = loads.flatMap((it) => it.eventDelays);
    expect(heard.length).toBeGreaterThanOrEqual(LISTENERS);
    expect(heard.length % LISTENERS).toBe(0);
  });

  it('makes a page, and keeps what people wrote on the one before', () => {
    const desk = { technicians: TECHNICIANS, activities: 120, listeners: LISTENERS, seconds: 1 };
    const before = '# Old\n\n## What it shows\n\nMuch.\n';
    const page = boardsPage({ ...desk, loadAverage: 0.5, cores: 2 }, loads, before);
    expect(page).toContain('| workboard of one |           4 |       yes |');
    expect(page).not.toContain('# Old');
    expect(page).toMatch(/\n## What it shows\n\nMuch\.\n$/);
  });
});
