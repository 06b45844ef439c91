import { orderChanges } from './order-changes.js';

const example = (priority: 1 | 2 | 3 | 4, days: number, current: number, weight = current) => ({
  priority,
  ageHours: days * 24,
  current,
  weight,
});

describe('orderChanges', () => {
  it('says that nothing changes where all weigh as before', () => {
    expect(orderChanges([example(1, 0, 1000), example(2, 0, 400)])).toEqual([
      'Nothing changes its order by weight.',
    ]);
  });

  it('says how short lower work has to be to come before an hour of higher work', () => {
    expect(orderChanges([example(1, 0, 1000), example(2, 0, 400, 500)])).toEqual([
      'A new high ticket would come before a new critical ticket of an hour when it takes less than 30 minutes; now 24.',
    ]);
  });

  it('names of two priorities the youngest that would overtake, and the heaviest that it overtakes', () => {
    const examples = [
      example(2, 0, 400),
      example(2, 30, 600),
      example(3, 0, 150, 300),
      example(3, 7, 200, 500),
      example(3, 30, 250, 700),
    ];
    expect(orderChanges(examples)[0]).toBe(
      'A medium ticket of 7 days would come before a new high ticket; now it comes after it.',
    );
    expect(orderChanges(examples)).toHaveLength(2);
    expect(orderChanges([example(2, 0, 400), example(3, 0, 150, 450)])).toEqual([
      'A new medium ticket would come before a new high ticket; now it comes after it.',
      'A new medium ticket would come before a new high ticket of an hour when it takes less than 68 minutes; now 23.',
    ]);
  });
});
