import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DiscoveryQuery,
  DiscoveryResponse,
  DiscoverySource,
  NewProposal,
  ProposalResponse,
} from '@waymark/common';
import { Route, Routes } from 'react-router-dom';
import { discoveryApiRef, type DiscoveryApi } from '../api/DiscoveryApi';
import { Router } from './Router';
import { isMoving, progressOf, shareOf } from './words';

const embedded: DiscoverySource = {
  id: 'embedded',
  type: 'embedded',
  title: 'This portal’s Git host',
  url: '/git',
  descriptor: 'catalog-info.yaml',
  webhook: false,
  mayPropose: true,
  mayScan: false,
};
const github: DiscoverySource = {
  ...embedded,
  id: 'github-acme',
  type: 'github',
  title: 'acme on github.com',
  url: 'https://github.com/acme',
  repositories: 340,
  scan: {
    startedAt: '2026-11-28T10:00:00.000Z',
    seen: 120,
    total: 340,
    error: { message: 'github.com answers with 502.', remedy: 'Wait.' },
  },
  mayPropose: false,
  mayScan: true,
};
const overview: DiscoveryResponse = {
  sources: [embedded, github],
  repositories: [
    {
      source: 'embedded',
      id: 'gifts',
      name: 'gifts',
      description: 'Gift cards',
      url: '/git/gifts',
    },
    {
      source: 'embedded',
      id: 'till',
      name: 'till',
      description: '',
      url: '/git/till',
      proposal: {
        url: '/git/till/blob/add-catalog-info/catalog-info.yaml',
        branch: 'add-catalog-info',
        by: 'user:default/ada',
        at: new Date().toISOString(),
      },
    },
    {
      source: 'github-acme',
      id: '7',
      name: 'acme/shop',
      description: '',
      url: 'https://github.com/acme/shop',
    },
  ],
  found: 3,
  total: 3,
  missing: [],
};
const proposal: ProposalResponse = {
  source: embedded,
  repository: overview.repositories[0],
  inferred: {
    path: 'catalog-info.yaml',
    content: 'kind: Component\n',
    reasons: [{ field: 'type', value: 'service', because: 'it has main.go' }],
  },
};

function open(path: string, api: Partial<DiscoveryApi>) {
  sessionStorage.clear();
  return renderInTestApp(
    <TestApiProvider apis={[[discoveryApiRef, api as DiscoveryApi]]}>
      <Routes>
        <Route path="/discovery/*" element={<Router />} />
      </Routes>
    </TestApiProvider>,
    { initialRouteEntries: [path] },
  );
}

describe('what is not in the catalog', () => {
  it('lists it with the way in, and says how discovery is getting on', async () => {
    open('/discovery', { overview: async () => overview });
    expect(
      await screen.findByRole('link', {
        name: 'Propose a descriptor for gifts',
      }),
    ).toHaveAttribute('href', '/discovery/embedded/gifts');
    expect(
      screen.getByRole('link', { name: 'Descriptor proposed for till' }),
    ).toHaveAttribute('href', overview.repositories[1].proposal?.url);
    expect(
      screen.queryByRole('link', { name: /descriptor for acme/ }),
    ).not.toBeInTheDocument();
    expect(screen.getByText(/Ask somebody who may push/)).toBeVisible();
    expect(screen.getByText(/Scanning: 120 of 340 repositories/)).toBeVisible();
    expect(
      screen.getByRole('progressbar', { name: 'Scan of acme on github.com' }),
    ).toBeVisible();
    expect(screen.getByText('github.com answers with 502.')).toBeVisible();
  });

  it('lets the portal find by words and source, and shows page by page what there is', async () => {
    const asked: DiscoveryQuery[] = [];
    open('/discovery?q=gift&source=embedded', {
      overview: async query => {
        asked.push(query);
        const [gifts, till] = overview.repositories;
        return {
          ...overview,
          repositories: query.offset ? [till] : [gifts],
          found: 51,
          total: 2_345,
        };
      },
    });
    const table = await screen.findByRole('grid');
    expect(within(table).getAllByRole('rowheader')).toHaveLength(1);
    expect(
      screen.getByText('51 of 2,345 repositories not in the catalog'),
    ).toBeVisible();
    const first = { search: 'gift', source: 'embedded', offset: 0 };
    expect(asked).toEqual([first]);

    await userEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await screen.findByText('till')).toBeVisible();
    expect(screen.queryByText('gifts')).not.toBeInTheDocument();
    expect(asked.at(-1)).toEqual({ ...first, offset: 50 });

    // What is searched anew is seen from its beginning.
    await userEvent.type(screen.getByRole('searchbox'), 's');
    expect(await screen.findByText('gifts')).toBeVisible();
    await waitFor(() =>
      expect(asked.at(-1)).toEqual({ ...first, search: 'gifts' }),
    );
  });

  it('lets one propose again where the proposal may have been closed', async () => {
    open('/discovery', { overview: async () => overview });
    expect(
      await screen.findByRole('link', {
        name: 'Propose another descriptor for till',
      }),
    ).toHaveAttribute('href', '/discovery/embedded/till');
    expect(screen.getByText('not merged yet')).toBeVisible();
  });

  it('says that a scan was asked for until it begins', async () => {
    let wanted = false;
    open('/discovery', {
      scan: async () => {
        wanted = true;
      },
      overview: async () => ({
        ...overview,
        sources: [
          {
            ...github,
            scan: {
              seen: 3,
              finishedAt: new Date().toISOString(),
              ...(wanted && { wanted }),
            },
          },
        ],
      }),
    });
    const button = await screen.findByRole('button', {
      name: 'Scan acme on github.com now',
    });
    await userEvent.click(button);
    expect(
      await screen.findByText(
        /^A scan was asked for; it begins within a minute\./,
      ),
    ).toBeVisible();
    expect(button).toBeDisabled();
  });

  it('starts a scan, and says why it could not', async () => {
    const asked: string[] = [];
    open('/discovery', {
      overview: async () => overview,
      scan: async source => {
        asked.push(source);
        throw new Error('You need a permission.');
      },
    });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Scan acme on github.com now',
      }),
    );
    expect(await screen.findByText('You need a permission.')).toBeVisible();
    expect(asked).toEqual(['github-acme']);
  });

  it('says when everything is in the catalog', async () => {
    open('/discovery', {
      overview: async () => ({
        ...overview,
        repositories: [],
        found: 0,
        total: 0,
      }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Every repository is in the catalog',
      }),
    ).toBeVisible();
  });
});

