import type { Produced } from '../model';
import { groupsFor } from './groups';

const CHECKS = 'checks: { lint: npm run lint }\n';

const namesFor = (produced: Partial<Produced>, checks?: 'files' | 'all') => {
  const content = Buffer.from(CHECKS);
  const files = new Map([
    ['checks.yaml', { path: 'checks.yaml', content, executable: false }],
  ]);
  return groupsFor({
    files,
    values: {},
    testCase: { checks },
    ...produced,
  } as unknown as Produced).flatMap(({ checks: all }) =>
    all.map(({ name }) => name),
  );
};

describe('the checks of a repository', () => {
  it('are those of its files and those that it declares', () => {
    expect(namesFor({})).toEqual(['files', 'lint']);
  });

  it('are those of its files when it was changed, unless the case asks for all', () => {
    expect(namesFor({ changed: [] })).toEqual(['files']);
    expect(namesFor({ changed: [] }, 'files')).toEqual(['files']);
    expect(namesFor({ changed: [] }, 'all')).toEqual(['files', 'lint']);
  });
});
