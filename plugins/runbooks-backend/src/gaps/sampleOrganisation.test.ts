import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { contentsOf, type Contents } from '../indexing/contents';
import type { ComponentFacts, Surroundings } from './facts';
import { judge, stateOf } from './judge';

/** Repositories as people write them: those of the sample organisation. */
const SAMPLE = path.resolve(
  __dirname,
  '../../../../packages/backend/sample/repositories',
);
const PORTAL = 'http://localhost:7007';
const DAY_MS = 86_400_000;
const now = new Date('2026-11-28T12:00:00Z');
const daysAgo = (days: number) =>
  new Date(Date.parse('2026-11-28') - days * DAY_MS).toISOString();

const fill = (text: string) =>
  text
    .replace(/@\{daysAgo:(\d+)\}/g, (_, days) => daysAgo(days).slice(0, 10))
    .replaceAll('@{portal}', PORTAL);

function read(name: string): {
  contents: Contents;
  changed: Map<string, string>;
} {
  const tree = path.join(SAMPLE, name, 'tree');
  const files = new Map<string, string>();
  for (const entry of readdirSync(tree, {
    recursive: true,
    withFileTypes: true,
  })) {
    const file = path.join(entry.parentPath, entry.name);
    const place = path.relative(tree, file).replaceAll(path.sep, '/');
    if (entry.isFile()) files.set(place, fill(readFileSync(file, 'utf8')));
  }
  const contents = contentsOf(
    [
      {
        entityRef: `component:default/${name}`,
        folder: '',
        docs: files.has('mkdocs.yml'),
        component: true,
      },
    ],
    { etag: name, files, tooLarge: [], cut: false },
  );
  const commits: { daysAgo: number; files: string[] }[] = parse(
    readFileSync(path.join(SAMPLE, name, 'commits.yaml'), 'utf8'),
  );
  const changed = new Map(
    commits.flatMap(commit =>
      contents.runbooks
        .filter(({ file }) =>
          commit.files.some(glob =>
            glob.endsWith('/**')
              ? file.startsWith(glob.slice(0, -2))
              : file === glob,
          ),
        )
        .map(({ file }): [string, string] => [file, daysAgo(commit.daysAgo)]),
    ),
  );
  return { contents, changed };
}

const repositories = readdirSync(SAMPLE)
  .filter(name => readdirSync(path.join(SAMPLE, name, 'tree')).length > 0)
  .map(read);
const all: Contents[] = repositories.map(({ contents }) => contents);

const around: Surroundings = {
  runbooksNaming: alert =>
    all
      .flatMap(({ runbooks }) => runbooks)
      .filter(({ alerts }) => alerts.includes(alert)),
  rulesNaming: alert =>
    all
      .flatMap(({ alerts }) => alerts)
      .filter(rule => rule.alert === alert)
      .map(({ home }) => home),
  page: (entityRef, page) => {
    const found = all
      .flatMap(({ pages }) => pages)
      .find(p => p.entityRef === entityRef && p.page === page);
    const runbook = all
      .flatMap(({ runbooks }) => runbooks)
      .some(r => r.entityRef === entityRef && r.page === page);
    return found && { ...found, runbook };
  },
};

const judged = repositories.map(({ contents, changed }) => {
  const [{ entityRef, docsFolder }] = contents.homes;
  const facts: ComponentFacts = {
    entityRef,
    docs: docsFolder !== undefined,
    runbooks: contents.runbooks.map(runbook => ({
      ...runbook,
      changed: changed.get(runbook.file),
    })),
    rules: contents.alerts.map(
      ({ alert, expr, file, labels, annotations }) => ({
        entityRef,
        alert,
        expr,
        file,
        labels,
        runbookUrl: annotations.runbook_url,
      }),
    ),
    unreadable: contents.unreadable,
  };
  const settings = { portal: PORTAL, trustedHosts: [], exerciseEveryDays: 90 };
  const gaps = judge(facts, around, settings, now);
  return { name: entityRef.split('/')[1], gaps, state: stateOf(facts, gaps) };
});

describe('the sample organisation', () => {
  it('shows each kind of gap between alerts and runbooks once', () => {
    expect(
      judged
        .flatMap(({ name, gaps }) =>
          gaps.map(({ kind, alert, page }) => [name, kind, alert ?? page]),
        )
        .sort(),
    ).toEqual([
      ['gift-cards', 'runbook-without-alert', 'GiftCardsNegativeBalance'],
      ['notifications', 'broken-runbook-url', 'NotificationsBounceRate'],
      ['pricing', 'changed-since-exercised', 'runbooks/fallback-prices'],
      ['product-catalogue', 'broken-runbook-url', 'CatalogueImportStale'],
      ['recommendations', 'never-exercised', 'runbooks/model-stale'],
      ['returns', 'alert-without-runbook', 'ReturnsRefundBacklog'],
      ['shipping', 'exercise-overdue', 'runbooks/carrier-down'],
    ]);
    const messages = judged.flatMap(({ gaps }) =>
      gaps
        .filter(({ kind }) => kind === 'broken-runbook-url')
        .map(({ message }) => message),
    );
    expect(messages).toEqual([
      'The runbook_url of NotificationsBounceRate leads nowhere: the page docs/runbooks/bounces.md has no heading "#pause-a-domain".',
      'The runbook_url of CatalogueImportStale leads nowhere: the docs of component:default/product-catalogue have no page "runbooks/stale-import".',
    ]);
  });

  it('is mostly in order', () => {
    const named = (wanted: string | undefined) =>
      judged.filter(({ state }) => state === wanted).map(({ name }) => name);
    expect(named('complete')).toEqual([
      'checkout',
      'gift-cards',
      'identity',
      'inventory',
      'orders',
      'payments',
      'search',
      'storefront',
    ]);
    expect(named('stale')).toEqual(['pricing', 'recommendations', 'shipping']);
    expect(named('missing')).toEqual([
      'notifications',
      'product-catalogue',
      'returns',
    ]);
  });
});
