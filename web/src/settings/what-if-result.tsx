import type { NamedTickets, WhatIf } from '../api/types.js';

const FIGURES = [
  ['openingsPerDay', 'Openings per technician and day'],
  ['late', 'Late'],
  ['leftOut', 'Left out'],
  ['writes', 'Writes of the next reflow'],
] as const;

/** What a change would do, planned and thrown away. */
export function WhatIfResult({ result }: { readonly result: WhatIf }) {
  const { sentence, notes, before, after, becomeLate, noLongerLate } = result;
  return (
    <section class="what-if" aria-label="What if">
      <p>
        <strong>{sentence}.</strong>
      </p>
      {notes.map((it) => (
        <p key={it} class="small">
          {it}
        </p>
      ))}
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">As it is</th>
            <th scope="col">With the change</th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map(([name, words]) => (
            <tr key={name}>
              <th scope="row">{words}</th>
              <td>{round(before[name])}</td>
              <td>{round(after[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Tickets words="Become late" of={becomeLate} />
      <Tickets words="No longer late" of={noLongerLate} />
    </section>
  );
}

const round = (figure: number): number => Math.round(figure * 10) / 10;

const Tickets = ({ words, of: { count, tickets } }: { readonly words: string; readonly of: NamedTickets }) =>
  count === 0 ? null : (
    <p class="small">
      {words}: {tickets.map((it) => `${it.number ?? it.ticketId} ${it.title ?? ''}`.trim()).join('; ')}
      {count > tickets.length && ` and ${count - tickets.length} more`}
    </p>
  );
