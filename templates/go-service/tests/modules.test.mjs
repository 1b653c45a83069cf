import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mergeVariants } from './lib/mergeVariants.mjs';

const combinations = [false, true].flatMap(database =>
  [false, true].map(cache => ({ database, cache })),
);
const merge = linesOf =>
  mergeVariants(
    combinations.map(options => ({ options, lines: linesOf(options) })),
  );

describe('The one template of files that differ with options', () => {
  it('has what an option adds under its condition, and the rest once', () => {
    assert.deepEqual(
      merge(({ database, cache }) => [
        'a',
        ...(cache ? ['b', 'c'] : []),
        ...(database ? ['d'] : []),
        ')',
        ...(database || cache ? ['e'] : []),
        ...(database && cache ? ['f'] : []),
        ')',
      ]),
      [
        'a',
        '{%- if values.cache %}',
        'b',
        'c',
        '{%- endif %}',
        '{%- if values.database %}',
        'd',
        '{%- endif %}',
        ')',
        '{%- if values.database or values.cache %}',
        'e',
        '{%- endif %}',
        '{%- if values.database and values.cache %}',
        'f',
        '{%- endif %}',
        ')',
      ],
    );
  });

  it('has a line that an option changes in both ways', () => {
    assert.deepEqual(
      merge(({ database }) => [database ? 'v2' : 'v1', 'x']),
      [
        '{%- if not values.database %}',
        'v1',
        '{%- endif %}',
        '{%- if values.database %}',
        'v2',
        '{%- endif %}',
        'x',
      ],
    );
  });

  it('is refused where common lines change places', () => {
    assert.throws(
      () => merge(({ cache }) => (cache ? ['a', 'b'] : ['b', 'a'])),
      /in different places: b, a/,
    );
  });

  it('names each combination where no simpler condition holds', () => {
    assert.deepEqual(
      merge(({ database, cache }) => (database === cache ? ['a'] : [])),
      [
        '{%- if (not values.database and not values.cache) or (values.database and values.cache) %}',
        'a',
        '{%- endif %}',
      ],
    );
  });
});
