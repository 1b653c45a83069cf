import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmLock } from '../../lib/npmLock.mjs';

// Run after every change of content/package.json.njk: node templates/node-service/tests/recordLock.mjs
// It asks npm for the lock file of every combination of options, and writes the one template that gives them all.

const TEMPLATE = join(import.meta.dirname, '..');
const LOCK = join(TEMPLATE, 'content/package-lock.json.njk');
const OPTIONS = ['database', 'cache', 'queue'];
const NAME = 'order-history';

const combinations = OPTIONS.reduce(
  (all, option) =>
    [false, true].flatMap(value =>
      all.map(one => ({ ...one, [option]: value })),
    ),
  [{}],
);

/** The condition that holds for exactly these of the combinations. */
function conditionOf(indexes) {
  const holds = test =>
    combinations.every(
      (options, index) => test(options) === indexes.has(index),
    );
  for (const option of OPTIONS) {
    if (holds(options => options[option])) return `values.${option}`;
    if (holds(options => !options[option])) return `not values.${option}`;
  }
  const alone = combinations
    .map((options, index) => [options, index])
    .filter(([, index]) => indexes.has(index))
    .map(([options]) =>
      OPTIONS.map(
        option => `${options[option] ? '' : 'not '}values.${option}`,
      ).join(' and '),
    );
  return alone.map(text => `(${text})`).join(' or ');
}

/** Members of an object that differs between the combinations, as lines of a template. */
function members(objects, indent, write) {
  const keys = [...new Set(objects.flatMap(object => Object.keys(object)))];
  keys.sort((a, b) => (a < b ? -1 : 1));
  const last = keys.findLast(key => {
    const texts = objects.map(object => write(key, object[key]));
    return texts.every(text => text !== undefined && text === texts[0]);
  });
  const ordered = [...keys.filter(key => key !== last), last];
  return ordered.flatMap(key => {
    const byText = new Map();
    objects.forEach((object, index) => {
      if (!(key in object)) return;
      const text = write(key, object[key]);
      byText.set(text, (byText.get(text) ?? new Set()).add(index));
    });
    return [...byText].flatMap(([text, indexes]) => {
      const lines = `${indent}${text}${key === last ? '' : ','}`;
      return indexes.size === combinations.length
        ? [lines]
        : [`{%- if ${conditionOf(indexes)} %}`, lines, '{%- endif %}'];
    });
  });
}

const json = (value, indent) =>
  JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${indent}`);

const locks = [];
for (const options of combinations)
  locks.push(JSON.parse(await npmLock(TEMPLATE, { ...options, name: NAME })));

const roots = locks.map(({ packages }) => packages['']);
const root = Object.keys(roots[0]).flatMap((key, index, keys) => {
  const comma = index === keys.length - 1 ? '' : ',';
  if (key === 'name') return ['      "name": ${{ values.name | dump }},'];
  if (!/ependencies$/.test(key))
    return [`      "${key}": ${json(roots[0][key], '      ')}${comma}`];
  return [
    `      "${key}": {`,
    ...members(
      roots.map(one => one[key]),
      '        ',
      (name, range) => `"${name}": "${range}"`,
    ),
    `      }${comma}`,
  ];
});
const packages = members(
  locks.map(lock => {
    const { '': _, ...others } = lock.packages;
    return others;
  }),
  '    ',
  (path, entry) => entry && `${JSON.stringify(path)}: ${json(entry, '    ')}`,
);

await writeFile(
  LOCK,
  `{
  "name": \${{ values.name | dump }},
  "version": "${locks[0].version}",
  "lockfileVersion": ${locks[0].lockfileVersion},
  "requires": true,
  "packages": {
    "": {
${root.join('\n')}
    },
${packages.join('\n')}
  }
}
`,
);
console.log(
  `${
    Object.keys(locks.at(-1).packages).length - 1
  } packages with every option.`,
);
