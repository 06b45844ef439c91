import { setTimeout } from 'node:timers/promises';
import { type Provider } from '@nestjs/common';
import { GraphCalendarHooks } from '../adapters/graph/graph-calendar-hooks.js';
import { GraphCalendarSource } from '../adapters/graph/graph-calendar-source.js';
import { GraphClient } from '../adapters/graph/graph-client.js';
import { GraphEventTarget } from '../adapters/graph/graph-event-target.js';
import { connectAutotask, type AutotaskConnection } from '../adapters/psa/connect-autotask.js';
import { UpstreamTrace } from '../adapters/upstream/upstream-trace.js';
import { keepSubject } from '../application/keep-subject.js';
import { readEventMarker } from '../application/marker.js';
import { BookingTarget } from '../application/ports/booking-target.port.js';
import { CalendarHooks } from '../application/ports/calendar-hooks.port.js';
import { CalendarSource } from '../application/ports/calendar-source.port.js';
import { CallLedger } from '../application/ports/call-ledger.port.js';
import type { Clock } from '../application/ports/clock.port.js';
import { EventTarget } from '../application/ports/event-target.port.js';
import { PsaExaminer } from '../application/ports/psa-examiner.port.js';
import { PsaLinks } from '../application/ports/psa-links.port.js';
import { PsaSource } from '../application/ports/psa-source.port.js';
import { TicketHooks } from '../application/ports/ticket-hooks.port.js';
import { SettingStore } from '../application/ports/setting-store.port.js';
import { settingsFor } from '../application/settings.js';
import { TicketAssigner } from '../application/ports/ticket-assigner.port.js';
import type { Config } from '../config/load-config.js';

const AUTOTASK = Symbol('autotask');

/** The other systems behind the ports. */
export const upstreams = (config: Config, clock: Clock): Provider[] => {
  const trace = new UpstreamTrace(config.traceUpstream);
  const sleep = async (milliseconds: number): Promise<void> => {
    await setTimeout(milliseconds);
  };
  const graphConfig = {
    ...config.graph,
    maxConcurrentPerMailbox: 4,
    requestTimeoutMs: 30_000,
  };
  // One client for reading and writing: the vendor counts both when it limits a mailbox.
  const graph = new GraphClient(graphConfig, trace, sleep);
  return [
    {
      provide: AUTOTASK,
      inject: [CallLedger, SettingStore],
      useFactory: (ledger: CallLedger, settings: SettingStore) =>
        connectAutotask(
          {
            ...config.autotask,
            requestTimeoutMs: 30_000,
            meanings: async () => settingsFor(await settings.all()),
          },
          trace,
          ledger,
          { sleep, now: () => clock.now(), random: Math.random },
        ),
    },
    { provide: PsaSource, inject: [AUTOTASK], useFactory: ({ source }: AutotaskConnection) => source },
    { provide: BookingTarget, inject: [AUTOTASK], useFactory: ({ target }: AutotaskConnection) => target },
    { provide: PsaExaminer, inject: [AUTOTASK], useFactory: ({ examiner }: AutotaskConnection) => examiner },
    { provide: TicketHooks, inject: [AUTOTASK], useFactory: ({ hooks }: AutotaskConnection) => hooks },
    {
      provide: TicketAssigner,
      inject: [AUTOTASK],
      useFactory: ({ assigner }: AutotaskConnection) => assigner,
    },
    { provide: PsaLinks, inject: [AUTOTASK], useFactory: ({ links }: AutotaskConnection) => links },
    { provide: CalendarHooks, useValue: new GraphCalendarHooks(graph, graphConfig) },
    {
      provide: CalendarSource,
      inject: [SettingStore],
      useFactory: (settings: SettingStore) =>
        new GraphCalendarSource(
          {
            maxPagesPerRound: 50,
            texts: async () => {
              const held = settingsFor(await settings.all());
              return { keep: (subject) => keepSubject(subject, held), marker: readEventMarker };
            },
          },
          graph,
        ),
    },
    { provide: EventTarget, useValue: new GraphEventTarget(graph) },
  ];
};
