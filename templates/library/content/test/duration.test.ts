import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  formatDuration,
  InvalidDurationError,
  parseDuration,
} from '../src/index.ts';

const DURATIONS: [string, number][] = [
  ['0ms', 0],
  ['250ms', 250],
  ['5m', 300_000],
  ['1h 30m', 5_400_000],
  ['2d 3h 4m 5s 6ms', 183_845_006],
];

describe('A duration', () => {
  for (const [text, milliseconds] of DURATIONS)
    it(`is written and read as ${text}`, () => {
      assert.equal(formatDuration(milliseconds), text);
      assert.equal(parseDuration(text), milliseconds);
    });

  it('may be written without spaces, with spaces around it, and in more units than needed', () => {
    assert.equal(parseDuration('1h30m'), 5_400_000);
    assert.equal(parseDuration('  90m '), 5_400_000);
    assert.equal(parseDuration('0d 90m'), 5_400_000);
  });

  for (const text of [
    '',
    ' ',
    '90',
    '1.5h',
    '-1h',
    '30m 1h',
    '1h 1h',
    '1w',
    `${'9'.repeat(20)}d`,
  ])
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseDuration(text),
        (error: unknown) => {
          assert.ok(error instanceof InvalidDurationError);
          assert.equal(error.text, text);
          assert.match(error.message, /Write one such as/);
          return true;
        },
      );
    });

  for (const number of [-1, 0.5, NaN, Infinity])
    it(`cannot be ${number} milliseconds`, () => {
      assert.throws(() => formatDuration(number), RangeError);
    });
});
