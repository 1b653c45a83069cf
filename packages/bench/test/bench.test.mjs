import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../lib/arguments.mjs';
import { residentBytes } from '../lib/memory.mjs';
import { rounds } from '../lib/rounds.mjs';
import { median, table } from '../lib/table.mjs';

const MEASURES = ['install', 'build'];

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
    () => readArguments(['--only', 'build,speed'], MEASURES),
    /--only has 'speed', and may have install, build\./,
  );
  assert.throws(() => readArguments(['--fast'], MEASURES), /--fast/);
  assert.equal(readArguments(['--runs', '5'], MEASURES).runs, 5);
});

test('the memory of this process is that of a Node process', () => {
  const bytes = residentBytes(process.pid);
  assert.ok(bytes > 20e6 && bytes < 2e9, String(bytes));
});
