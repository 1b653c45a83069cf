import type { FetchApi } from '@backstage/core-plugin-api';
import { InboxClient } from './InboxApi';

function clientOf(answer: () => Response) {
  const asked: unknown[] = [];
  const fetchApi: FetchApi = {
    async fetch(url, init) {
      asked.push([url, init?.body && JSON.parse(String(init.body))]);
      return answer();
    },
  };
  return { asked, client: new InboxClient(fetchApi) };
}

const KEY = { source: 'runbooks', id: 'late' };

describe('the client of the inbox', () => {
  it('asks, and tells what was read and said until one listens no more', async () => {
    const { asked, client } = clientOf(() => new Response('{"count":2}'));
    const told: string[] = [];
    const ends = [
      client.onList(() => told.push('list')),
      client.onAnswer(() => told.push('answer')),
    ];
    await client.list();
    await client.count(false);
    await client.count(true);
    await client.snooze(KEY, new Date('2026-12-01T08:00:00Z'));
    await client.done(KEY);
    expect(told).toEqual(['list', 'answer', 'answer']);
    ends.forEach(end => end());
    await client.undo(KEY);
    await client.list();
    expect(told).toHaveLength(3);
    expect(asked).toEqual([
      ['plugin://service-catalog/inbox', undefined],
      ['plugin://service-catalog/inbox/count', undefined],
      ['plugin://service-catalog/inbox/count?fresh=true', undefined],
      [
        'plugin://service-catalog/inbox/snooze',
        { ...KEY, until: '2026-12-01T08:00:00.000Z' },
      ],
      ['plugin://service-catalog/inbox/done', KEY],
      ['plugin://service-catalog/inbox/undo', KEY],
      ['plugin://service-catalog/inbox', undefined],
    ]);
  });

  it('tells nothing when the server refuses', async () => {
    const { client } = clientOf(
      () => new Response('{"error":{"message":"No"}}', { status: 400 }),
    );
    const told = jest.fn();
    client.onAnswer(told);
    await expect(client.done(KEY)).rejects.toThrow('400');
    expect(told).not.toHaveBeenCalled();
  });
});
