import type { Asked } from '../api/types.js';
import { durationOf, momentOf } from '../time/format.js';

/** What people have asked for, apart from where it is pinned, which its label tells. */
export function AskedWords({ of: asked }: { readonly of: Asked | null }) {
  const words = asked === null ? [] : wordsOf(asked);
  return words.length === 0 ? null : <p class="small quiet asked">{words.join(' · ')}</p>;
}

const wordsOf = ({
  acceptedAt,
  staysWithTechnician,
  notBefore,
  partMinutes,
  extraMinutes,
}: Asked): readonly string[] => [
  ...(acceptedAt === null ? [] : ['Accepted']),
  ...(staysWithTechnician ? ['Stays with its technician'] : []),
  ...(notBefore === null ? [] : [`Not before ${momentOf(notBefore)}`]),
  ...(partMinutes === null ? [] : [`A part of ${durationOf(partMinutes)}`]),
  ...(extraMinutes === 0 ? [] : [`Made longer by ${durationOf(extraMinutes)}`]),
];
