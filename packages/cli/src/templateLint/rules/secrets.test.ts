import type { Template } from '../../templateTest/source/types';
import { secretMessages } from './secrets';

const said = (action: string, input: object) =>
  secretMessages({
    entity: { spec: { steps: [{ action, input }] } },
    document: { positionOf: () => ({ line: 1 }) },
  } as unknown as Template).map(({ message }) => message);
const secret = '${{ secrets.key }}';
const repository =
  'secrets.key is written into the files or the description of the repository.';

describe('a secret in the input of a step', () => {
  it.each([
    [
      'debug:log',
      { message: secret },
      'secrets.key is written into the log of the task.',
    ],
    ['publish:github', { description: `With ${secret}` }, repository],
    ['golden-paths:write-provenance', { values: { a: secret } }, repository],
    ['golden-paths:render', { values: { token: secret } }, repository],
    ['fetch:template', { url: './content', values: { a: secret } }, repository],
  ])('of %s that others read is found: %j', (action, input, message) => {
    expect(said(action, input)).toEqual([message]);
  });

  it.each([
    ['publish:github', { token: secret, secrets: { NPM: secret } }],
    ['fetch:template', { url: './content', token: secret }],
    ['http:backstage:request', { headers: { authorization: secret } }],
  ])(
    'of %s that only signs in, or stays a secret, is none: %j',
    (action, input) => {
      expect(said(action, input)).toEqual([]);
    },
  );
});
