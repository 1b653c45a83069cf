import { descriptorOf } from '../__testUtils__/startSource';
import { readEntities } from './readEntities';

const read = (content: string) =>
  readEntities(content, 'https://git.test/acme/shop/catalog-info.yaml');

describe('the entities of a descriptor', () => {
  it('are read up to a size that descriptors have', async () => {
    const many = Array.from({ length: 400 }, (_, i) => descriptorOf(`c${i}`));
    expect(await read(many.join('---\n'))).toHaveLength(400);
  });

  it.each([
    [
      'mappings of very many keys',
      Array.from({ length: 20_000 }, (_, i) => `k${i}:\n`).join(''),
      /^A mapping in it has 20000 keys/,
    ],
    [
      'very many keys on a line',
      `{${Array.from({ length: 20_000 }, (_, i) => `k${i},`).join('')}}`,
      /^A mapping in it has 20000 keys/,
    ],
    [
      'very many mistakes',
      '! '.repeat(40_000),
      /^It has \d+ mistakes, and is hardly YAML/,
    ],
    [
      'too much of all',
      `# ${'a comment '.repeat(60_000)}`,
      /^It has 600002 bytes, and 524288 are read at most/,
    ],
  ])('are not looked for in %s', async (_, content, problem) => {
    await expect(read(content)).rejects.toThrow(problem);
  });
});
