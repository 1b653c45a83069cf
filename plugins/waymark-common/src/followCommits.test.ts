import { followCommits } from './followCommits';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const changed = (name: string, commit?: string) => ({
  ref: `component:default/${name}`,
  kind: 'Component',
  name,
  namespace: 'default',
  ...(commit && { commit }),
});

describe('followCommits', () => {
  it('works on what was read at a commit, and comes back to what is not done', async () => {
    const asked: [string, string][][] = [];
    const follow = followCommits(
      async commits => {
        asked.push([...commits]);
        return asked.length === 1 ? ['component:default/orders'] : [];
      },
      { delaysMs: [10, 100], onError: error => expect(error).toBeUndefined() },
    );
    follow({
      changed: [
        changed('orders', 'a'),
        changed('plain'),
        changed('payments', 'b'),
      ],
    });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([
      [
        ['component:default/orders', 'a'],
        ['component:default/payments', 'b'],
      ],
      [['component:default/payments', 'b']],
    ]);
  });

  it('takes the newest commit, also when it comes while an older one is worked on', async () => {
    const asked: string[] = [];
    const follow = followCommits(
      async commits => {
        const [[ref, commit]] = commits;
        asked.push(commit);
        if (commit === 'old') follow({ changed: [changed('orders', 'new')] });
        return [ref];
      },
      { delaysMs: [10, 100], onError: error => expect(error).toBeUndefined() },
    );
    follow({ changed: [changed('orders', 'older')] });
    follow({ changed: [changed('orders', 'old')] });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual(['old', 'new']);
  });
});
