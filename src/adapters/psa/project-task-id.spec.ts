import fc from 'fast-check';
import { projectTaskId, wireTaskId } from './project-task-id.js';

const wire = fc.integer({ min: 1, max: 2 ** 40 });

describe('the id of a project task', () => {
  it('goes to Autotask as it came, and is never the id of a ticket', () => {
    fc.assert(
      fc.property(wire, (id) => {
        expect(wireTaskId(projectTaskId(id))).toBe(id);
        expect(wireTaskId(String(id))).toBeNull();
      }),
    );
  });

  it.each(['task-', 'task-x', 'task-7; drop', 'task--7'])('is not read from %j', (id) => {
    expect(() => wireTaskId(id)).toThrow('is not the id of an Autotask record');
  });
});
