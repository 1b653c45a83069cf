import { setImmediate as turn } from 'node:timers/promises';
import { underLoad } from './underLoad';

describe('underLoad', () => {
  const broken = async (message: string) => {
    throw new Error(message);
  };

  it('keeps the load up until the work is done', async () => {
    let isDone = false;
    const load = async (isEnough: () => boolean) => {
      while (!isEnough()) await turn();
      return `ended ${isDone ? 'after' : 'before'} the work`;
    };
    const work = async () => {
      for (let count = 0; count < 5; count += 1) await turn();
      isDone = true;
      return 7;
    };
    await expect(underLoad(load, work)).resolves.toEqual([
      'ended after the work',
      7,
    ]);
  });

  it('tells what broke the load at once, when the work has ended', async () => {
    let isDone = false;
    const work = async () => {
      // Long enough for Node to take the load for one that nobody looks after.
      for (let count = 0; count < 5; count += 1) await turn();
      isDone = true;
      throw new Error('Nothing came of it.');
    };
    await expect(
      underLoad(() => broken('No queue takes it.'), work),
    ).rejects.toThrow('No queue takes it.');
    expect(isDone).toBe(true);
  });

  it('ends the load when the work fails', async () => {
    let isEnded = false;
    const load = async (isEnough: () => boolean) => {
      while (!isEnough()) await turn();
      isEnded = true;
    };
    await expect(underLoad(load, () => broken('It is gone.'))).rejects.toThrow(
      'It is gone.',
    );
    expect(isEnded).toBe(true);
  });
});
