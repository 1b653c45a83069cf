import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { createApp } from '@backstage/frontend-defaults';
import {
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import {
  answer,
  type Answer,
  configure,
  nobody,
  PEOPLE,
  refusal,
} from './__testUtils__/signIn';
import { signInModule } from './index';

/** A page that says who is signed in. */
function Whoami() {
  const identity = useApi(identityApiRef);
  const [name, setName] = useState<string>();
  useEffect(() => {
    identity.getProfileInfo().then(profile => setName(profile.displayName));
  }, [identity]);
  return <p>Signed in as {name}</p>;
}

const page = PageBlueprint.make({
  params: { path: '/', loader: async () => <Whoami /> },
});

function open(waymark: JsonObject) {
  configure(waymark);
  const plugin = createFrontendPlugin({ pluginId: 'who', extensions: [page] });
  render(createApp({ features: [signInModule, plugin] }).createRoot());
}

const patient = { timeout: 20_000 };

beforeEach(() => localStorage.clear());
afterEach(() => jest.restoreAllMocks());

describe('signing in as a person of the sample organisation', () => {
  it('lists the people by department, finds them and signs in by keyboard', async () => {
    const chosen: unknown[] = [];
    answer({
      refresh: nobody,
      start: { body: { people: PEOPLE } },
      'handler/frame': body => {
        chosen.push(body);
        return refusal(403, 'NotAllowedError', 'Open it on its own machine.');
      },
    });
    open({ sample: true });

    const list = await screen.findByRole(
      'listbox',
      { name: 'People' },
      patient,
    );
    expect(
      within(list)
        .getAllByRole('option')
        .map(option => option.getAttribute('aria-label')),
    ).toEqual([
      'Ada Bell, Backend engineer, Purchase',
      'Lucía Fernández, Engineering manager, Order flow, Warehouse',
      'Bea Moreau',
    ]);
    expect(
      within(list)
        .getAllByRole('group')
        .map(group => group.firstChild?.textContent),
    ).toEqual(['Commerce', 'Fulfilment', 'In no team yet']);

    const search = screen.getByRole('searchbox', { name: 'Find a person' });
    expect(search).toHaveFocus();
    await userEvent.keyboard('zzz');
    expect(screen.getByText('Nobody matches “zzz”')).toBeInTheDocument();
    await userEvent.clear(search);
    await userEvent.keyboard('ware lucia');
    expect(within(list).getAllByRole('option')).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Open it on its own machine.',
    );
    expect(chosen).toEqual([{ person: 'user:default/lucia' }]);
    // Still there to be chosen from.
    expect(within(list).getAllByRole('option')).toHaveLength(1);
  }, 60_000);

  it('opens the portal for the person chosen before', async () => {
    const token = `x.${btoa(JSON.stringify({ exp: 4_000_000_000 }))}.x`;
    const asked = answer({
      refresh: {
        body: {
          profile: { displayName: 'Ada Bell' },
          backstageIdentity: {
            token,
            identity: {
              type: 'user',
              userEntityRef: 'user:default/ada',
              ownershipEntityRefs: ['user:default/ada'],
            },
          },
        },
      },
    });
    open({ sample: true });
    expect(
      await screen.findByText('Signed in as Ada Bell', {}, patient),
    ).toBeInTheDocument();
    expect(asked).toEqual(['refresh']);
  }, 60_000);

  it('puts who was chosen last before the others', async () => {
    localStorage.setItem('waymark.signIn.lastPerson', 'user:default/bea');
    answer({ refresh: nobody, start: { body: { people: PEOPLE } } });
    open({ sample: true });
    const [first] = await screen.findAllByRole('option', {}, patient);
    expect(first).toHaveAccessibleName('Bea Moreau');
    expect(screen.getAllByRole('option')).toHaveLength(3);
  }, 60_000);

  it('shows why it is refused, and tries again', async () => {
    const message = 'waymark.sample is off. Configure auth.providers.oidc.';
    const refused = refusal(403, 'NotAllowedError', message);
    const routes: Record<string, Answer> = { refresh: refused, start: refused };
    answer(routes);
    open({ sample: true });
    expect(await screen.findByRole('alert', {}, patient)).toHaveTextContent(
      message,
    );
    routes.start = { body: { people: PEOPLE } };
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findAllByRole('option')).toHaveLength(3);
  }, 60_000);

  it('waits for the catalog to read the organisation', async () => {
    let times = 0;
    const routes: Record<string, Answer> = {
      refresh: nobody,
      get start() {
        times += 1;
        return { body: { people: times > 1 ? PEOPLE : [] } };
      },
    };
    answer(routes);
    open({ sample: true });
    expect(await screen.findByRole('status', {}, patient)).toHaveTextContent(
      'Reading the people',
    );
    expect(
      await screen.findAllByRole('option', {}, { timeout: 5000 }),
    ).toHaveLength(3);
  }, 60_000);
});

describe('signing in to a portal for many', () => {
  it('offers the configured providers instead, in their order', async () => {
    answer({});
    open({
      sample: true,
      signIn: {
        providers: [{ id: 'oidc', title: 'Marlow SSO' }, { id: 'github' }],
      },
    });
    await screen.findByRole('heading', { name: 'Sign in to Waymark' }, patient);
    expect(
      screen.getAllByRole('button').map(button => button.textContent),
    ).toEqual(['Continue with Marlow SSO', 'Continue with GitHub']);
  }, 60_000);

  it('says what to configure when there is no way to sign in', async () => {
    answer({});
    open({ sample: false });
    expect(
      await screen.findByRole(
        'heading',
        { name: 'No way to sign in is configured' },
        patient,
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/app-config.production.yaml/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  }, 60_000);
});
