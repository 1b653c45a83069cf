import { UntilDone } from './UntilDone';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp(
  work: (keys: string[]) => Promise<string[]>,
  delaysMs = [10, 100, 1_000],
) {
  const tried: string[][] = [];
  const errors: unknown[] = [];
  const until = new UntilDone({
    work: keys => {
      tried.push(keys);
      return work(keys);
    },
    delaysMs,
    onError: error => errors.push(error),
  });
  return { until, tried, errors };
}

describe('UntilDone', () => {
  it('works on what comes together at once, and not again on what is done', async () => {
    const { until, tried } = setUp(async keys => keys);
    until.add(['a', 'b']);
    until.add(['c']);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(tried).toEqual([['a', 'b', 'c']]);
  });

  it('comes back to what is not done, and gives it up in the end', async () => {
    const { until, tried } = setUp(async () => ['a']);
    until.add(['a', 'b']);
    await jest.advanceTimersByTimeAsync(10);
    expect(tried).toEqual([['a', 'b']]);
    await jest.advanceTimersByTimeAsync(100);
    expect(tried).toEqual([['a', 'b'], ['b']]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual([['a', 'b'], ['b'], ['b']]);
  });

  it('says why a try failed, and tries again', async () => {
    const { until, tried, errors } = setUp(async keys => {
      if (tried.length === 1) throw new Error('It has not started up yet');
      return keys;
    });
    until.add(['a']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual([['a'], ['a']]);
    expect(errors).toEqual([new Error('It has not started up yet')]);
  });

  it('does not lose what is added while it works', async () => {
    const { until, tried } = setUp(async keys => {
      if (tried.length === 1) until.add(['a']);
      return keys;
    });
    until.add(['a']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual([['a'], ['a']]);
  });

  it('never has two tries at a time', async () => {
    let working = 0;
    const { until, tried } = setUp(async keys => {
      working += 1;
      expect(working).toBe(1);
      await new Promise(resolve => setTimeout(resolve, 50));
      working -= 1;
      return keys;
    });
    until.add(['a']);
    await jest.advanceTimersByTimeAsync(20);
    until.add(['b']);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tried).toEqual([['a'], ['b']]);
  });
});
