import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answer, items, names, open, owned } from './__testUtils__/openMyWork';

describe('my services', () => {
  it('lists what is mine with the way there, and leads to each', async () => {
    open(async () => answer(items));
    expect(
      await screen.findByText(/Checkout, which is part of Commerce/),
    ).toBeInTheDocument();
    expect(names()).toEqual(['payments', 'orders-api']);
    expect(screen.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments',
    );
    expect(
      screen.getByRole('link', { name: 'Runbooks of payments: stale' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments/runbooks');
  });

  it('asks the server for words, kind and order, and keeps them in the address', async () => {
    const asked: unknown[] = [];
    open(async (_ways, query) => {
      asked.push(query);
      return query?.search ? { ...answer(items), items: [] } : answer(items);
    }, '/?kind=API&sort=-changed');
    expect(await screen.findByRole('radio', { name: 'APIs 1' })).toBeChecked();
    expect(asked).toEqual([
      expect.objectContaining({
        kinds: ['API'],
        order: { field: 'changed', direction: 'desc' },
      }),
    ]);
    await userEvent.click(
      screen.getByRole('columnheader', { name: 'Lifecycle' }),
    );
    await userEvent.type(screen.getByRole('searchbox'), 'nonsense');
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({
        kinds: ['API'],
        search: 'nonsense',
        order: { field: 'lifecycle', direction: 'asc' },
      }),
    );
    expect(
      await screen.findByText(/Nothing you own matches/),
    ).toBeInTheDocument();
  });

  it('is put together by system or team', async () => {
    const asked: unknown[] = [];
    open(async (_ways, query) => {
      asked.push(query?.order);
      return answer(items);
    }, '/?group=system');
    expect(
      await screen.findByRole('radio', { name: 'By system' }),
    ).toBeChecked();
    const rows = () =>
      within(screen.getByRole('grid'))
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent);
    expect(rows()).toEqual([
      'shop',
      expect.stringContaining('orders-api'),
      expect.stringContaining('payments'),
    ]);
    await userEvent.click(screen.getByRole('radio', { name: 'By team' }));
    await waitFor(() =>
      expect(rows()).toEqual([
        'Checkout',
        expect.stringContaining('payments'),
        'Commerce',
        expect.stringContaining('orders-api'),
      ]),
    );
    expect(asked).toEqual([
      { field: 'system', direction: 'asc' },
      { field: 'owner', direction: 'asc' },
    ]);
  });

  it('reads on where there is more', async () => {
    open(async (_ways, query) =>
      query?.cursor
        ? { ...answer([owned('Component', 'second')]), totalItems: 2 }
        : {
            ...answer([owned('Component', 'first')]),
            totalItems: 2,
            nextCursor: 'two',
          },
    );
    expect(await screen.findByText('1 of 2')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(names()).toEqual(['first', 'second']));
    expect(screen.queryByText(/ of 2/)).not.toBeInTheDocument();
  });

  it('asks for the ways that are chosen, and keeps them in the address', async () => {
    const asked: string[] = [];
    open(async ways => {
      asked.push(ways.join());
      return answer(ways.includes('above') ? items : items.slice(0, 1));
    });
    await screen.findByRole('grid');
    expect(names()).toEqual(['payments']);
    const above = screen.getByRole('button', { name: 'Groups above' });
    expect(above).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(above);
    await userEvent.click(screen.getByRole('button', { name: 'Me' }));
    expect(await screen.findByText('orders-api')).toBeInTheDocument();
    expect(asked).toEqual([
      'direct,member,below',
      'direct,member,below,above',
      'member,below,above',
    ]);
  });

  it('opens with the ways that the address names, and keeps them to choose when there is nothing', async () => {
    const asked: string[] = [];
    open(async ways => {
      asked.push(ways.join());
      return answer([]);
    }, '/?through=above,nonsense');
    expect(await screen.findByText(/Nothing you own matches/)).toBeVisible();
    expect(asked).toEqual(['above']);
    expect(
      screen.getByRole('button', { name: 'Groups above' }),
    ).toHaveAttribute('aria-pressed', 'true');
  });

  it('tells a person who owns nothing what to do', async () => {
    open(async () => answer([]));
    expect(await screen.findByText('Nothing is yours yet')).toBeInTheDocument();
    expect(screen.getByText(/You are in no team/)).toBeInTheDocument();
  });

  it('says what failed, and tries again', async () => {
    let asked = 0;
    open(async () => {
      asked += 1;
      if (asked === 1) throw new Error('The catalog sleeps');
      return answer(items);
    });
    expect(await screen.findByText(/The catalog sleeps/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('payments')).toBeInTheDocument();
  });

  it('lets who owns nothing see what the groups above theirs own', async () => {
    const [{ reason }] = items;
    open(async ways =>
      ways.includes('above')
        ? answer(items)
        : { ...answer([]), owners: [...answer([]).owners, reason] },
    );
    expect(await screen.findByText('Nothing is yours yet')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Groups above' }));
    expect(await screen.findByText('payments')).toBeInTheDocument();
  });

  it('puts what one team owns under one head, however descriptors name it', async () => {
    const [below, member] = items;
    open(
      async () =>
        answer([below, member, { ...below, ...owned('API', 'late', true) }]),
      '/?group=team',
    );
    await screen.findByText('late');
    const rows = within(screen.getByRole('grid')).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      'Checkout',
      expect.stringContaining('late'),
      expect.stringContaining('payments'),
      'Commerce',
      expect.stringContaining('orders-api'),
    ]);
  });

  it('is one list when the address asks for what there is not', async () => {
    open(async () => answer(items), '/?group=toString&sort=toString');
    expect(await screen.findByText('payments')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: 'One list' })).toBeChecked();
  });

  it('stands with a date that is none', async () => {
    const [odd] = items;
    const { metadata } = odd.entity;
    const annotations = { 'waymark/changed': 'soon' };
    open(async () =>
      answer([
        {
          ...odd,
          entity: { ...odd.entity, metadata: { ...metadata, annotations } },
        },
      ]),
    );
    expect(await screen.findByText('payments')).toBeInTheDocument();
  });
});
