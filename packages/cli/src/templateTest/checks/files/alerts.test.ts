import type { Produced } from '../../model';
import { ruleFiles, ruleTests } from './alertRules';
import { runbookProblems } from './alerts';

function produced(files: Record<string, string>): Produced {
  return {
    files: new Map(
      Object.entries(files).map(([path, text]) => [
        path,
        { path, content: Buffer.from(text), executable: false },
      ]),
    ),
  } as unknown as Produced;
}

const RULES = `groups:
  - name: orders
    rules:
      - record: orders:ratio
        expr: a / b
      - alert: OrdersDown
        expr: absent(up)
        annotations: { runbook_url: https://portal/runbooks/alert/OrdersDown }
`;
const PAGE = '---\nrunbook: true\nalerts: [OrdersDown]\n---\n# Down\n';

describe('the rules of a repository', () => {
  it('are known by their form, wherever they are', () => {
    const repository = produced({
      'deploy/rules.yaml': RULES,
      'deploy/chart/templates/rule.yaml': RULES,
      'deploy/rules.test.yaml': 'rule_files: [rules.yaml]\ntests: []\n',
      'other.yaml': 'groups: [1]\n',
      'broken.yaml': 'groups: [',
    });
    expect(ruleFiles(repository).map(({ path }) => path)).toEqual([
      'deploy/rules.yaml',
    ]);
    expect(ruleTests(repository)).toEqual(['deploy/rules.test.yaml']);
  });

  it('lead to a runbook', () => {
    const good = { 'rules.yaml': RULES, 'docs/down.md': PAGE };
    expect(runbookProblems(produced(good))).toEqual([]);
    expect(
      runbookProblems(
        produced({
          ...good,
          'docs/down.md': PAGE.replace('OrdersDown', 'Other'),
        }),
      ),
    ).toEqual([expect.stringContaining('no runbook is for OrdersDown')]);
    expect(
      runbookProblems(
        produced({
          ...good,
          'rules.yaml': RULES.replace('runbook_url', 'summary'),
        }),
      ),
    ).toEqual(['rules.yaml: OrdersDown has no annotation runbook_url.']);
  });
});
