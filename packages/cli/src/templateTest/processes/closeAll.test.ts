import { closeAll } from './closeAll';

describe('closeAll', () => {
  it('closes all although some fail, and tells of those', async () => {
    const closed: string[] = [];
    const closing = (name: string) => async () => {
      closed.push(name);
    };
    const broken = (message: string) => async () => {
      throw new Error(message);
    };
    await expect(
      closeAll([
        broken('The queue is stuck.'),
        closing('database'),
        broken('The folder is not empty.'),
        closing('cache'),
      ]),
    ).rejects.toThrow('The queue is stuck.\nThe folder is not empty.');
    expect(closed).toEqual(['database', 'cache']);
    await expect(closeAll([closing('service')])).resolves.toBeUndefined();
  });
});
