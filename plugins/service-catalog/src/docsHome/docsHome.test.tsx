import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { browseApiRef, type BrowseApi } from '../api/BrowseApi';
import { DocsHome } from './DocsHome';

const checkout = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'Checkout', namespace: 'default', title: 'Checkout' },
};

function open(total: number, path = '/docs') {
  const asked: string[] = [];
  const api: Partial<BrowseApi> = {
    list: async params => {
      asked.push(params.toString());
      if (total < 0) throw new TypeError('Failed to fetch');
      return { items: total > 0 ? [checkout] : [], titles: {}, total };
    },
  };
  renderInTestApp(
    <TestApiProvider apis={[[browseApiRef, api as BrowseApi]]}>
      <DocsHome />
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return asked;
}

describe('the page of docs', () => {
  it('lists what has docs, of any kind', async () => {
    const asked = open(1);
    expect(await screen.findByText('1 entry with docs')).toBeInTheDocument();
    expect(asked[0]).toMatch(/^kind=all&docs=yes&columns=name/);
  });

  it('asks for what is one’s own as the catalog does, with groups below', async () => {
    const asked = open(1);
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Owned by me' }),
    );
    await waitFor(() =>
      expect(asked.at(-1)).toMatch(/^kind=all&docs=yes&owner=me&/),
    );
  });

  it('says what to do when there is nothing', async () => {
    const asked = open(0, '/docs?q=nonsense&owner=me');
    expect(
      await screen.findByText('No docs for “nonsense”'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Search in the pages' }),
    ).toHaveAttribute('href', '/search?query=nonsense');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all docs' }),
    );
    expect(await screen.findByText('There are no docs yet')).toBeVisible();
    expect(asked.at(-1)).not.toContain('owner=');
  });

  it('says that the portal does not answer, and tries again', async () => {
    const asked = open(-1);
    expect(
      await screen.findByText(
        'The portal does not answer. Try again in a moment.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    const before = asked.length;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(asked.length).toBeGreaterThan(before));
  });
});
