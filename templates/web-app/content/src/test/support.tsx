import { render } from '@testing-library/react';
import axe from 'axe-core';
import { createMemoryRouter, type RouteObject } from 'react-router';
import { expect, vi } from 'vitest';
import { App } from '../App.tsx';
import { routes } from '../routes.tsx';

/** Shows the page of an address, as the browser would. */
export function showPage(
  address: string,
  options: { apiUrl?: string; pages?: RouteObject[] } = {},
) {
  const { apiUrl = '/api', pages = routes } = options;
  const router = createMemoryRouter(pages, { initialEntries: [address] });
  return render(<App router={router} settings={{ apiUrl }} />);
}

type Answer = (path: string, init: RequestInit) => unknown;

/**
 * Answers the requests of pages.
 *
 * @param answer - gives the body of a 200, a Response, or a promise of either; what it throws is a broken connection
 * @returns the spy in the place of `fetch`
 */
export function stubApi(answer: Answer) {
  const spy = vi.fn(async (path: string, init: RequestInit = {}) => {
    const given = await answer(path, init);
    return given instanceof Response ? given : Response.json(given);
  });
  vi.stubGlobal('fetch', spy);
  return spy;
}

/** A promise that is kept when the test says so. */
export function later<T>(): { promise: Promise<T>; keep: (value: T) => void } {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>(resolve => {
    keep = resolve;
  });
  return { promise, keep };
}

/** In the place of what jsdom does not have. */
export const sendBeacon = vi.fn<typeof navigator.sendBeacon>(() => true);

/** What the page has told the server of errors. */
export async function reports(): Promise<Record<string, unknown>[]> {
  return Promise.all(
    sendBeacon.mock.calls.map(
      async ([, body]) =>
        JSON.parse(await (body as Blob).text()) as Record<string, unknown>,
    ),
  );
}

/** Fails with what axe finds that shuts somebody out. Contrasts need a real browser. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`),
  ).toEqual([]);
}
