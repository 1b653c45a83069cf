import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type { Produced } from '../model';
import { writeRepository } from '../rendering/writeRepository';
import type { SourceFile } from '../source/types';
import { Bench } from './Bench';
import { NotRun } from './check';
import type { Check } from './check';
import { onlyNew } from './onlyNew';

const FILE = 'todo.md';

/** Finds fault with each line that says TODO; reads the file where it lies, as a tool does. */
const noTodo: Check = {
  name: 'todo',
  title: 'Nothing is left to do',
  applies: ({ files }) => files.has(FILE),
  async run({ folder }) {
    const lines = readFileSync(join(folder, FILE), 'utf8').split('\n');
    if (lines[0] === 'no tool') throw new NotRun('Install it.');
    if (lines[0] === 'broken') throw new InputError('It cannot be read.');
    if (lines[0] === 'away') throw new Error('The registry is away.');
    return lines.flatMap((line, index) =>
      line.startsWith('TODO')
        ? [`${folder}/${FILE}:${index + 1}: ${line}`]
        : [],
    );
  },
};

describe('a check of a change', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-only-new-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const filesOf = (text: string | undefined): Map<string, SourceFile> =>
    new Map(
      text === undefined
        ? []
        : [
            [
              FILE,
              { path: FILE, content: Buffer.from(text), executable: false },
            ],
          ],
    );

  /** The problems of a repository that was `before` and holds `now`; without `before` it is a new one. */
  async function problems(now: string, before?: Map<string, SourceFile>) {
    const files = filesOf(now);
    await writeRepository(folder, files.values());
    const produced = { folder, files, before } as unknown as Produced;
    return onlyNew(noTodo).run(new Bench(produced, join(folder, 'todo.log')));
  }

  it('does not blame it for what was wrong before, on whichever line', async () => {
    const before = filesOf('TODO one\n');
    await expect(problems('New\nTODO one\n', before)).resolves.toEqual([]);
    await expect(
      problems('TODO two\nTODO one\nTODO one\n', before),
    ).resolves.toEqual(['./todo.md:1: TODO two', './todo.md:3: TODO one']);
  });

  it('is the same check where there was nothing before', async () => {
    const all = ['./todo.md:1: TODO one'];
    await expect(problems('TODO one', filesOf(undefined))).resolves.toEqual(
      all,
    );
    await expect(problems('TODO one')).resolves.toEqual([
      `${folder}/todo.md:1: TODO one`,
    ]);
  });

  it('fails of what fails since, and cannot be made without its tool', async () => {
    await expect(problems('broken', filesOf('fine'))).resolves.toEqual([
      'It cannot be read.',
    ]);
    await expect(problems('broken', filesOf('broken'))).resolves.toEqual([]);
    await expect(problems('no tool', filesOf('fine'))).rejects.toThrow(NotRun);
  });

  it('has not passed when it could not look, before the change or after it', async () => {
    const reason = 'The registry is away.';
    await expect(problems('away', filesOf('away'))).rejects.toThrow(reason);
    await expect(problems('away', filesOf('fine'))).rejects.toThrow(reason);
    await expect(problems('TODO one', filesOf('away'))).resolves.toEqual([
      './todo.md:1: TODO one',
      expect.stringMatching(
        /before the change failed: The registry is away\.$/,
      ),
    ]);
    await expect(problems('fine', filesOf('away'))).resolves.toEqual([]);
  });
});
