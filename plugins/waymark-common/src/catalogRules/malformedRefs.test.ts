import { malformedRefs } from './malformedRefs';

describe('malformedRefs', () => {
  it('names fields that hold no entity ref, and leaves refs and other fields alone', () => {
    const problems = malformedRefs({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'shop' },
      spec: {
        owner: 'group:',
        system: 'sales',
        dependsOn: ['component:stock', 'stock'],
        title: 'no ref at all',
      },
    });
    expect(problems.map(({ subject, message }) => [subject, message])).toEqual([
      [
        'spec.owner group:',
        'spec.owner names "group:", which is no entity ref.',
      ],
      [
        'spec.dependsOn stock',
        'spec.dependsOn names "stock", which is no entity ref.',
      ],
    ]);
    expect(problems[1]).toMatchObject({
      kind: 'descriptor-error',
      severity: 'error',
      entityRef: 'component:default/shop',
      remedy: expect.stringContaining('such as component:default/shop'),
    });
  });
});
