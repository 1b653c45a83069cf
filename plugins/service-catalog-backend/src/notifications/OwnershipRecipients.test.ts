import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { narrowCatalog } from '../__testUtils__/narrowCatalog';
import { GroupGraph } from '../ownership/GroupGraph';
import { OwnershipRecipients } from './OwnershipRecipients';

const entity = (
  kind: string,
  name: string,
  relations: [type: string, targetRef: string][] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
});
const group = (name: string, parent?: string) =>
  entity('Group', name, parent ? [['childOf', `group:default/${parent}`]] : []);
const user = (name: string, ...groups: string[]) =>
  entity(
    'User',
    name,
    groups.map(each => ['memberOf', `group:default/${each}`]),
  );

function resolver() {
  const catalog = catalogServiceMock({
    entities: [
      group('commerce'),
      group('purchase', 'commerce'),
      group('payments', 'purchase'),
      group('discovery', 'commerce'),
      // A circle of groups nobody is in.
      group('chicken', 'egg'),
      group('egg', 'chicken'),
      user('priya', 'purchase', 'discovery'),
      user('omar', 'payments'),
      user('lena', 'gone'),
      entity('Component', 'checkout', [
        ['ownedBy', 'group:default/purchase'],
        ['ownedBy', 'user:default/lena'],
      ]),
    ],
  });
  const recipients = new OwnershipRecipients({
    auth: mockServices.auth(),
    catalog,
    groupGraph: new GroupGraph(),
  });
  return async (entityRefs: string[], excludedEntityRefs?: string[]) => {
    const { userEntityRefs } = await recipients.resolveNotificationRecipients({
      entityRefs,
      excludedEntityRefs,
    });
    return userEntityRefs.map(ref => ref.replace('user:default/', '')).sort();
  };
}

describe('OwnershipRecipients', () => {
  it.each<[string, string[], string[]]>([
    ['a person', ['user:default/nobody-yet'], ['nobody-yet']],
    [
      'the members of a team, not those below it',
      ['Group:Purchase'],
      ['priya'],
    ],
    [
      'who is in the groups below a group without members',
      ['group:default/commerce'],
      ['omar', 'priya'],
    ],
    [
      'each person once',
      [
        'group:default/purchase',
        'group:default/discovery',
        'user:default/priya',
      ],
      ['priya'],
    ],
    [
      'all owners of a component',
      ['component:default/checkout'],
      ['lena', 'priya'],
    ],
    ['who names a group that does not exist', ['group:default/gone'], ['lena']],
    ['nobody for a circle of empty groups', ['group:default/egg'], []],
    ['nobody for what is not there', ['component:default/none'], []],
  ])('means %s', async (_, refs, people) => {
    expect(await resolver()(refs)).toEqual(people);
  });

  it('leaves out who is excluded, and the group that is', async () => {
    const resolve = resolver();
    expect(
      await resolve(
        ['component:default/checkout', 'group:default/payments'],
        ['User:Default/Priya'],
      ),
    ).toEqual(['lena', 'omar']);
    expect(
      await resolve(['component:default/checkout'], ['group:default/purchase']),
    ).toEqual(['lena']);
  });

  it('means everybody below a group without members, however many groups these are, in questions that the catalog takes', async () => {
    const below = Array.from({ length: 5_000 }, (_, i) => `below-${i}`);
    const recipients = new OwnershipRecipients({
      auth: mockServices.auth(),
      catalog: narrowCatalog([
        group('all'),
        ...below.map(name => group(name, 'all')),
        user('first', 'below-0'),
        user('both', 'below-0', 'below-4999'),
        user('last', 'below-4999'),
      ]),
      groupGraph: new GroupGraph(),
    });
    const { userEntityRefs } = await recipients.resolveNotificationRecipients({
      entityRefs: ['group:default/all'],
    });
    expect(userEntityRefs.sort()).toEqual([
      'user:default/both',
      'user:default/first',
      'user:default/last',
    ]);
  });
});
