import { StateTable } from './state-table.js';

describe('StateTable', () => {
  it('makes one node for each state and set, and finds it again', () => {
    const table = new StateTable(50, 2_000);
    const nodes = new Map<string, number>();
    for (let at = 0; at < 1_500; at++) {
      const [state, low, high] = [at % 50, (at * 0x9e37) | 0, at % 3 === 0 ? 1 << 31 : 0] as const;
      nodes.set(`${state}/${low}/${high}`, table.findOrAdd(state, low, high));
    }
    expect(new Set(nodes.values()).size).toBe(nodes.size);
    expect(table.count).toBe(nodes.size);
    for (const [key, node] of nodes) {
      const [state, low, high] = key.split('/').map(Number);
      expect(table.find(state!, low!, high!)).toBe(node);
      expect(table.findOrAdd(state!, low!, high!)).toBe(node);
    }
  });

  it('tells a state or a set that it does not know', () => {
    const table = new StateTable(3, 8);
    table.findOrAdd(1, 5, 0);
    expect(table.find(1, 5, 1)).toBe(-1);
    expect(table.find(1, 4, 0)).toBe(-1);
    expect(table.find(2, 5, 0)).toBe(-1);
  });

  it('takes no more nodes than it has room for, and keeps those it has', () => {
    const table = new StateTable(2, 3);
    const nodes = [1, 2, 3].map((low) => table.findOrAdd(0, low, 0));
    expect(table.findOrAdd(0, 4, 0)).toBe(-1);
    expect([1, 2, 3].map((low) => table.findOrAdd(0, low, 0))).toEqual(nodes);
  });

  it('lists the nodes of a state, the last first', () => {
    const table = new StateTable(2, 8);
    const [a, b, c] = [table.findOrAdd(1, 1, 0), table.findOrAdd(0, 1, 0), table.findOrAdd(1, 2, 0)];
    expect([table.head[1], table.following[table.head[1]!], table.following[a]]).toEqual([c, a, -1]);
    expect([table.head[0], table.following[b]]).toEqual([b, -1]);
  });

  it('keeps the cheapest way to a node and the cheapest that ends with another item', () => {
    const table = new StateTable(1, 4);
    const node = table.findOrAdd(0, 0, 0);
    const ways = [
      { value: 9, item: 1 },
      { value: 7, item: 2 },
      { value: 8, item: 2 },
      { value: 5, item: 2 },
      { value: 6, item: 3 },
    ];
    ways.forEach(({ value, item }, from) => {
      table.offer(node, value, 0, item, from);
    });
    expect([table.one[node], table.oneItem[node], table.oneFrom[node]]).toEqual([5, 2, 3]);
    expect([table.two[node], table.twoItem[node], table.twoFrom[node]]).toEqual([6, 3, 4]);
  });

  it('tells the state that the cheapest way comes from, unless it may be one of several', () => {
    const table = new StateTable(9, 4_096);
    const [a, b, target] = [table.findOrAdd(1, 0, 0), table.findOrAdd(2, 0, 0), table.findOrAdd(7, 0, 0)];
    table.offer(target, 5, 0, 1, a);
    table.offer(target, 5, 0, 1, a);
    expect(table.oneBefore[target]).toBe(1);
    table.offer(target, 8, 0, 2, b);
    table.offer(target, 9, 0, 1, b);
    expect(table.oneBefore[target]).toBe(1);
    table.offer(target, 6, 0, 1, b);
    expect([table.one[target], table.oneBefore[target]]).toEqual([5, -1]);
    table.offer(target, 4, 0, 3, b);
    expect([table.one[target], table.two[target], table.oneBefore[target]]).toEqual([4, 5, 2]);
    table.offer(target, 3, 0, 3, a);
    expect([table.one[target], table.oneBefore[target]]).toEqual([3, -1]);
  });

  it('grows beyond its first size and keeps what it has', () => {
    const table = new StateTable(3, 20_000);
    const nodes = Array.from({ length: 20_000 }, (_, low) => {
      const node = table.findOrAdd(low % 3, low, 7);
      table.offer(node, low, low, 1, node);
      return node;
    });
    expect(nodes.filter((node, low) => table.find(low % 3, low, 7) !== node)).toEqual([]);
    expect(nodes.filter((node, low) => table.one[node] !== low)).toEqual([]);
    expect(table.findOrAdd(0, 20_001, 7)).toBe(-1);
    table.clear();
    expect([table.count, table.find(0, 0, 7), table.head[1]]).toEqual([0, -1, -1]);
  });

  it('keeps the least that a way through the node costs', () => {
    const table = new StateTable(1, 4);
    const node = table.findOrAdd(0, 0, 0);
    table.offer(node, 1, 30, 1, 0);
    table.offer(node, 9, 20, 1, 0);
    expect(table.estimate[node]).toBe(20);
  });

  it('gives the rest of the way that does not begin with the item that came last', () => {
    const table = new StateTable(1, 4);
    const node = table.findOrAdd(0, 0, 0);
    table.setRest(node, 3, 6, 8);
    expect([table.restAfter(node, 6), table.restAfter(node, 5)]).toEqual([8, 3]);
  });
});
