import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Offer, OffersResponse } from '@waymark/common';
import { useLocation } from 'react-router-dom';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { CreatePage } from './CreatePage';

const offer = (name: string, more: Partial<Offer> = {}): Offer => ({
  ref: `template:default/${name}`,
  name,
  title: name,
  kind: 'golden-path',
  description: '',
  type: 'service',
  tags: [],
  ...more,
});

const go = offer('go-service', {
  title: 'Go service',
  language: 'go',
  version: '1.2.0',
  support: 'beta',
  owner: { ref: 'group:default/platform', title: 'Platform team' },
  contents: [
    { area: 'source', files: 14 },
    { area: 'alerts', files: 2 },
  ],
  usage: { times: 12, medianSeconds: 4 },
  example: {
    ref: 'component:default/gift-wrap',
    title: 'gift-wrap',
    repositoryUrl: 'https://git.example/gift-wrap/',
  },
});

function open(
  answers: (OffersResponse | Error)[],
  initialRoute = '/create/templates',
) {
  const offers = jest.fn(async () => {
    const answer = answers.length > 1 ? answers.shift()! : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  renderInTestApp(
    <TestApiProvider apis={[[goldenPathsApiRef, { offers }]]}>
      <CreatePage />
      <Where />
    </TestApiProvider>,
    {
      initialRouteEntries: [initialRoute],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create': scaffolderPlugin.routes.root,
      },
    },
  );
  return { offers };
}

function Where() {
  const { pathname, search } = useLocation();
  return <output aria-label="Address">{pathname + search}</output>;
}

const address = () => screen.getByLabelText('Address').textContent;

describe('the Create page', () => {
  it('says of a golden path what one gets, whose it is and how it went', async () => {
    open([{ offers: [go] }]);
    const card = within(
      await screen.findByRole('article', { name: 'Go service' }),
    );
    expect(card.getByText('Beta')).toBeVisible();
    expect(card.getByText(/Go · Version 1.2.0 · By/)).toHaveTextContent(
      'Go · Version 1.2.0 · By Platform team · Made 12 times, usually in 4 s',
    );
    expect(card.getByRole('link', { name: 'Platform team' })).toHaveAttribute(
      'href',
      '/catalog/default/group/platform',
    );
    expect(card.getByText('16 files')).toBeVisible();
    expect(
      within(card.getByRole('list', { name: 'What Go service makes' }))
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['14 source', '2 alerts']);
    expect(card.getByRole('link', { name: 'gift-wrap' })).toHaveAttribute(
      'href',
      'https://git.example/gift-wrap/',
    );
    expect(
      card.getByRole('link', { name: 'Create Go service' }),
    ).toHaveAttribute('href', '/create/templates/default/go-service');
  });

  it('has a section for each kind there is, and none for others', async () => {
    open([{ offers: [go, offer('plain', { kind: 'other' })] }]);
    await screen.findByRole('article', { name: 'plain' });
    expect(
      screen.getAllByRole('heading', { level: 2 }).map(h => h.textContent),
    ).toEqual(['Golden paths', 'Everything else']);
  });

  it('shows changes to what exists once there are any', async () => {
    open([{ offers: [offer('add-database', { kind: 'day-2' })] }]);
    expect(
      await screen.findByRole('region', { name: 'Changes to what you own' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Use add-database' }),
    ).toBeVisible();
  });

  it('says what to take instead of a deprecated template', async () => {
    open([
      {
        offers: [
          offer('old', {
            support: 'deprecated',
            instead: { ref: go.ref, title: go.title },
          }),
        ],
      },
    ]);
    expect(await screen.findByText('Deprecated')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go service' })).toHaveAttribute(
      'href',
      '/create/templates/default/go-service',
    );
  });

  it('finds by words, keeps the search in the address, and opens the first by Enter', async () => {
    open([{ offers: [go, offer('node-service', { language: 'node' })] }]);
    await screen.findByRole('article', { name: 'Go service' });
    await userEvent.keyboard('/');
    await userEvent.keyboard('platform go');
    expect(screen.queryByRole('article', { name: 'node-service' })).toBeNull();
    expect(screen.getByText('1 of 2 templates')).toBeVisible();
    expect(address()).toBe('/create/templates?q=platform+go');
    await userEvent.keyboard('{Enter}');
    expect(address()).toBe('/create/templates/default/go-service');
  });

  it('keeps to the language that the address names, and offers a way out of an empty result', async () => {
    open(
      [{ offers: [go, offer('node-service', { language: 'node' })] }],
      '/create/templates?language=node&q=nothing',
    );
    expect(await screen.findByText('No template fits')).toBeVisible();
    expect(
      screen.getByText('Nothing in Node.js fits this search.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show all templates' }),
    );
    expect(screen.getAllByRole('article')).toHaveLength(2);
  });

  it('asks again while files are counted', async () => {
    const { offers } = open([
      { offers: [{ ...go, contents: undefined, counting: true }] },
      { offers: [go] },
    ]);
    expect(
      await screen.findByLabelText('Counting the files of Go service'),
    ).toBeVisible();
    expect(await screen.findByText('16 files')).toBeVisible();
    expect(offers).toHaveBeenCalledTimes(2);
  });

  it('says what went wrong and tries again', async () => {
    open([new Error('The portal is down'), { offers: [go] }]);
    expect(await screen.findByText('The portal is down')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('article', { name: 'Go service' }),
    ).toBeVisible();
  });

  it('says where templates come from when there is none, and shows those that come', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      open([{ offers: [] }, { offers: [go] }]);
      expect(
        await screen.findByText('There is no template that you may use'),
      ).toBeVisible();
      await act(() => jest.advanceTimersByTimeAsync(5000));
      expect(
        await screen.findByRole('article', { name: 'Go service' }),
      ).toBeVisible();
    } finally {
      jest.useRealTimers();
    }
  });
});
