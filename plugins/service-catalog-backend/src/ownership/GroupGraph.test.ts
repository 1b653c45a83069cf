import { mockServices } from '@backstage/backend-test-utils';
import { CATALOG_CHANGED_TOPIC } from '@waymark/common';
import { treeOf } from './closure';
import { GroupGraph } from './GroupGraph';
import { watchGroups } from './watchGroups';

/** A catalog whose groups can be changed, and that counts how often they are read. */
function catalogOf(...names: string[]) {
  const state = { names, reads: 0, fails: false, isSlow: false };
  const waiting: (() => void)[] = [];
  return {
    state,
    release: () => waiting.splice(0).forEach(go => go()),
    read: async () => {
      state.reads += 1;
      const now = [...state.names];
      if (state.isSlow) await new Promise<void>(done => waiting.push(done));
      if (state.fails) throw new Error('The catalog is away');
      return {
        groups: new Map(
          now.map(name => [name, { ref: name, title: name, parents: [] }]),
        ),
        tree: treeOf([]),
        owning: new Set<string>(),
      };
    },
  };
}

const titles = async (
  graph: GroupGraph,
  read: ReturnType<typeof catalogOf>['read'],
) => [...(await graph.snapshot(read)).groups.keys()];

describe('GroupGraph', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('reads once for all who ask at once, and does not read again soon', async () => {
    const graph = new GroupGraph();
    const { state, read, release } = catalogOf('a');
    state.isSlow = true;
    const first = Promise.all([titles(graph, read), titles(graph, read)]);
    await jest.advanceTimersByTimeAsync(0);
    release();
    expect(await first).toEqual([['a'], ['a']]);
    await titles(graph, read);
    expect(state.reads).toBe(1);
  });

  it('reads again after a minute, in the background, and keeps what it has when that fails', async () => {
    const graph = new GroupGraph();
    const { state, read } = catalogOf('a');
    await titles(graph, read);
    state.names = ['a', 'b'];
    await jest.advanceTimersByTimeAsync(61_000);
    expect(await titles(graph, read)).toEqual(['a']);
    await jest.advanceTimersByTimeAsync(0);
    expect(await titles(graph, read)).toEqual(['a', 'b']);
    state.fails = true;
    await jest.advanceTimersByTimeAsync(61_000);
    expect(await titles(graph, read)).toEqual(['a', 'b']);
    await jest.advanceTimersByTimeAsync(0);
    expect(await titles(graph, read)).toEqual(['a', 'b']);
    expect(state.reads).toBeGreaterThanOrEqual(3);
  });

  it('tells those who wait for the first reading why it failed, and tries again', async () => {
    const graph = new GroupGraph();
    const { state, read } = catalogOf('a');
    state.fails = true;
    await expect(graph.snapshot(read)).rejects.toThrow('The catalog is away');
    state.fails = false;
    expect(await titles(graph, read)).toEqual(['a']);
  });

  it('follows a changed group though its final entity comes after the event, and nothing else', async () => {
    const graph = new GroupGraph();
    const events = mockServices.events();
    await watchGroups({ events, groupGraph: graph });
    const tell = (kind: string) =>
      events.publish({
        topic: CATALOG_CHANGED_TOPIC,
        eventPayload: {
          changed: [{ ref: '', kind, namespace: 'default', name: 'b' }],
        },
      });
    const { state, read } = catalogOf('a');
    await titles(graph, read);

    await tell('Component');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(state.reads).toBe(1);

    await tell('Group');
    await jest.advanceTimersByTimeAsync(900);
    state.names = ['a', 'b'];
    await jest.advanceTimersByTimeAsync(900);
    expect(await titles(graph, read)).toEqual(['a', 'b']);

    // On a loaded machine it comes late.
    await jest.advanceTimersByTimeAsync(10_000);
    state.names = ['a', 'b', 'c'];
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await titles(graph, read)).toEqual(['a', 'b', 'c']);

    await jest.advanceTimersByTimeAsync(90_000);
    const { reads } = state;
    expect(reads).toBeLessThan(20);
    await jest.advanceTimersByTimeAsync(40_000);
    expect(state.reads).toBe(reads);
  });
});
