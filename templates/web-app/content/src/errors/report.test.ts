import { beforeEach, describe, expect, it, vi } from 'vitest';
import { reports } from '../test/support.tsx';

describe('what goes wrong in a browser', () => {
  beforeEach(() => {
    // A new page view.
    vi.resetModules();
  });

  it('is told to the server, without what people search for', async () => {
    const { report } = await import('./report.ts');
    history.replaceState({}, '', '/orders?q=secret');
    report('crash', new Error('broken'));
    report('error', 'only a text', 'a'.repeat(32));
    const [crash, text] = await reports();
    expect(crash).toMatchObject({
      kind: 'crash',
      message: 'broken',
      page: '/orders',
    });
    expect(crash?.stack).toMatch(/report\.test/);
    expect(text).toEqual({
      kind: 'error',
      message: 'only a text',
      page: '/orders',
      traceId: 'a'.repeat(32),
    });
    history.replaceState({}, '', '/');
  });

  it('is told when nobody catches it', async () => {
    const { reportCrash, reportUncaught } = await import('./report.ts');
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    reportUncaught();
    window.dispatchEvent(
      new ErrorEvent('error', { error: new Error('thrown') }),
    );
    window.dispatchEvent(new ErrorEvent('error', { message: 'only told' }));
    window.dispatchEvent(
      Object.assign(new Event('unhandledrejection'), {
        reason: new Error('refused'),
      }),
    );
    reportCrash(new Error('crashed'));
    expect(
      (await reports()).map(({ kind, message }) => [kind, message]),
    ).toEqual([
      ['error', 'thrown'],
      ['error', 'only told'],
      ['rejection', 'refused'],
      ['crash', 'crashed'],
    ]);
  });

  it('is short, and told a few times only', async () => {
    const { report } = await import('./report.ts');
    for (let index = 0; index < 50; index += 1)
      report('error', new Error('x'.repeat(5_000)));
    const sent = await reports();
    expect(sent).toHaveLength(20);
    expect(sent[0]?.message).toHaveLength(1_000);
  });
});
