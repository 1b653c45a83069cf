import { labelProblems } from './labels';
import type { Manifest } from './chart';

const ID = 'backstage.io/kubernetes-id';
const component = (annotations: Record<string, string>) => ({
  metadata: { name: 'orders', annotations },
});
const deployment = (own: string, pod: string): Manifest => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'orders', labels: { [ID]: own } },
  spec: { template: { metadata: { labels: { [ID]: pod, app: 'orders' } } } },
});

describe('labelProblems', () => {
  it('is content when resource and pod have what the catalog looks for', () => {
    expect(
      labelProblems(component({ [ID]: 'orders' }), [
        deployment('orders', 'orders'),
      ]),
    ).toEqual([]);
  });

  it('names the resource, or the pod, that the portal would not find', () => {
    expect(
      labelProblems(component({ [ID]: 'orders' }), [
        deployment('orders', 'order'),
      ]),
    ).toEqual([
      `The pod of Deployment orders has ${ID}: order, and the catalog looks for orders.`,
    ]);
    expect(
      labelProblems(
        component({ 'backstage.io/kubernetes-label-selector': 'app=orders' }),
        [deployment('orders', 'orders')],
      ),
    ).toEqual([
      'Deployment orders has app: nothing, and the catalog looks for orders.',
    ]);
  });

  it('says when the catalog looks for nothing', () => {
    expect(labelProblems(component({}), [])).toEqual([
      expect.stringContaining(`no annotation ${ID}`),
    ]);
  });
});
