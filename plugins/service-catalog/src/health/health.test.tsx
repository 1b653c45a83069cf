import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CatalogProblemPage,
  HealthResponse,
  ListedCatalogProblem,
} from '@waymark/common';
import {
  healthApiRef,
  type HealthApi,
  type HealthChoice,
} from '../api/HealthApi';
import { EntityHealthNotice } from './EntityHealthNotice';
import { HealthPage } from './HealthPage';

const dangling: ListedCatalogProblem = {
  id: '1',
  kind: 'dangling-relation',
  severity: 'warning',
  entityRef: 'component:default/shop',
  entityTitle: 'The shop',
  hasEntity: true,
  message: 'spec.dependsOn names component:default/gone, which does not exist.',
  remedy: 'Correct the name.',
  owners: ['group:default/crew'],
  firstSeen: '2026-11-01T00:00:00Z',
  editUrl: '/git/shop/edit/main/catalog-info.yaml',
};
const conflict: ListedCatalogProblem = {
  ...dangling,
  id: '2',
  kind: 'name-conflict',
  severity: 'error',
  owners: [],
  message: 'The repository copy describes component:default/shop too.',
  sides: [
    { location: 'http://a/shop', name: 'the repository shop', won: true },
    {
      location: 'http://a/copy',
      name: 'the repository copy',
      won: false,
      committer: 'Ada',
    },
  ],
};
const overview: HealthResponse = {
  entries: 200,
  unhealthy: 1,
  problems: 2,
  kinds: [
    { kind: 'dangling-relation', problems: 1 },
    { kind: 'name-conflict', problems: 1 },
  ],
  owners: [
    {
      owner: 'group:default/crew',
      title: 'The crew',
      mine: true,
      entries: 4,
      unhealthy: 1,
      problems: 1,
    },
    { title: 'Nobody', mine: false, entries: 1, unhealthy: 1, problems: 1 },
  ],
  trend: [
    { day: '2026-11-27', entries: 200, unhealthy: 20, problems: 30 },
    { day: '2026-11-28', entries: 200, unhealthy: 1, problems: 2 },
  ],
  sweep: { finishedAt: '2026-11-28T00:00:00Z' },
};

