import { parseBrowse } from '@waymark/common';
import { isOn, quickFilters, toggled } from './quickFilters';
import { rowByKey } from './rowByKey';
import { chipsOf, worthDropping } from './words';

const read = (address: string) => parseBrowse(new URLSearchParams(address));

describe('the filters of a view', () => {
  it('are told in words', () => {
    const state = read(
      'owner=me&owner=below:group:default/commerce&owner=group:default/gone&runbooks=&runbooks=missing&tier=&docs=yes&docs=&waymark/region=&system=system:default/shop',
    );
    expect(
      chipsOf(state, {
        'group:default/commerce': 'Commerce',
        'system:default/shop': 'The shop',
      }).map(({ label }) => label),
    ).toEqual([
      'Kind: Component',
      'Owned by me',
      'Owner: Commerce and groups below',
      'Owner: gone',
      'Runbooks: None known',
      'Runbooks: missing',
      'No tier',
      'Has docs',
      'No docs',
      'waymark/region: Not set',
      'System: The shop',
    ]);
  });

  it('go on and off by quick filters, which make three clicks a question', () => {
    const all = quickFilters({
      ref: 'group:default/commerce',
      title: 'Commerce',
    });
    const quick = (id: string) => all.find(each => each.id === id)!;
    let state = read('tags=java');
    for (const id of ['production-services', 'department', 'no-runbook'])
      state = { ...state, filters: toggled(quick(id), state) };
    expect(state.filters).toEqual({
      kind: ['Component'],
      tags: ['java'],
      type: ['service'],
      lifecycle: ['production'],
      owner: ['below:group:default/commerce'],
      runbooks: ['missing', ''],
    });
    expect(isOn(quick('production-services'), state)).toBe(true);
    expect(all.filter(each => isOn(each, state)).map(({ id }) => id)).toEqual([
      'department',
      'production-services',
      'no-runbook',
    ]);
    state = { ...state, filters: toggled(quick('no-runbook'), state) };
    expect(state.filters.runbooks).toBeUndefined();
  });

  it('that leave nothing are named, with what there would be without them', () => {
    const values = (...counts: number[]) => ({
      more: 0,
      values: counts.map((count, i) => ({ value: `${i}`, count })),
    });
    expect(
      worthDropping(read('tier=1&lifecycle=old&tags=java'), {
        tier: values(3, 4),
        lifecycle: values(0, 0),
        tags: values(5),
      }),
    ).toEqual([{ facet: 'tier', left: 7 }, { facet: 'tags' }]);
  });
});

describe('the keys of the table', () => {
  it('move within it', () => {
    const at = (key: string, from: number) =>
      rowByKey(key, from, { total: 50, page: 10 });
    expect(at('ArrowDown', 3)).toBe(4);
    expect(at('ArrowUp', 0)).toBe(0);
    expect(at('PageDown', 45)).toBe(49);
    expect(at('PageUp', 45)).toBe(35);
    expect(at('Home', 9)).toBe(0);
    expect(at('End', 9)).toBe(49);
    expect(at('a', 9)).toBeUndefined();
    expect(rowByKey('End', 0, { total: 0, page: 1 })).toBeUndefined();
  });
});
