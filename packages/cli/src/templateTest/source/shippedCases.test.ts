import { repositoryPath } from '../packageFolder';
import { allCases } from './chosenCases';
import { findTemplates } from './findTemplates';

/** What every portal has others of. */
const OF_A_PORTAL = ['owner', 'system'];

describe('the cases that come with the templates', () => {
  it('can be tested by somebody of any team', async () => {
    const { templates } = await findTemplates(repositoryPath('templates'));
    const cases = await allCases(templates);
    expect(cases.length).toBeGreaterThan(30);
    const naming = cases.filter(({ testCase: { parameters } }) =>
      OF_A_PORTAL.some(name => name in parameters),
    );
    expect(
      naming.map(({ template, testCase }) => [template.name, testCase.name]),
    ).toEqual([]);
  });
});
