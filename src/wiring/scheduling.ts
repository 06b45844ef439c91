import { setTimeout } from 'node:timers/promises';
import { type Provider } from '@nestjs/common';
import { TimeZestClient } from '../adapters/timezest/timezest-client.js';
import { TimeZestSchedulerSource } from '../adapters/timezest/timezest-scheduler-source.js';
import { UpstreamTrace } from '../adapters/upstream/upstream-trace.js';
import { AppointmentTypes } from '../application/appointment-types.js';
import { BookingRequests } from '../application/booking-requests.js';
import { ImportScheduler } from '../application/import-scheduler.js';
import { AppointmentTypeStore } from '../application/ports/appointment-type-store.port.js';
import { BookingRequestStore } from '../application/ports/booking-request-store.port.js';
import { Clock } from '../application/ports/clock.port.js';
import { TechnicianReader, TicketReader } from '../application/ports/record-readers.port.js';
import { SchedulerSource } from '../application/ports/scheduler-source.port.js';
import { SourceLog } from '../application/ports/source-log.port.js';
import type { Config } from '../config/load-config.js';
import { ReadSource } from '../application/read-source.js';
import { useCase } from './use-case.js';

/** Appointment types and booking requests: the meeting scheduler that they are read from, and each use case with the ports it takes. */
export const scheduling = ({ timezest, traceUpstream }: Config): Provider[] => {
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
    useCase(AppointmentTypes, AppointmentTypeStore, TechnicianReader, Clock),
    useCase(
      BookingRequests,
      BookingRequestStore,
      AppointmentTypeStore,
      TechnicianReader,
      TicketReader,
      Clock,
    ),
  ];
};
