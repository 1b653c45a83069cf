import type { BrowseResponse } from '@waymark/common';
import type { PagePlace } from '../api/BrowseApi';
import { PAGE_SIZE, PageWindow } from './PageWindow';

const TOTAL = 100_000;
const entity = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
});

/** A list whose cursors are numbers of rows. */
function list(fail: (from: number) => boolean = () => false) {
  const asked: PagePlace[] = [];
  const aborted: number[] = [];
  const window = new PageWindow(async (place, signal) => {
    asked.push(place);
    const from = Number(place.cursor ?? place.offset ?? 0);
    signal.addEventListener('abort', () => aborted.push(from));
    await Promise.resolve();
    if (fail(from)) throw new Error('The catalog sleeps');
    const answer: BrowseResponse = {
      items: Array.from({ length: PAGE_SIZE }, (_, i) =>
        entity(`c${from + i}`),
      ),
      titles: {},
      nextCursor: String(from + PAGE_SIZE),
      ...(from === 0 && { total: TOTAL }),
    };
    return answer;
  });
  const settle = () => new Promise(resolve => setTimeout(resolve));
  return { window, asked, aborted, settle };
}

const name = (window: PageWindow, row: number) =>
  window.row(row)?.entity.metadata.name;

describe('PageWindow', () => {
  it('holds the same number of rows however far one scrolls', async () => {
    const { window, asked, settle } = list();
    let most = 0;
    for (let row = 0; row < TOTAL; row += 50) {
      window.show(row, row + 30);
      await settle();
      expect(name(window, row)).toBe(`c${row}`);
      most = Math.max(most, window.held);
    }
    expect(most).toBeLessThanOrEqual(6 * PAGE_SIZE);
    expect(asked).toHaveLength(TOTAL / PAGE_SIZE);
    // Down the list by cursor, so that nothing is lost when entities come and go.
    expect(asked.slice(1).every(({ cursor }) => cursor)).toBe(true);
    expect(window.total).toBe(TOTAL);
  });

  it('jumps to a place, and gives up what is passed on the way', async () => {
    const { window, asked, aborted, settle } = list();
    window.show(0, 30);
    await settle();
    window.show(20_000, 20_030);
    window.show(70_000, 70_030);
    await settle();
    expect(aborted).toEqual([20_000]);
    expect(name(window, 70_012)).toBe('c70012');
    expect(name(window, 0)).toBeUndefined();
    expect(asked[asked.length - 1]).toEqual({
      offset: 70_000,
      limit: PAGE_SIZE,
    });
  });

  it('says what went wrong and asks again', async () => {
    let broken = true;
    const { window, settle } = list(() => broken);
    const news = jest.fn();
    window.subscribe(news);
    window.show(0, 30);
    await settle();
    expect(window.error?.message).toBe('The catalog sleeps');
    broken = false;
    window.retry();
    await settle();
    expect(window.error).toBeUndefined();
    expect(name(window, 5)).toBe('c5');
    expect(news).toHaveBeenCalled();
  });
});
