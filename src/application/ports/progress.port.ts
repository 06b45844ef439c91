/** Tells people how far long work has come. */
export abstract class Progress {
  abstract step(message: string): void;
}
