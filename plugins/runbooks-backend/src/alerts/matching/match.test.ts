import { lookUpBy, matchAlert, type KnownComponent } from './match';

const component = (
  name: string,
  more: Partial<KnownComponent> = {},
): KnownComponent => {
  const namespace = more.namespace ?? 'default';
  return {
    entityRef: `component:${namespace}/${name.toLowerCase()}`,
    namespace,
    name,
    title: name,
    owners: [],
    ...more,
  };
};

const components = lookUpBy([
  component('checkout'),
  component('Payments'),
  component('orders'),
  component('orders', { namespace: 'eu' }),
  component('twice', { namespace: 'eu' }),
  component('twice', { namespace: 'us' }),
  component('stock', { kubernetesId: 'inventory-api' }),
  component('cart-eu', { kubernetesId: 'cart', kubernetesNamespace: 'eu' }),
  component('cart-us', { kubernetesId: 'cart', kubernetesNamespace: 'us' }),
]);

describe('matchAlert', () => {
  it.each([
    [{ component: 'checkout', service: 'payments' }, 'checkout', 'component'],
    [{ service: 'payments' }, 'payments', 'service'],
    [{ service: 'PAYMENTS' }, 'payments', 'service'],
    [{ service: 'default/payments' }, 'payments', 'service'],
    [{ service: 'component:default/payments' }, 'payments', 'service'],
    [{ service: 'component:payments' }, 'payments', 'service'],
    // What names nothing leaves it to the next.
    [{ component: 'prometheus', service: 'payments' }, 'payments', 'service'],
    [{ service: 'unknown', team: 'checkout' }, 'checkout', 'label'],
    [{ service: 'orders' }, 'orders', 'service'],
    [{ service: 'orders', namespace: 'eu' }, 'eu/orders', 'service'],
    [{ service: 'eu/orders' }, 'eu/orders', 'service'],
    [{ service: 'twice', namespace: 'us' }, 'us/twice', 'service'],
    [{ namespace: 'shop', app: 'checkout' }, 'checkout', 'name'],
    [{ app_kubernetes_io_name: 'inventory-api' }, 'stock', 'name'],
    [{ 'app.kubernetes.io/name': 'inventory-api' }, 'stock', 'name'],
    [{ namespace: 'shop', deployment: 'inventory-api' }, 'stock', 'name'],
    [{ namespace: 'eu', app: 'cart' }, 'cart-eu', 'name'],
    [{ namespace: 'us', app: 'cart' }, 'cart-us', 'name'],
    [{ namespace: 'eu', app: 'orders' }, 'eu/orders', 'name'],
  ])('%j is of %s, by %s', (labels, ref, matchedBy) => {
    expect(matchAlert(labels as {}, components, 'team')).toEqual({
      entityRef: `component:${ref.includes('/') ? ref : `default/${ref}`}`,
      matchedBy,
    });
  });

  it.each([
    [{}],
    [{ service: '' }],
    [{ service: 'twice' }],
    [{ service: 'api:default/checkout' }],
    [{ service: 'a/b/checkout' }],
    [{ service: 'eu/checkout' }],
    [{ app: 'cart' }],
    [{ namespace: 'asia', app: 'cart' }],
    [{ namespace: 'shop' }],
    [{ other: 'checkout' }],
    [{ service: '__proto__', app: 'constructor' }],
  ])('%j is of none', labels => {
    expect(matchAlert(labels as {}, components, 'team')).toBeUndefined();
  });
});