/** A backend whose answers a test changes, and that tells when they did. */
function backend(
  problems: ListedCatalogProblem[],
  health = overview,
  later?: ListedCatalogProblem[],
) {
  const listeners = new Set<(message: any) => void>();
  const state = { problems };
  const asked: HealthChoice[] = [];
  const page = async (): Promise<CatalogProblemPage> => ({
    problems: state.problems,
    ...(later && { nextCursor: 'later' }),
  });
  const api: HealthApi = {
    overview: async () => health,
    problems: async (choice, at) => {
      asked.push(choice);
      return at?.cursor ? { problems: later! } : page();
    },
    ofEntity: page,
  };
  const signals = {
    subscribe: (_: string, listener: (message: any) => void) => {
      listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
  };
  return {
    asked,
    apis: [
      [healthApiRef, api],
      [signalApiRef, signals],
    ] as const,
    become: (next: ListedCatalogProblem[]) =>
      act(async () => {
        state.problems = next;
        listeners.forEach(listener => listener({ changed: true }));
      }),
  };
}

const open = (element: JSX.Element, { apis }: ReturnType<typeof backend>) =>
  renderInTestApp(
    <TestApiProvider apis={apis as any}>{element}</TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

describe('the Health page', () => {
  it('says how healthy it is and was, by kind and by owner, and what settles each problem', async () => {
    await open(<HealthPage />, backend([conflict, dangling]));
    expect(
      await screen.findByText('99.5 %', { selector: 'p' }),
    ).toBeInTheDocument();
    expect(screen.getByText('2 problems in 1 entry')).toBeInTheDocument();
    expect(
      screen.getByRole('img', {
        name: 'Share of healthy entries: 90 % on Nov 27, 2026, 99.5 % on Nov 28, 2026',
      }),
    ).toBeInTheDocument();
    expect(
      within(screen.getByRole('group', { name: 'Trend by day', hidden: true }))
        .getAllByRole('row', { hidden: true })
        .map(row => row.textContent),
    ).toEqual([
      'DayHealthyEntriesProblems',
      'Nov 28, 202699.5 %2002',
      'Nov 27, 202690 %20030',
    ]);

    const owners = screen.getByRole('region', { name: 'By owner' });
    expect(
      within(owners)
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual([
      'The crewYours1 problem75 % of 4 entries healthy',
      'Nobody1 problemProblems without an owner',
    ]);

    const [first, second] = within(
      await screen.findByRole('region', { name: 'Problems' }),
    ).getAllByRole('heading');
    expect([first.textContent, second.textContent]).toEqual([
      'Name conflict',
      'Relation to nothing',
    ]);
    const sides = screen.getByRole('list', { name: 'Both descriptors' });
    expect(sides).toHaveTextContent(
      'In the catalogthe repository shopLeft outthe repository copylast commit by Ada',
    );
    expect(screen.getByText('Nobody owns it')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'The crew' })).toHaveAttribute(
      'href',
      '/teams/default/crew',
    );
    expect(
      screen.getByRole('link', {
        name: 'Edit the descriptor: Relation to nothing, shop',
      }),
    ).toHaveAttribute('href', '/git/shop/edit/main/catalog-info.yaml');
  });

  it('shows more, and goes on to while the first page stays what it is', async () => {
    const health = backend([conflict], overview, [dangling]);
    await open(<HealthPage />, health);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Show more/ }),
    );
    const listed = () =>
      within(screen.getByRole('region', { name: 'Problems' }))
        .getAllByRole('heading')
        .map(({ textContent }) => textContent);
    const both = ['Name conflict', 'Relation to nothing'];
    await waitFor(() => expect(listed()).toEqual(both));
    await health.become([{ ...conflict }]);
    expect(listed()).toEqual(both);
    await health.become([{ ...conflict, id: '3' }]);
    expect(listed()).toEqual(['Name conflict']);
  });

  it('keeps what is chosen in its address, and asks for that', async () => {
    const { asked, ...rest } = backend([dangling]);
    await open(<HealthPage />, { asked, ...rest });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Name conflict 1' }),
    );
    await userEvent.click(
      screen.getByRole('link', { name: /^The crew\s*Yours/ }),
    );
    await screen.findByRole('button', { name: 'Not only The crew' });
    expect(asked.at(-1)).toMatchObject({
      kind: 'name-conflict',
      owner: 'group:default/crew',
    });
    await userEvent.click(screen.getByRole('radio', { name: 'Mine' }));
    await screen.findByText('What is yours');
    expect(asked.at(-1)).toMatchObject({ whose: 'mine', owner: undefined });
  });

  it('says that nothing is wrong, and that it cannot know yet', async () => {
    const well = {
      ...overview,
      unhealthy: 0,
      problems: 0,
      kinds: [],
      owners: [],
    };
    const { unmount } = await open(<HealthPage />, backend([], well));
    expect(
      await screen.findByText(/Nothing is wrong: every/),
    ).toBeInTheDocument();
    unmount();
    await open(
      <HealthPage />,
      backend([], { ...well, trend: [], sweep: { checked: 500 } }),
    );
    expect(
      await screen.findByText(/looked through for the first time/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Being looked through: 500 entries so far'),
    ).toBeInTheDocument();
  });
});

describe('what the page of an entity says of its entry', () => {
  it('comes and goes with the problems', async () => {
    const given = backend([]);
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'shop' },
    };
    await open(
      <EntityProvider entity={entity}>
        <EntityHealthNotice />
      </EntityProvider>,
      given,
    );
    const name = /of this catalog entry/;
    expect(screen.queryByRole('region', { name })).not.toBeInTheDocument();
    await given.become([conflict]);
    const notice = await screen.findByRole('region', { name });
    expect(notice).toHaveTextContent('Left outthe repository copy');
    await given.become([]);
    expect(screen.queryByRole('region', { name })).not.toBeInTheDocument();
  });
});
