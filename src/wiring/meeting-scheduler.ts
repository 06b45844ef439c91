import { setTimeout } from 'node:timers/promises';
import { type Provider } from '@nestjs/common';
import { TimeZestClient } from '../adapters/timezest/timezest-client.js';
import { TimeZestSchedulerSource } from '../adapters/timezest/timezest-scheduler-source.js';
import { UpstreamTrace } from '../adapters/upstream/upstream-trace.js';
import { ImportScheduler } from '../application/import-scheduler.js';
import { AppointmentTypeStore } from '../application/ports/appointment-type-store.port.js';
import { BookingRequestStore } from '../application/ports/booking-request-store.port.js';
import { TechnicianReader } from '../application/ports/record-readers.port.js';
import { SchedulerSource } from '../application/ports/scheduler-source.port.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import { ReadSource } from '../application/read-source.js';
import type { Config } from '../config/load-config.js';
import { useCase } from './use-case.js';

/** The meeting scheduler behind its port, and the import from it. */
export const meetingScheduler = ({ timezest, traceUpstream }: Config): Provider[] => {
  const sleep = async (milliseconds: number): Promise<void> => {
    await setTimeout(milliseconds);
  };
  const client =
    timezest === null
      ? null
      : new TimeZestClient(
          { ...timezest, requestTimeoutMs: 30_000 },
          new UpstreamTrace(traceUpstream),
          sleep,
        );
  return [
    { provide: SchedulerSource, useValue: new TimeZestSchedulerSource(client) },
    useCase(
      ImportScheduler,
      SchedulerSource,
      ReadSource,
      AppointmentTypeStore,
      BookingRequestStore,
      TechnicianReader,
      SourceLog,
    ),
  ];
};
