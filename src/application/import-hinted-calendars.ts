import { calendarWindow } from './import-window.js';
import type { ImportCalendars } from './import-calendars.js';
import type { KeepSubscriptions } from './keep-subscriptions.js';
import type { CalendarHintStore } from './ports/calendar-hint-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor } from './settings.js';

/** Reads the calendars that Exchange has told of since they were read last. */
export class ImportHintedCalendars {
  constructor(
    private readonly hints: CalendarHintStore,
    private readonly calendars: ImportCalendars,
    private readonly subscriptions: KeepSubscriptions,
    private readonly settings: SettingStore,
    private readonly clock: Clock,
  ) {}

  /** @returns technicians whose calendar is not what it was */
  async run(): Promise<readonly string[]> {
    const hints = await this.hints.hints();
    // First, so that what changes while we read is told again.
    if (await this.isSomeNotTold(hints)) await this.subscriptions.run();
    const { horizonDays } = settingsFor(await this.settings.all());
    const window = calendarWindow(this.clock.now(), horizonDays);
    const changed = await this.calendars.run(window, new Set(hints.keys()));
    await this.hints.settle(hints);
    return changed;
  }

  private async isSomeNotTold(hints: ReadonlyMap<string, string>): Promise<boolean> {
    const known = await this.hints.subscriptions();
    const told = new Set(known.filter((it) => !it.wantsAuthorization).map((it) => it.mailbox));
    return [...hints.keys()].some((mailbox) => !told.has(mailbox));
  }
}
