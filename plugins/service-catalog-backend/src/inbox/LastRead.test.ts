import type { SourceAnswers } from './InboxSources';
import { LastRead } from './LastRead';

describe('LastRead', () => {
  it('reads anew for who was told of a change while it reads, once for all of them', async () => {
    const lastRead = new LastRead();
    const open: (() => void)[] = [];
    let world = 'before';
    const read = () => {
      const seen = { entries: [world], missing: [] } as unknown;
      return new Promise<SourceAnswers>(resolve => {
        open.push(() => resolve(seen as SourceAnswers));
      });
    };
    const ask = async (age: 'now' | 'lately') =>
      (await lastRead.get('ada', age, read)).entries;

    const first = ask('lately');
    world = 'after';
    const [beside, told, alsoTold] = [ask('lately'), ask('now'), ask('now')];
    expect(open).toHaveLength(1);
    open[0]();
    expect(await Promise.all([first, beside])).toEqual([
      ['before'],
      ['before'],
    ]);
    expect(open).toHaveLength(2);
    open[1]();
    expect(await Promise.all([told, alsoTold])).toEqual([['after'], ['after']]);
    expect(await ask('lately')).toEqual(['after']);
    expect(open).toHaveLength(2);
  });

  it('reads anew after a reading that failed', async () => {
    const lastRead = new LastRead();
    const answers: SourceAnswers = { entries: [], missing: [] };
    const failing = lastRead.get('ada', 'lately', async () => {
      throw new Error('It sleeps');
    });
    const next = lastRead.get('ada', 'now', async () => answers);
    await expect(failing).rejects.toThrow('It sleeps');
    expect(await next).toBe(answers);
  });
});
