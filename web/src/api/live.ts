/* What the service tells this page while it is open. Each event says only that something has changed: the page reads it again. */

const TOPICS = ['plan', 'run', 'settings', 'instruction'] as const;

/** Of appointments, which are types and booking requests, this page tells itself when it has changed them. */
export type Topic = (typeof TOPICS)[number] | 'appointments';

/** Without a stream everything is read again this often. */
const POLL_MS = 60_000;

type Listener = (topic: Topic) => void;

const listeners = new Set<Listener>();

/** @returns ends the subscription */
export function onChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const tell = (topic: Topic): void => {
  for (const listener of listeners) listener(topic);
};

/** Listens until it is ended; falls back to asking each minute while there is no stream. @returns ends it */
export function listen(): () => void {
  const source = new EventSource('/v1/events');
  for (const topic of TOPICS) {
    source.addEventListener(topic, () => {
      tell(topic);
    });
  }
  const tellAll = (): void => {
    TOPICS.forEach(tell);
    tell('appointments');
  };
  // Too much was missed to be told one by one.
  source.addEventListener('reset', tellAll);
  const timer = setInterval(() => {
    if (source.readyState !== EventSource.OPEN) tellAll();
  }, POLL_MS);
  return () => {
    source.close();
    clearInterval(timer);
  };
}
