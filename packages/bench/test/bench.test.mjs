import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { alertMessages } from '../lib/alertMessages.mjs';
import { readArguments } from '../lib/arguments.mjs';
import { cpuSeconds, residentBytes } from '../lib/memory.mjs';
import { docsPages } from '../lib/docsPages.mjs';
import { latency } from '../lib/catalog/latency.mjs';
import { writeOrganisation } from '../lib/catalog/organisation.mjs';
import { rounds } from '../lib/rounds.mjs';
import { median, percentile, table, tables } from '../lib/table.mjs';

const MEASURES = { usual: ['install', 'build'], others: ['alerts'] };

test('the median of an odd and of an even number of values', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([9, 1, 5, 7]), 6);
});

test('the table has medians, ranges and the ratio of ours to the peer', () => {
  const sample = (contestant, value) => ({
    measure: 'build',
    unit: 's',
    contestant,
    value,
  });
  const samples = [
    sample('waymark', 10),
    sample('stock', 20),
    sample('waymark', 12),
    sample('stock', 24),
    sample('waymark', 11),
    sample('stock', 22),
  ];
  assert.equal(
    table(samples, ['waymark', 'stock']).split('\n')[2],
    '| build | 11.0 s (10.0 to 12.0) | 22.0 s (20.0 to 24.0) | 0.50 |',
  );
  assert.equal(
    table(samples, ['waymark']).split('\n')[2],
    '| build | 11.0 s (10.0 to 12.0) |',
  );
});

test('small numbers keep digits that say something', () => {
  const sample = (contestant, value) => ({
    measure: 'docs',
    unit: 's',
    contestant,
    value,
  });
  assert.equal(
    table(
      [sample('waymark', 0.0123), sample('mkdocs', 1.5)],
      ['waymark', 'mkdocs'],
    ).split('\n')[2],
    '| docs | 0.012 s (0.012 to 0.012) | 1.5 s (1.5 to 1.5) | 0.0082 |',
  );
});

test('each table has those who took part', () => {
  const sample = (measure, contestant) => ({
    measure,
    unit: 's',
    contestant,
    value: 1,
  });
  const heads = tables([
    sample('build', 'waymark'),
    sample('docs', 'waymark'),
    sample('build', 'stock'),
    sample('docs', 'mkdocs'),
    sample('alerts', 'waymark'),
  ])
    .split('\n\n')
    .map(text => text.split('\n')[0]);
  assert.deepEqual(heads, [
    '| measured | waymark | stock | waymark / stock |',
    '| measured | waymark | mkdocs | waymark / mkdocs |',
    '| measured | waymark |',
  ]);
});

test('the pages of a site differ, and their links lead to pages', () => {
  const pages = docsPages(45);
  assert.equal(pages.size, 45);
  assert.equal(new Set(pages.values()).size, 45);
  for (const [path, text] of pages)
    for (const [, target] of text.matchAll(/\]\(([^)#]+\.md)/g)) {
      const { pathname } = new URL(target, `http://docs.invalid/${path}`);
      assert.ok(pages.has(pathname.slice(1)), `${path}: ${target}`);
    }
});

test('contestants take turns', async () => {
  const order = [];
  await rounds(
    [{ name: 'a' }, { name: 'b' }],
    2,
    () => {},
    ({ name }, round) => {
      order.push(`${name}${round}`);
      return [{ measure: 'm', unit: 's', value: 1 }];
    },
  );
  assert.deepEqual(order, ['a1', 'b1', 'a2', 'b2']);
});

test('bad arguments are named', () => {
  assert.throws(() => readArguments(['--runs', '0'], MEASURES), /--runs is 0/);
  assert.throws(
    () => readArguments(['build', 'speed'], MEASURES),
    /'speed' cannot be measured; these can: install, build, alerts\./,
  );
  assert.throws(() => readArguments(['--fast'], MEASURES), /--fast/);
  assert.throws(
    () => readArguments(['--entities', '12'], MEASURES),
    /--entities is 12/,
  );
  assert.equal(readArguments(['--runs', '5'], MEASURES).runs, 5);
  assert.equal(readArguments([], MEASURES).entities, 10000);
});

test('what is not usual is measured when it is named', () => {
  assert.deepEqual(readArguments([], MEASURES).only, ['install', 'build']);
  assert.deepEqual(readArguments(['alerts'], MEASURES).only, ['alerts']);
});

test('all alerts of the messages differ, and their ends are of the same', () => {
  const range = { from: 5, count: 25, size: 10 };
  const keys = messages =>
    messages.flatMap(({ alerts }) =>
      alerts.map(({ fingerprint, startsAt }) => `${fingerprint} ${startsAt}`),
    );
  const began = alertMessages(range);
  assert.deepEqual(
    began.map(({ alerts }) => alerts.length),
    [10, 10, 5],
  );
  assert.equal(new Set(keys(began)).size, 25);
  assert.deepEqual(
    keys(alertMessages({ ...range, resolved: true })),
    keys(began),
  );
});

test('a percentile is one of the values', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i);
  assert.equal(percentile(values, 50), 50);
  assert.equal(percentile(values, 95), 95);
  assert.equal(percentile([7], 95), 7);
});

test('the processor time of this process is what it says itself', () => {
  const end = performance.now() + 1_200;
  while (performance.now() < end);
  const { user, system } = process.cpuUsage();
  const difference = cpuSeconds(process.pid) - (user + system) / 1e6;
  assert.ok(Math.abs(difference) <= 1.5, String(difference));
});

test('the memory of this process is that of a Node process', () => {
  const bytes = residentBytes(process.pid);
  assert.ok(bytes > 20e6 && bytes < 2e9, String(bytes));
});

test('an organisation is as large as asked for, holds together, and is the same each time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-organisation-'));
  try {
    const first = writeOrganisation(folder, 2000);
    const read = () => first.files.map(file => readFileSync(file, 'utf8'));
    const text = read();
    assert.deepEqual(writeOrganisation(folder, 2000), first);
    assert.deepEqual(read(), text);
    const entities = text
      .flatMap(file => file.split('---\n'))
      .map(document => JSON.parse(document));
    assert.equal(entities.length, first.total);
    assert.equal(first.total, 2004);
    const names = kind =>
      new Set(
        entities
          .filter(entity => entity.kind === kind)
          .map(({ metadata }) => metadata.name),
      );
    assert.equal(names('Component').size, 1100);
    for (const { spec } of entities) {
      if (spec.owner) assert.ok(names('Group').has(spec.owner), spec.owner);
      for (const group of spec.memberOf ?? [])
        assert.ok(names('Group').has(group), group);
      if (spec.system) assert.ok(names('System').has(spec.system));
      for (const ref of spec.dependsOn ?? []) {
        const [kind, name] = ref.split(':');
        const known = names(kind === 'resource' ? 'Resource' : 'Component');
        assert.ok(known.has(name), ref);
      }
    }
    assert.deepEqual(
      Object.values(first.groupsOf).map(groups => new Set(groups).size),
      [0, 1, 30, 51],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a question is asked as often as said, by so many at a time', async () => {
  let asked = 0;
  let open = 0;
  let most = 0;
  const { p50, p95 } = await latency(
    async () => {
      asked += 1;
      open += 1;
      most = Math.max(most, open);
      await new Promise(done => setImmediate(done));
      open -= 1;
    },
    { times: 40, clients: 4 },
  );
  assert.deepEqual([asked, most], [45, 4]);
  assert.ok(p50 > 0 && p50 <= p95);
});
