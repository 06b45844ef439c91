/**
 * Length of the next chunk where `room` minutes are free and `remaining` are to be placed; 0 when no chunk may start here.
 * Never leaves a remainder that is too short to be a chunk itself.
 */
export function chunkMinutes(room: number, remaining: number, minimum: number): number {
  if (remaining <= room) return remaining;
  const chunk = Math.min(Math.floor(room), remaining - minimum);
  return chunk >= Math.max(1, minimum) ? chunk : 0;
}
