import { expect, it } from 'vitest';
import { loadSettings } from './settings.ts';
import { stubApi } from './test/support.tsx';

it('asks the server for the settings of its stage', async () => {
  const fetched = stubApi(() => ({ apiUrl: '/api' }));
  expect(await loadSettings()).toEqual({ apiUrl: '/api' });
  expect(fetched.mock.lastCall?.[0]).toBe('/settings.json');

  stubApi(() => new Response('', { status: 503 }));
  await expect(loadSettings()).rejects.toThrow('503');
});
