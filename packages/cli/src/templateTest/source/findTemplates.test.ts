import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unreadableMessage } from '../../templateLint/unreadableMessage';
import { unreadableReport } from '../report/unreadableReport';
import { findTemplates } from './findTemplates';

describe('the templates of a folder', () => {
  let folder: string;
  const put = (name: string, text: string) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'template.yaml'), text);
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'waymark-find-templates-'));
    put('sound', 'kind: Template\nmetadata: { name: of-its-own }\n');
    put('no-template', 'kind: Component\n');
    put('malformed', 'kind: Template\nmetadata: {\n');
    put('empty', '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read whatever is wrong with others, which are named with what it is', async () => {
    const { templates, unreadable } = await findTemplates(folder);
    expect(templates.map(({ name }) => name)).toEqual(['of-its-own']);
    expect(
      unreadable.map(({ name, line, problem }) => [name, line, problem]),
    ).toEqual([
      ['empty', undefined, 'It is empty, or no mapping.'],
      ['malformed', 3, expect.stringMatching(/^It cannot be read: /)],
      [
        'no-template',
        undefined,
        'The template.yaml holds no template, or does not parse.',
      ],
    ]);
  });

  it('are told one by one, each with its file and the place', async () => {
    const {
      unreadable: [malformed],
    } = await findTemplates(folder, 'malformed');
    expect(unreadableMessage(malformed)).toMatchObject({
      file: 'template.yaml',
      line: 3,
      message: malformed.problem,
    });
    const { template, results } = unreadableReport(malformed);
    expect([template, results[0].outcome]).toEqual(['malformed', 'failed']);
    expect(results[0].problems).toEqual([
      expect.stringMatching(/malformed\/template\.yaml:3 It cannot be read: /),
    ]);
  });

  it('can be asked for by name, though others are broken', async () => {
    const { templates, unreadable } = await findTemplates(folder, 'of-its-own');
    expect([templates.length, unreadable]).toEqual([1, []]);
    await expect(findTemplates(folder, 'soun')).rejects.toThrow(
      'There is no template soun in',
    );
  });
});
