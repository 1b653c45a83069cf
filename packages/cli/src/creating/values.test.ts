import type { Parameter } from './parameters';
import { defaultsFor, typedValues } from './values';

const parameter = (
  name: string,
  kind: Parameter['kind'],
  more: Partial<Parameter> = {},
) => ({
  name,
  title: name,
  kind,
  required: false,
  schema: {},
  ...more,
});

const PARAMETERS: Parameter[] = [
  parameter('name', 'text'),
  parameter('replicas', 'number', { default: 2 }),
  parameter('public', 'yes-no', { default: false }),
  parameter('tags', 'list'),
  parameter('extra', 'object'),
  parameter('tier', 'choice', {
    choices: [
      { value: 1, label: 'One' },
      { value: 2, label: 'Two' },
    ],
  }),
  parameter('owner', 'owner', { entityKind: 'group' }),
  parameter('system', 'entity', { entityKind: 'system' }),
];
const read = (...pairs: string[]) => typedValues(pairs, PARAMETERS);

describe('typedValues', () => {
  it('reads each value by the type of its parameter', () => {
    expect(
      read(
        'name=a=b',
        'replicas=3',
        'public=yes',
        'tags=a, b',
        'tags=["c"]',
        'extra={"x":[1]}',
        'tier=2',
        'owner=checkout',
        'system=system:shop/orders',
      ),
    ).toEqual({
      values: {
        name: 'a=b',
        replicas: 3,
        public: true,
        tags: ['a', 'b', 'c'],
        extra: { x: [1] },
        tier: 2,
        owner: 'group:default/checkout',
        system: 'system:shop/orders',
      },
      problems: [],
    });
  });

  it.each([
    ['replicas=three', '"three" is no number.'],
    ['replicas=', '"" is no number.'],
    ['public=maybe', '"maybe" is neither true nor false.'],
    ['tier=3', '"3" is none of 1, 2.'],
    ['extra={x', '"{x" is no JSON.'],
    [
      'owner=group:',
      '"group:" is no group: write its name, or group:default/name.',
    ],
    ['replica=3', 'The template has no such parameter. Did you mean replicas?'],
    ['zzz=3', 'It has name, replicas, public'],
    ['name', 'Write --set name=value.'],
  ])('says what is wrong with %s', (pair, message) => {
    const { values, problems } = read(pair);
    expect(values).toEqual({});
    expect(problems).toEqual([
      { field: pair.split('=')[0], message: expect.stringContaining(message) },
    ]);
  });
});

describe('defaultsFor', () => {
  it('fills only what was left out', () => {
    expect(defaultsFor(PARAMETERS, { replicas: 9 })).toEqual({ public: false });
  });
});