describe('a proposal', () => {
  it('shows what was inferred and why, keeps what is typed over a refusal, and leads to the branch', async () => {
    const sent: NewProposal[] = [];
    open('/discovery/embedded/gifts', {
      infer: async () => proposal,
      propose: async made => {
        sent.push(made);
        if (sent.length === 1) throw new Error('The branch is there already.');
        return {
          url: '/git/gifts/blob/add-catalog-info/catalog-info.yaml',
          branch: 'add-catalog-info',
          by: 'user:default/ada',
          at: '',
        };
      },
    });
    expect(await screen.findByText('it has main.go')).toBeVisible();
    const text = screen.getByRole('textbox', { name: 'catalog-info.yaml' });
    expect(text).toHaveValue('kind: Component\n');
    await userEvent.type(text, 'more');
    const button = screen.getByRole('button', { name: 'Open a branch' });
    await userEvent.click(button);
    expect(
      await screen.findByText('The branch is there already.'),
    ).toBeVisible();
    expect(text).toHaveValue('kind: Component\nmore');
    await userEvent.click(button);
    expect(
      await screen.findByRole('link', { name: 'See the branch' }),
    ).toHaveAttribute(
      'href',
      '/git/gifts/blob/add-catalog-info/catalog-info.yaml',
    );
    expect(sent[1]).toEqual({
      source: 'embedded',
      repository: 'gifts',
      content: 'kind: Component\nmore',
    });
  });

  it('is made a second time only by somebody who knows of the first', async () => {
    const sent: NewProposal[] = [];
    const [, till] = overview.repositories;
    open('/discovery/embedded/till', {
      infer: async () => ({ ...proposal, repository: till }),
      propose: async made => {
        sent.push(made);
        return { ...till.proposal!, branch: 'add-catalog-info-2' };
      },
    });
    expect(
      await screen.findByText(/on the branch add-catalog-info\. If that was/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Open a branch' }),
    );
    expect(
      await screen.findByText(/waits on the branch add-catalog-info-2\./),
    ).toBeVisible();
    expect(sent).toMatchObject([{ repository: 'till', again: true }]);
  });
});

describe('the words about a scan', () => {
  const now = new Date('2026-11-28T12:00:00Z');

  it('say how far it is, how old, and until when it waits', () => {
    const finishedAt = '2026-11-28T11:55:00Z';
    expect(progressOf({ seen: 0 }, now)).toBe(
      'The first scan begins within a minute.',
    );
    expect(progressOf({ seen: 9, finishedAt }, now)).toBe(
      'Last complete scan 5 minutes ago.',
    );
    expect(progressOf({ seen: 1, startedAt: finishedAt }, now)).toBe(
      'Scanning: 1 repository. No complete scan yet.',
    );
    const waiting = {
      seen: 2,
      startedAt: finishedAt,
      waitingUntil: '2026-11-28T14:00:00Z',
      waitingWhy: 'github.com limits how much it is asked.',
    };
    expect(progressOf(waiting, now)).toBe(
      'github.com limits how much it is asked. Goes on in 2 hours. No complete scan yet.',
    );
    expect(progressOf({ ...waiting, wanted: true }, now)).toBe(
      'github.com limits how much it is asked. The scan that was asked for begins in 2 hours. No complete scan yet.',
    );
    const error = { message: 'github.com answers with 502.', remedy: 'Wait.' };
    expect(progressOf({ ...waiting, wanted: true, error }, now)).toBe(
      'A scan was asked for; it begins within a minute. No complete scan yet.',
    );
    expect(shareOf({ seen: 5, total: 10, startedAt: finishedAt })).toBe(0.5);
    expect(shareOf({ seen: 5, total: 10 })).toBeUndefined();
  });

  it.each([
    [true, 'before the first scan', { seen: 0 }],
    [true, 'while one runs', { seen: 1, startedAt: 'x', finishedAt: 'x' }],
    [
      true,
      'when one was asked for',
      { seen: 1, finishedAt: 'x', wanted: true },
    ],
    [false, 'between scans', { seen: 1, finishedAt: 'x' }],
    [false, 'at a limit', { seen: 1, waitingUntil: 'x', wanted: true }],
  ])('change soon (%s) %s', (isSoon, _, scan) => {
    expect(isMoving(scan)).toBe(isSoon);
  });
});
