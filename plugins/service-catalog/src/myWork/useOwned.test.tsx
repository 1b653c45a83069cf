import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { OwnedEntity, OwnedResponse } from '@waymark/common';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import {
  serviceCatalogApiRef,
  type ServiceCatalogApi,
} from '../api/ServiceCatalogApi';
import { useOwned, type Asked } from './useOwned';

const item = (name: string): OwnedEntity => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
  },
  reason: { owner: 'user:default/ada', kind: 'direct', path: [] },
});

/** A catalog of components with these names, few on a page unless more are asked for. */
class FakeCatalog {
  readonly asked: unknown[] = [];
  error: Error | undefined;
  constructor(public names: string[], private readonly page = 2) {}

  owned: ServiceCatalogApi['owned'] = async (_ways, query = {}) => {
    const { cursor, limit } = query;
    this.asked.push(cursor ?? limit);
    if (this.error) throw this.error;
    const from = Number(cursor ?? 0);
    const to = from + (limit ?? this.page);
    return {
      person: 'user:default/ada',
      owners: [],
      titles: {},
      items: this.names.slice(from, to).map(item),
      totalItems: this.names.length,
      ...(to < this.names.length && { nextCursor: String(to) }),
    } satisfies OwnedResponse;
  };
}

const WAYS: Asked['ways'] = ['direct'];

function render(catalog: FakeCatalog) {
  const api: Partial<ServiceCatalogApi> = catalog;
  const wrapper = ({ children }: { children?: ReactNode }) => (
    <TestApiProvider apis={[[serviceCatalogApiRef, api as ServiceCatalogApi]]}>
      {children}
    </TestApiProvider>
  );
  const { result } = renderHook(() => useOwned({ ways: WAYS }), { wrapper });
  return {
    now: () => result.current,
    names: () =>
      result.current.value?.items.map(({ entity }) => entity.metadata.name),
  };
}

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

describe('useOwned', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('reads again by itself, and shows what has come since', async () => {
    const catalog = new FakeCatalog(['a']);
    const { now, names } = render(catalog);
    await pass(0);
    expect(names()).toEqual(['a']);

    catalog.names = ['a', 'b'];
    await pass(31_000);
    expect(names()).toEqual(['a', 'b']);
    expect(now().isStale).toBe(false);
  });

  it('keeps the pages that were read, and what is still the same', async () => {
    const catalog = new FakeCatalog(['a', 'b', 'c', 'd']);
    const { now, names } = render(catalog);
    await pass(0);
    act(() => now().more());
    await pass(0);
    const { value } = now();
    expect(names()).toEqual(['a', 'b', 'c', 'd']);

    catalog.names = Array.from({ length: 60 }, (_, i) => `n${i}`);
    await pass(31_000);
    expect(catalog.asked).toEqual([undefined, '2', 50]);
    expect(names()).toHaveLength(50);
    act(() => now().more());
    await pass(0);
    expect(names()).toHaveLength(52);
    await pass(31_000);
    expect(catalog.asked.at(-1)).toBe(52);
    expect(names()).toHaveLength(52);

    const before = now().value;
    expect(before).not.toBe(value);
    await pass(31_000);
    expect(now().value).toBe(before);
  });

  it('keeps what it has when that fails, and says so until it works again', async () => {
    const catalog = new FakeCatalog(['a']);
    const { now, names } = render(catalog);
    await pass(0);
    catalog.error = new Error('The catalog sleeps');
    await pass(31_000);
    expect(now().error).toBe(catalog.error);
    expect(names()).toEqual(['a']);

    catalog.error = undefined;
    await pass(31_000);
    expect(now().error).toBeUndefined();
  });

  it('leaves alone more than the server gives at once', async () => {
    const names = Array.from({ length: 1_002 }, (_, i) => `n${i}`);
    for (const [page, asked] of [
      [1_000, 2],
      [1_001, 1],
    ]) {
      const catalog = new FakeCatalog(names, page);
      render(catalog);
      await pass(0);
      await pass(31_000);
      expect(catalog.asked).toHaveLength(asked);
    }
  });

  it('leaves a page alone that nobody sees', async () => {
    const catalog = new FakeCatalog(['a']);
    render(catalog);
    await pass(0);
    jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await pass(61_000);
    expect(catalog.asked).toHaveLength(1);
  });
});
