import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Form } from '@backstage/plugin-scaffolder-react/alpha';
import type { DependentsResponse } from '@waymark/common';
import validator from '@rjsf/validator-ajv8';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DependentsOfComponent } from './DependentsOfComponent';
import { refuseUnread } from './field';

const entity = (ref: string, title: string, depth: number) => ({
  ref,
  kind: 'component',
  title,
  owners: ['group:default/ledger'],
  depth,
});
const answer: DependentsResponse = {
  root: entity('component:default/gift-wrap', 'Gift wrap', 0),
  dependents: [
    {
      ...entity('component:default/checkout', 'Checkout', 1),
      tier: '1',
      path: [{ relation: 'dependencyOf', ref: 'component:default/checkout' }],
    },
    {
      ...entity('component:default/gone', 'gone', 1),
      owners: [],
      missing: true,
      path: [{ relation: 'dependencyOf', ref: 'component:default/gone' }],
    },
  ],
  owners: [
    {
      ref: 'group:default/ledger',
      title: 'Ledger',
      dependents: ['component:default/checkout'],
    },
  ],
  titles: { 'component:default/gift-wrap': 'Gift wrap' },
  cut: [],
};
const nothing = { ...answer, dependents: [], owners: [] };

function portal(answers: (DependentsResponse | undefined)[]) {
  return {
    fetch: jest.fn(async (address: unknown) => {
      expect(address).toBe(
        'plugin://service-catalog/dependents/component/default/gift-wrap',
      );
      const body = answers.length > 1 ? answers.shift() : answers[0];
      return body
        ? new Response(JSON.stringify(body))
        : new Response('{}', { status: 503, statusText: 'Away' });
    }),
  };
}

function show(
  fetchApi: ReturnType<typeof portal>,
  values: Record<string, unknown>,
) {
  const changed = jest.fn();
  renderInTestApp(
    <TestApiProvider apis={[[fetchApiRef, fetchApi]]}>
      <Form
        validator={validator}
        schema={{
          type: 'object',
          properties: {
            read: { type: 'boolean', title: 'I have read it' },
          },
        }}
        uiSchema={{ read: { 'ui:field': 'Dependents' } }}
        fields={{ Dependents: DependentsOfComponent as any }}
        formContext={{ formData: values }}
        formData={values}
        onChange={({ formData }) => changed(formData)}
      />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return changed;
}

const values = { component: 'component:default/gift-wrap' };

describe('DependentsOfComponent', () => {
  it('shows who has to be told of what and why, and asks whether that was read', async () => {
    const changed = show(portal([answer]), values);
    expect(
      await screen.findByText(
        '2 things depend on Gift wrap. 1 owner has to be told.',
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Ledger' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Checkout' })).toBeInTheDocument();
    expect(screen.getAllByText('depends on Gift wrap')).toHaveLength(2);
    expect(
      screen.getByText('Not in the catalog, or not for you to see'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'gone' })).toBeNull();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'I have read it' }),
    );
    expect(changed).toHaveBeenLastCalledWith({ ...values, read: true });
  });

  it('asks nothing where nothing depends on it, or before there is a component', async () => {
    show(portal([nothing]), values);
    expect(
      await screen.findByText(/Nothing in the catalog depends on Gift wrap/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('waits for a component', async () => {
    show(portal([answer]), {});
    expect(await screen.findByText(/Choose the component/)).toBeInTheDocument();
  });

  it('can be asked again when nobody answers', async () => {
    show(portal([undefined, nothing]), values);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByText(/Nothing in the catalog depends/),
    ).toBeInTheDocument();
  });
});

describe('refuseUnread', () => {
  it.each([
    ['unread', false, answer, [['Read what depends on it, and tick this.']]],
    ['read', true, answer, []],
    ['nothing to read', false, nothing, []],
    [
      'nobody who answers',
      false,
      undefined,
      [[expect.stringMatching(/could not be read/)]],
    ],
  ])('judges %s', async (_, value, given, errors) => {
    const addError = jest.fn();
    await refuseUnread(value, { addError } as any, {
      apiHolder: { get: () => portal([given]) as any },
      formData: values,
      schema: {},
    });
    expect(addError.mock.calls).toEqual(errors);
  });
});
