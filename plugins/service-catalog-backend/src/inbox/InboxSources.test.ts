import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { InboxSources } from './InboxSources';

describe('the sources of the inbox', () => {
  const person = { credentials: mockCredentials.user(), owners: [] };

  it('are not waited for longer than they may take', async () => {
    const sources = new InboxSources();
    sources.addSource({
      id: 'slow',
      title: 'Slow',
      entries: () => new Promise(() => {}),
    });
    const { missing } = await sources.ask(person, {
      logger: mockServices.logger.mock(),
      timeLimitMs: 10,
    });
    expect(missing).toEqual([
      {
        source: 'slow',
        sourceTitle: 'Slow',
        message: 'It took longer than 0.01 seconds.',
      },
    ]);
  });

  it('have one id each', () => {
    const sources = new InboxSources();
    const source = { id: 'it', title: 'It', entries: async () => [] };
    sources.addSource(source);
    expect(() => sources.addSource(source)).toThrow(
      'There are two sources "it" of the inbox',
    );
  });
});
