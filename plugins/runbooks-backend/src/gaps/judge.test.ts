import type { StoredRule } from '../store/RuleStore';
import type { ComponentFacts, JudgedRunbook, Surroundings } from './facts';
import { judge, stateOf, worstOf } from './judge';

const SHOP = 'component:default/shop';
const now = new Date('2026-11-28T12:00:00Z');
const settings = {
  portal: 'https://portal.example',
  trustedHosts: [],
  exerciseEveryDays: 90,
};

const rule = (alert: string, runbookUrl?: string): StoredRule => ({
  entityRef: SHOP,
  alert,
  expr: 'up == 0',
  file: 'alerts/shop.yaml',
  labels: {},
  runbookUrl,
});
const runbook = (
  page: string,
  alerts: string[],
  rest: Partial<JudgedRunbook> = { exercised: '2026-11-01' },
): JudgedRunbook => ({
  page,
  file: `docs/${page}.md`,
  title: page,
  alerts,
  ...rest,
});

const url = (path: string) => `https://portal.example${path}`;

/** Judges a component beside others that are given by the alerts they name and the pages they have. */
function judged(
  facts: Partial<ComponentFacts>,
  others: {
    runbooks?: Record<string, string[]>;
    rules?: Record<string, string[]>;
    pages?: string[];
  } = {},
) {
  const shop: ComponentFacts = {
    entityRef: SHOP,
    docs: true,
    runbooks: [],
    rules: [],
    unreadable: [],
    ...facts,
  };
  const naming = (alert: string, by: Record<string, string[]> = {}) =>
    Object.keys(by).filter(ref => by[ref].includes(alert));
  const around: Surroundings = {
    runbooksNaming: alert => [
      ...shop.runbooks
        .filter(({ alerts }) => alerts.includes(alert))
        .map(({ page }) => ({ entityRef: SHOP, page })),
      ...naming(alert, others.runbooks).map(entityRef => ({
        entityRef,
        page: 'p',
      })),
    ],
    rulesNaming: alert => [
      ...shop.rules.filter(r => r.alert === alert).map(() => SHOP),
      ...naming(alert, others.rules),
    ],
    page(entityRef, page) {
      const own = shop.runbooks.find(r => r.page === page);
      if (entityRef === SHOP && own)
        return { file: own.file, anchors: ['check-first'], runbook: true };
      return others.pages?.includes(page)
        ? { file: `docs/${page}.md`, anchors: [], runbook: false }
        : undefined;
    },
  };
  const gaps = judge(shop, around, settings, now);
  return {
    gaps,
    kinds: gaps.map(({ kind, alert, page }) => [kind, alert ?? page]),
    state: stateOf(shop, gaps),
  };
}

