/** Most characters the description of a service call holds. */
export const DESCRIPTION_MAX = 2_000;

/**
 * True when the text holds the marker whole. The vendor's `contains` also finds it as the front part of a longer one
 * (`a.1` in `a.12`), and then the call of another activity would be taken for ours.
 */
export function holdsMarker(text: string, marker: string): boolean {
  if (marker === '') return false;
  for (let at = text.indexOf(marker); at !== -1; at = text.indexOf(marker, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + marker.length);
    if (
      !(WORD.test(marker[0] ?? '') && GOES_ON_BEFORE.test(before)) &&
      !(WORD_END.test(marker) && GOES_ON.test(after))
    ) {
      return true;
    }
  }
  return false;
}

/** The description cut to what a call holds, so that the marker survives. */
export function fitDescription(description: string, marker: string): string {
  if (description.length <= DESCRIPTION_MAX) return description;
  const cut = description.slice(0, DESCRIPTION_MAX);
  if (holdsMarker(cut, marker) && holdsMarker(description, marker)) return cut;
  return `${description.slice(0, DESCRIPTION_MAX - marker.length - 1)} ${marker}`;
}

const WORD = /[\p{L}\p{N}_]/u;
const WORD_END = /[\p{L}\p{N}_]$/u;
// A dot that ends a sentence ends the marker too; a dot with more behind it goes on.
const GOES_ON = /^[.:/#-]*[\p{L}\p{N}_]/u;
const GOES_ON_BEFORE = /[\p{L}\p{N}_][.:/#-]*$/u;
