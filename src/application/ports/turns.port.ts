/** Lets what waits in this process go on before long work does. */
export abstract class Turns {
  abstract next(): Promise<void>;
}
