import type { Description, Operation } from './description.js';

/** A path of the description that fits a real one. */
export interface Place {
  readonly template: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Path parameters by name, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Entry {
  readonly template: string;
  readonly segments: readonly string[];
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

/** Finds the path template that a real path belongs to; a literal segment wins over a parameter. */
export class RouteTable {
  private readonly bySize = new Map<number, Entry[]>();

  constructor(private readonly description: Description) {
    const entries = Object.keys(description.paths).map((template) => ({
      template,
      segments: template.split('/'),
    }));
    entries.sort((a, b) => a.segments.filter(isParameter).length - b.segments.filter(isParameter).length);
    for (const entry of entries) {
      const size = entry.segments.length;
      this.bySize.set(size, [...(this.bySize.get(size) ?? []), entry]);
    }
  }

  find(path: string): Place | undefined {
    const real = path.split('/');
    const entry = this.entryFor(real, (literal, text) => literal === text);
    if (entry === undefined) return undefined;
    const pairs = entry.segments.flatMap((segment, at) =>
      isParameter(segment) ? [[segment.slice(1, -1), decoded(real[at] ?? '')] as const] : [],
    );
    return {
      template: entry.template,
      operations: this.description.paths[entry.template] ?? {},
      parameters: Object.fromEntries(pairs),
    };
  }

  /** The template that would fit if letter case did not matter: for the message. */
  nearMiss(path: string): string | undefined {
    const same = (literal: string, text: string): boolean => literal.toLowerCase() === text.toLowerCase();
    return this.entryFor(path.split('/'), same)?.template;
  }

  private entryFor(
    real: readonly string[],
    same: (literal: string, text: string) => boolean,
  ): Entry | undefined {
    return this.bySize
      .get(real.length)
      ?.find(({ segments }) =>
        segments.every((segment, at) =>
          isParameter(segment) ? real[at] !== '' : same(segment, real[at] ?? ''),
        ),
      );
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // Not percent-encoding: judged as it stands.
  }
}
