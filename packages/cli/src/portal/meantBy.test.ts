import type { Entity } from '@backstage/catalog-model';
import { meantBy } from './meantBy';

const entity = (kind: string, namespace: string, name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { namespace, name },
});
const shop = entity('Component', 'default', 'shop');

describe('a name', () => {
  it('means the one component that has it, before what is of other kinds', () => {
    const system = entity('System', 'default', 'shop');
    expect(meantBy('shop', [system, shop])).toBe(shop);
    expect(meantBy('default/shop', [system, shop])).toBe(shop);
    expect(meantBy('system:shop', [system])).toBe(system);
  });

  it('is refused when it may be several, and nothing is chosen silently', () => {
    expect(() =>
      meantBy('shop', [entity('Component', 'asia', 'shop'), shop]),
    ).toThrow(
      '"shop" may be component:asia/shop or component:default/shop. Give one of these.',
    );
    expect(() =>
      meantBy('shop', [
        entity('System', 'default', 'shop'),
        entity('Group', 'default', 'shop'),
      ]),
    ).toThrow('"shop" may be group:default/shop or system:default/shop.');
  });

  it('that nothing has is named, with the way to look it up', () => {
    expect(() => meantBy('component:default/shp', [])).toThrow(
      'The catalog has no "component:default/shp" that you may see. Look it up with `waymark catalog list --search shp`.',
    );
  });
});
