import { screen } from '@testing-library/react';
import { openDocs } from '../__testUtils__/docsPage';
import { detail, FakeRunbooks } from '../__testUtils__/fakeRunbooks';

// In a file of its own: what a person may do is remembered as long as the page is open.
describe('a person who may read runbooks, and not record', () => {
  it('is not asked whether they followed one', async () => {
    const api = new FakeRunbooks();
    api.details = [detail()];
    openDocs(api, undefined, { mayRecord: false });
    expect(
      await screen.findByText('Nobody has followed it.'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'I followed this' }),
    ).not.toBeInTheDocument();
  });
});
