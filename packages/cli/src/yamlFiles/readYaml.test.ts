import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scalar } from 'yaml';
import { parseYaml } from './parseYaml';
import { readYaml } from './readYaml';

const folder = mkdtempSync(join(tmpdir(), 'waymark-yaml-'));
afterAll(() => rm(folder, { recursive: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('parseYaml', () => {
  it('knows where things are, and leaves empty documents out', () => {
    const { documents } = parseYaml(
      '---\n---\na:\n  - x: 1\n  - y: {z: 2}\n---\nb: 3\n',
    );
    expect(documents.map(({ value }) => value)).toEqual([
      { a: [{ x: 1 }, { y: { z: 2 } }] },
      { b: 3 },
    ]);
    const [first, second] = documents;
    expect(first.positionOf(['a', 1, 'y', 'z'])).toEqual({
      line: 5,
      column: 9,
    });
    expect(second.positionOf(['b'])).toEqual({ line: 7, column: 1 });
    // What is not there is at what is around it.
    expect(first.positionOf(['a', 1, 'gone', 'z']).line).toBe(5);
    expect(first.positionOf(['gone']).line).toBe(3);
  });

  it('finds each of many keys without going through all of them again', () => {
    const keys = Array.from({ length: 500 }, (_, index) => `k${index}`);
    const [document] = parseYaml(
      keys.map(key => `${key}: 1\n`).join(''),
    ).documents;
    const looks = jest.spyOn(Scalar.prototype, 'toJS');
    for (const [index, key] of keys.entries())
      expect(document.positionOf([key]).line).toBe(index + 1);
    expect(looks.mock.calls.length).toBeLessThanOrEqual(2 * keys.length);
    looks.mockRestore();
  });

  it('reads what it can beside a broken document', () => {
    const { documents, problems } = parseYaml('a: 1\n---\nb: [\n---\nc: 3\n');
    expect(documents.map(({ value }) => value)).toContainEqual({ a: 1 });
    expect(problems[0].position?.line).toBeGreaterThanOrEqual(3);
  });

  it('refuses aliases that multiply, and nesting without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level++)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    const bomb = parseYaml(lines.join('\n'));
    expect(bomb.documents).toEqual([]);
    expect(bomb.problems).toEqual([
      {
        message: expect.stringContaining('aliases stand for too much'),
        position: { line: 1, column: 1 },
      },
    ]);
    for (const depth of [102, 50_000]) {
      const deep = parseYaml('['.repeat(depth) + ']'.repeat(depth));
      expect(deep.documents).toEqual([]);
      expect(deep.problems[0].message).toMatch(/nested/);
    }
    expect(parseYaml('['.repeat(90) + ']'.repeat(90)).problems).toEqual([]);
  });

  it('takes words for booleans only in YAML 1.1', () => {
    expect(parseYaml('a: yes').documents[0].value).toEqual({ a: 'yes' });
    expect(parseYaml('a: yes', { version: '1.1' }).documents[0].value).toEqual({
      a: true,
    });
  });
});

describe('readYaml', () => {
  it('says what keeps a file from being read', async () => {
    const message = async (path: string) => {
      const { documents, problems } = await readYaml(path);
      expect(documents).toEqual([]);
      return problems[0].message;
    };
    expect(await message(join(folder, 'gone.yaml'))).toBe(
      'There is no such file.',
    );
    expect(await message(folder)).toMatch(/It is no file/);
    expect(await message(write('bytes.yaml', Buffer.from([0xff, 0xfe])))).toBe(
      'It is no UTF-8 text.',
    );
    const large = write('large.yaml', '');
    truncateSync(large, 2_000_001);
    expect(await message(large)).toMatch(/has 2000001 bytes; at most/);
  });

  it('names the place in a broken JSON file', async () => {
    const { problems } = await readYaml(
      write('a.json', '{\n  "a": 1,\n  x\n}'),
    );
    expect(problems).toEqual([
      {
        message: expect.stringMatching(/^It is no JSON/),
        position: { line: 3, column: 3 },
      },
    ]);
    const good = await readYaml(write('b.json', '{"a": [1]}'));
    expect(good.documents[0].value).toEqual({ a: [1] });
  });
});
