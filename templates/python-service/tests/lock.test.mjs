import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lockTemplate } from './lib/lockTemplate.mjs';

const HEAD = 'version = 1\n\n';
const block = (name, ...lines) =>
  ['[[package]]', `name = "${name}"`, ...lines, '', ''].join('\n');
const when = (condition, text) => `{% if ${condition} %}${text}{% endif %}`;

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
        when('values.database', block('a')) +
        block('b') +
        block(
          'service',
          `${when('values.database', '{ name = "a" }\n')}{ name = "b" }`,
        ),
    );
  });

  it('has what several options add, each under its own and the same once', () => {
    const lock = (one, both) =>
      HEAD +
      block('b') +
      block(both) +
      block(one) +
      block(
        'service',
        '{ name = "b" }',
        ...[one, both].sort().map(name => `{ name = "${name}" }`),
      );
    assert.equal(
      lockTemplate(PLAIN, { database: lock('e', 'd'), queue: lock('c', 'd') }),
      HEAD +
        block('b') +
        when('values.queue', block('c')) +
        when('values.database or values.queue', block('d')) +
        when('values.database', block('e')) +
        '[[package]]\nname = "service"\n{ name = "b" }\n' +
        when('values.queue', '{ name = "c" }\n') +
        when('values.database or values.queue', '{ name = "d" }\n') +
        when('values.database', '{ name = "e" }\n') +
        '\n',
    );
  });

  it('is refused where two options lock a package in two ways', () => {
    const lock = version =>
      HEAD + block('a', version) + PLAIN.slice(HEAD.length);
    assert.throws(
      () => lockTemplate(PLAIN, { database: lock('1'), queue: lock('2') }),
      /database and queue differ in a/,
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
