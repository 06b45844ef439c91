import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine in one line, and how busy it is now with other things: times mean nothing without it. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = (totalmem() / 2 ** 30).toFixed(1);
  const load = (loadavg()[0] ?? 0).toFixed(2);
  return `${model}, ${availableParallelism()} cores, ${memory} GiB, Node ${process.version}, ${process.platform} ${process.arch}, load average ${load}`;
}
