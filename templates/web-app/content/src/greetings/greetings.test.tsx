import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import {
  expectAccessible,
  later,
  reports,
  showPage,
  stubApi,
} from '../test/support.tsx';
import type { Greeting } from './greetings.ts';

const greeting = (name: string): Greeting => ({
  id: name.toLowerCase(),
  name,
  message: `Hello, ${name}!`,
  createdAt: '2026-01-02T03:04:05Z',
});

const problem = (status: number, detail: string) =>
  Response.json({ status, detail }, { status });

describe('the page of greetings', () => {
  it('says that it loads, and then shows them', async () => {
    const answer = later<{ items: Greeting[] }>();
    stubApi(() => answer.promise);
    showPage('/');
    await screen.findByText('Loading the greetings…');
    await expectAccessible();

    answer.keep({ items: [greeting('Grace'), greeting('Ada')] });
    await screen.findByText('Hello, Grace!');
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(screen.queryByText('Loading the greetings…')).toBeNull();
    await expectAccessible();
  });

  it('says what to do while there are none', async () => {
    stubApi(() => ({ items: [] }));
    showPage('/');
    await screen.findByText(/Write a name above to begin/);
    await expectAccessible();
  });

  it('says why they could not be loaded, tells the team, and tries again', async () => {
    let isDown = true;
    const api = stubApi(() =>
      isDown ? problem(503, 'internal words') : { items: [greeting('Ada')] },
    );
    showPage('/');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/The service had a problem/);
    expect(alert.textContent).not.toMatch(/internal words/);
    // Once more by itself, before anybody is bothered.
    expect(api).toHaveBeenCalledTimes(2);
    await expectAccessible();

    const [report] = await reports();
    expect(report).toMatchObject({ kind: 'request', page: '/' });
    expect(alert.textContent).toContain(report?.traceId);
    const headers = api.mock.lastCall?.[1]?.headers as Record<string, string>;
    expect(headers.traceparent).toContain(report?.traceId);

    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByText('Hello, Ada!');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says when nobody has set an API', async () => {
    const api = stubApi(() => ({ items: [] }));
    showPage('/', { apiUrl: '' });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/No API is set/);
    expect(api).not.toHaveBeenCalled();
  });

  it('greets somebody, and shows it', async () => {
    const greetings: Greeting[] = [];
    stubApi((_path, { method, body }) => {
      if (method !== 'POST') return { items: greetings };
      const { name } = JSON.parse(body as string) as { name: string };
      greetings.unshift(greeting(name));
      return Response.json(greetings[0], { status: 201 });
    });
    showPage('/');
    await screen.findByText(/Nobody has been greeted/);
    const field = screen.getByRole<HTMLInputElement>('textbox', {
      name: 'Name',
    });
    await userEvent.type(field, 'Ada{Enter}');
    await screen.findByRole('link', { name: 'Hello, Ada!' });
    expect(field.value).toBe('');
  });

  it('keeps what was written when that does not work, and says why', async () => {
    stubApi((_path, { method }) =>
      method === 'POST'
        ? problem(400, 'The name must not be blank')
        : { items: [] },
    );
    showPage('/');
    const field = await screen.findByRole<HTMLInputElement>('textbox');
    await userEvent.type(field, 'Ada');
    await userEvent.click(screen.getByRole('button', { name: 'Greet' }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/The name must not be blank/);
    expect(field.value).toBe('Ada');
    // The API has said no to this person: nobody else has to know.
    expect(await reports()).toEqual([]);
  });

  it('does not greet nobody', async () => {
    const api = stubApi(() => ({ items: [] }));
    showPage('/');
    await screen.findByText(/Nobody has been greeted/);
    await userEvent.click(screen.getByRole('button', { name: 'Greet' }));
    expect(api).toHaveBeenCalledTimes(1);
  });
});

describe('the page of a greeting', () => {
  it('has an address of its own', async () => {
    const api = stubApi(() => greeting('Ada'));
    showPage('/greetings/a%2F1');
    await screen.findByRole('heading', { name: 'Hello, Ada!' });
    expect(api.mock.lastCall?.[0]).toBe('/api/greetings/a%2F1');
  });

  it('says that there is none', async () => {
    stubApi(() => problem(404, 'none'));
    showPage('/greetings/none');
    await screen.findByRole('heading', { name: 'There is no such page' });
  });

  it('says that it could not be loaded, and tries again', async () => {
    let isDown = true;
    stubApi(() => {
      if (isDown) throw new TypeError('Failed to fetch');
      return greeting('Ada');
    });
    showPage('/greetings/ada');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/did not answer/);
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'Hello, Ada!' });
  });
});
