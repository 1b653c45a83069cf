import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lockTemplate } from './lib/lockTemplate.mjs';

const HEAD = 'version = 1\n\n';
const block = (name, ...lines) =>
  ['[[package]]', `name = "${name}"`, ...lines, '', ''].join('\n');

const PLAIN = HEAD + block('b') + block('service', '{ name = "b" }');

describe('The lock file with options', () => {
  it('has what an option adds under its condition, in the order of uv', () => {
    const withOption =
      HEAD +
      block('a') +
      block('b') +
      block('service', '{ name = "a" }', '{ name = "b" }');
    assert.equal(
      lockTemplate(PLAIN, { database: withOption }),
      HEAD +
        `{% if values.database %}${block('a')}{% endif %}` +
        block('b') +
        block(
          'service',
          '{% if values.database %}{ name = "a" }',
          '{% endif %}{ name = "b" }',
        ),
    );
  });

  for (const [change, lock] of [
    ['changes a package', HEAD + block('b', 'x') + block('service', '')],
    ['removes a package', HEAD + block('service', '{ name = "b" }')],
    ['changes the head', `version = 2\n\n${block('b')}${block('service')}`],
  ])
    it(`is refused where an option ${change}`, () => {
      assert.throws(() => lockTemplate(PLAIN, { database: lock }), /database/);
    });
});
