/** Plans nothing: what it does to its thread is what the technician is called. */
const behaviours = {
  counts: ({ counter }) => {
    for (;;) Atomics.add(counter, 0, 1);
  },
  exits: () => process.exit(3),
  hoards: () => {
    const kept = [];
    for (;;) kept.push(Array.from({ length: 1_000 }, () => ({})));
  },
  loops: () => {
    for (;;);
  },
  meets: ({ counter }) => {
    Atomics.add(counter, 0, 1);
    while (Atomics.load(counter, 0) < 0);
  },
};

export function planBatch({ technicians, at }) {
  const plans = technicians.map((technician, index) => {
    Atomics.store(at, 0, index);
    behaviours[technician.id]?.(technician);
    return { technicianId: technician.id };
  });
  return { plans };
}
