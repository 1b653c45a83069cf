import { handleOf, teamOf } from './teams';

const at = { host: 'git.test', organization: 'acme/shop' };
const ofCatalog = {
  'github.com/team-slug': 'acme/check-out',
  'git.test/team-path': 'acme/people/checkout',
};

describe('teams', () => {
  it.each([
    ['github', {}, '@acme/shop/checkout', 'checkout'],
    ['github', ofCatalog, '@acme/shop/check-out', 'check-out'],
    ['gitlab', {}, '@acme/shop/checkout', 'acme/shop/checkout'],
    ['gitlab', ofCatalog, '@acme/people/checkout', 'acme/people/checkout'],
    ['gitea', ofCatalog, '@acme/shop/checkout', 'checkout'],
  ] as const)('on %s with %j are named', (type, annotations, handle, team) => {
    const place = { ...at, type };
    expect(handleOf(place, 'checkout', annotations)).toBe(handle);
    expect(teamOf(place, handle)).toBe(team);
  });
});