describe('judging a component', () => {
  it('finds nothing wrong with what is complete, and nothing to say of what has nothing', () => {
    expect(
      judged({ rules: [rule('Down')], runbooks: [runbook('down', ['Down'])] }),
    ).toMatchObject({ kinds: [], state: 'complete' });
    expect(judged({})).toMatchObject({ kinds: [], state: undefined });
  });

  it('misses the runbook of an alert, once', () => {
    const { gaps, state } = judged({ rules: [rule('Down'), rule('Down')] });
    expect(gaps).toEqual([
      {
        kind: 'alert-without-runbook',
        entityRef: SHOP,
        alert: 'Down',
        file: 'alerts/shop.yaml',
        message: 'The alert Down has no runbook.',
        remedy: 'Write one, with "alerts: [Down]" in its front matter.',
      },
    ]);
    expect(state).toBe('missing');
    const undocumented = judged({ rules: [rule('Down')], docs: false });
    expect(undocumented.gaps[0].remedy).toContain('backstage.io/techdocs-ref');
  });

  const page = '/docs/default/component/shop';
  it.each([
    ['its own address', url('/runbooks/alert/Down'), []],
    ['that of another alert', url('/runbooks/alert/Slow'), []],
    ['a page', url(`${page}/down/`), []],
    ['a heading', url(`${page}/down/#check-first`), []],
    ['another site', 'https://wiki.example', []],
    ['a template', '{{ .Values.x }}', []],
    [
      'an alert nobody knows',
      url('/runbooks/alert/Typo'),
      ['broken-runbook-url'],
    ],
    ['a page that is not there', url(`${page}/gone/`), ['broken-runbook-url']],
    [
      'a heading that is not there',
      url(`${page}/down/#gone`),
      ['broken-runbook-url'],
    ],
    ['some page of the portal', url('/catalog'), ['broken-runbook-url']],
    ['a site without https', 'http://wiki.example', ['broken-runbook-url']],
    ['no address', 'wiki', ['broken-runbook-url']],
    [
      'a page that is no runbook',
      url(`${page}/guide/`),
      ['alert-without-runbook'],
    ],
  ])('follows a runbook_url to %s', (_, runbookUrl, kinds) => {
    const { gaps } = judged(
      {
        rules: [rule('Down', runbookUrl), rule('Slow')],
        runbooks: [runbook('down', ['Down', 'Slow'])],
      },
      { pages: ['guide'] },
    );
    expect(gaps.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('takes a page of another name for the runbook when it is pointed at', () => {
    const facts = {
      rules: [rule('Down', url(`${page}/general/`))],
      runbooks: [runbook('general', [])],
    };
    expect(judged(facts).kinds).toEqual([]);
  });

  it('takes a shared runbook, but not that of the same alert of another service', () => {
    const facts = { rules: [rule('HighErrorRate')] };
    const runbooks = { 'component:default/handbook': ['HighErrorRate'] };
    expect(judged(facts, { runbooks }).kinds).toEqual([]);
    expect(judged(facts, { runbooks, rules: runbooks }).kinds).toEqual([
      ['alert-without-runbook', 'HighErrorRate'],
    ]);
    // Unless it is that service whose runbook is asked for.
    const address = url('/runbooks/alert/HighErrorRate?service=handbook');
    const asking = { rules: [rule('HighErrorRate', address)] };
    expect(judged(asking, { runbooks, rules: runbooks }).kinds).toEqual([]);
  });

  it.each([
    ['never', undefined, undefined, 'never-exercised', 'stale'],
    ['91 days ago', '2026-08-29', undefined, 'exercise-overdue', 'stale'],
    ['90 days ago', '2026-08-30', undefined, undefined, 'complete'],
    [
      'before it changed',
      '2026-11-01',
      '2026-11-03T00:00:00Z',
      'changed-since-exercised',
      'stale',
    ],
    [
      'the day it changed, somewhere',
      '2026-11-01',
      '2026-11-02T11:00:00Z',
      undefined,
      'complete',
    ],
    ['in time to come', '2027-11-01', undefined, 'unreadable', 'missing'],
  ])('of a runbook followed %s', (_, exercised, changed, kind, state) => {
    const found = judged({
      runbooks: [runbook('down', ['Down'], { exercised, changed })],
    });
    expect(found.gaps.map(gap => gap.kind)).toEqual(kind ? [kind] : []);
    expect(found.state).toBe(state);
  });

  it('names runbooks without an alert only where there are alerts, and changes no state for it', () => {
    const runbooks = [runbook('old', ['Gone']), runbook('manual', [])];
    expect(judged({ runbooks }).kinds).toEqual([]);
    const facts = {
      runbooks: [...runbooks, runbook('down', ['Down'])],
      rules: [rule('Down')],
    };
    expect(judged(facts)).toMatchObject({
      kinds: [
        ['runbook-without-alert', 'Gone'],
        ['runbook-without-alert', 'manual'],
      ],
      state: 'complete',
    });
    const elsewhere = { rules: { 'component:default/x': ['Gone'] } };
    expect(judged(facts, elsewhere).kinds).toEqual([
      ['runbook-without-alert', 'manual'],
    ]);
  });

  it('tells what could not be read, worst first', () => {
    const { gaps, state } = judged({
      rules: [rule('Down')],
      runbooks: [runbook('slow', ['Slow'], {})],
      unreadable: [
        { file: 'docs/bad.md', page: 'bad', problem: 'severity: wrong' },
        { file: 'alerts/bad.yaml', problem: 'it is no valid YAML' },
      ],
    });
    expect(gaps.map(({ kind, file }) => [kind, file])).toEqual([
      ['alert-without-runbook', 'alerts/shop.yaml'],
      ['unreadable', 'docs/bad.md'],
      ['unreadable', 'alerts/bad.yaml'],
      ['never-exercised', 'docs/slow.md'],
      ['runbook-without-alert', 'docs/slow.md'],
    ]);
    expect(state).toBe('missing');
    for (const { message, remedy } of gaps) {
      expect(message).toMatch(/^[A-Z].*\.$|^docs\/.*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('worstOf', () => {
  it('is the worst of all', () => {
    expect(worstOf([])).toBe('complete');
    expect(worstOf(['runbook-without-alert'])).toBe('complete');
    expect(worstOf(['never-exercised', 'runbook-without-alert'])).toBe('stale');
    expect(worstOf(['never-exercised', 'unreadable'])).toBe('missing');
  });
});
