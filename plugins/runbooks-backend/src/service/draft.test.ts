import { readFrontMatter } from '../indexing/frontMatter';
import { draftRunbook, wordsOf } from './draft';

const draft = (rest: Partial<Parameters<typeof draftRunbook>[0]> = {}) =>
  draftRunbook({
    alert: 'CheckoutHighErrorRate',
    entityRef: 'component:default/checkout',
    component: 'Checkout',
    ...rest,
  });
const rule = {
  entityRef: 'component:default/checkout',
  alert: 'CheckoutHighErrorRate',
  expr: 'rate(x[5m])\n  > 0.02',
  for: '5m',
  severity: 'page',
  summary: '{{ $value }} fail',
  file: 'alerts/checkout.yaml',
};

describe('draftRunbook', () => {
  it('begins a runbook that the index takes', () => {
    const { file, markdown } = draft({
      rule,
      owner: 'Purchase',
      home: { source: 'x', folder: '', docsFolder: 'handbook' },
    });
    expect(file).toBe('handbook/runbooks/checkout-high-error-rate.md');
    expect(readFrontMatter(markdown)).toEqual({
      runbook: {
        title: 'Checkout high error rate',
        alerts: ['CheckoutHighErrorRate'],
        severity: 'page',
      },
    });
    expect(markdown).toContain('```promql\nrate(x[5m])\n  > 0.02\n```');
    expect(markdown).toContain('> {{ $value }} fail');
    expect(markdown).toContain('this holds for 5m');
    expect(markdown).toContain('Purchase owns Checkout.');
    expect(
      [...markdown.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading),
    ).toEqual(['What it means', 'Check first', 'Fix', 'Escalate']);
  });

  it('does with a name alone', () => {
    const { file, markdown } = draft({
      home: { source: 'x', folder: 'services/checkout' },
    });
    expect(file).toBe(
      'services/checkout/docs/runbooks/checkout-high-error-rate.md',
    );
    expect(markdown).not.toContain('undefined');
  });

  it('stays one page whatever the rule holds', () => {
    const { file, markdown } = draft({
      alert: '../x: [y]\n---',
      rule: { ...rule, expr: 'x ```\n# no\n```', severity: 'warning' },
    });
    expect(file).toBe('docs/runbooks/x-y.md');
    expect(readFrontMatter(markdown)).toMatchObject({
      runbook: { alerts: ['../x: [y]\n---'], severity: 'ticket' },
    });
    expect(markdown).toContain('````promql\nx ```\n# no\n```\n````');
  });
});

describe('wordsOf', () => {
  it('splits as people read', () => {
    expect(wordsOf('KubePodOOMKilled_p99')).toEqual([
      'Kube',
      'Pod',
      'OOM',
      'Killed',
      'p99',
    ]);
  });
});
