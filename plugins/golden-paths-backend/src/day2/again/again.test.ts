import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreviewFile } from '@waymark/common';
import { readProvenance } from '../../provenance/provenance';
import { day2Portal } from '../__testUtils__/day2Portal';
import { APP, kit, kitDescriptor } from '../__testUtils__/kit';

jest.setTimeout(180_000);

const day2 = day2Portal();

const app = (options: { database?: boolean; cache?: boolean }) =>
  APP.replace(
    /\$\{\{.*database.*\}\}/,
    options.database ? 'database' : 'memory',
  ).replace(/\$\{\{.*cache.*\}\}/, options.cache ? 'valkey' : 'none');

describe('rendering a service again', () => {
  it('is what it would be, had the database been chosen at the start', async () => {
    const values = {
      name: 'order-lines',
      owner: 'group:default/checkout',
      tier: '2',
      description: 'a: "b"',
    };
    const { body } = await day2.portal.preview({
      templateRef: 'node-service',
      values: { ...values, database: true },
    });
    const wanted = Object.fromEntries(
      (body.files as PreviewFile[]).map(({ path, text, executable }) => [
        executable ? `${path}*` : path,
        text,
      ]),
    );
    await day2.create('node-service', values);

    const { branch, output, text } = await day2.changed(
      'add-database',
      'order-lines',
    );
    expect(branch).toBe('add-database');
    expect(output?.changeUrl).toBe(
      'http://portal.example/git/order-lines/compare/add-database',
    );
    expect(day2.filesAt('order-lines', branch)).toEqual(wanted);
    expect(wanted['.waymark.yaml']).toMatch(/database: true/);
    expect(day2.messageOf('order-lines', branch)).toMatch(
      /^Add a PostgreSQL database\n\n[^]*docs\/database\.md[^]*\n\nWaymark-Task: [\w-]+\n/,
    );
    expect(text).toMatch(
      /Proposed as add-database: \d+ files, \+\d+ −\d+ lines/,
    );
  });

  it('keeps what people wrote, moved, removed and ignored', async () => {
    await day2.create('kit', { name: 'edited' });
    const person = day2.clone('edited');
    day2.git(person.folder, 'mv', 'app.txt', 'moved.txt');
    writeFileSync(join(person.folder, 'kept.log'), 'ignored, and kept\n');
    day2.git(person.folder, 'add', '--force', 'kept.log');
    chmodSync(join(person.folder, 'README.md'), 0o755);
    person.push({
      'moved.txt': app({}).replace('line 1\n', 'line 1, by hand\n'),
      'mine.txt': 'mine\n',
      LICENSE: undefined,
    });
    const before = day2.filesAt('edited', 'main');

    const { branch } = await day2.changed('add-database', 'edited');
    expect(day2.filesAt('edited', branch)).toEqual({
      ...before,
      '.waymark.yaml': before['.waymark.yaml'].replace(
        'parameters:\n',
        'parameters:\n  database: true\n',
      ),
      'moved.txt': app({ database: true }).replace(
        'line 1\n',
        'line 1, by hand\n',
      ),
      'migrations/1.sql': 'create table t ();\n',
    });
    expect(before).toMatchObject({
      'kept.log': 'ignored, and kept\n',
      'README.md*': expect.stringMatching(/^# edited\n\ngit-host http/),
    });
    expect(before.LICENSE).toBeUndefined();
  });

  it('leaves a conflict to people, and says where it is', async () => {
    await day2.create('kit', { name: 'contrary' });
    day2.clone('contrary').push({
      'app.txt': app({}).replace('= memory', '= a file'),
    });
    const { branch, text } = await day2.changed('add-database', 'contrary');
    const files = day2.filesAt('contrary', branch);
    expect(files['app.txt']).toMatch(
      /<<<<<<< this-repository\nstore = a file\n=======\nstore = database\n>>>>>>> template\n/,
    );
    expect(files['migrations/1.sql']).toBeDefined();
    expect(day2.messageOf('contrary', branch)).toMatch(
      /Settle these before it is merged:\*\*\n\n- `app\.txt`: Changed here and by the template in the same lines/,
    );
    expect(text).toMatch(/To be settled by hand: app\.txt/);
  });

  it('does not take back what was written before the last time', async () => {
    await day2.create('kit', { name: 'twice' });
    const person = day2.clone('twice');
    const byHand = (text: string) =>
      text
        .replace('line 1\n', 'line 1, by hand\n')
        .replace('between 3\n', 'between 3, by hand\n');
    person.push({
      'app.txt': app({}).replace('line 1\n', 'line 1, by hand\n'),
    });
    person.merge((await day2.changed('add-database', 'twice')).branch);
    person.push({ 'app.txt': byHand(app({ database: true })) });

    const { branch } = await day2.changed('add-cache', 'twice');
    expect(branch).toBe('a-change');
    const before = day2.filesAt('twice', 'main');
    expect(day2.filesAt('twice', branch)).toEqual({
      ...before,
      '.waymark.yaml': before['.waymark.yaml'].replace(
        'parameters:\n',
        'parameters:\n  cache: true\n',
      ),
      'app.txt': byHand(app({ database: true, cache: true })),
      'cache.txt': 'a cache\n',
    });
  });

  it('brings what the template learned since, and takes nothing back', async () => {
    await day2.create('kit', { name: 'behind' });
    const person = day2.clone('behind');
    person.push({
      'app.txt': app({}).replace('line 1\n', 'line 1, by hand\n'),
    });
    person.merge((await day2.changed('add-database', 'behind')).branch);

    const folder = day2.resolve('templates/kit');
    const colour = { type: 'string', default: 'green' };
    writeFileSync(
      join(folder, 'template.yaml'),
      kitDescriptor('1.1.0', { colour }),
    );
    writeFileSync(
      join(folder, 'content/app.txt.njk'),
      APP.replace('line 8\n', 'line 8, ${{ values.colour }}\n'),
    );
    try {
      await day2.portal.until('the new version', async () => {
        await day2.portal.refresh('template:default/kit');
        const entity = await day2.portal.entity('template:default/kit');
        const version = entity?.metadata.annotations?.['waymark/version'];
        return version === '1.1.0' ? version : undefined;
      });
      const { branch, text } = await day2.changed('add-cache', 'behind');
      const files = day2.filesAt('behind', branch);
      expect({ text, app: files['app.txt'] }).toEqual({
        text: expect.stringMatching(/Rendered kit@1\.1\.0 again; all of it/),
        app: app({ database: true, cache: true })
          .replace('line 1\n', 'line 1, by hand\n')
          .replace('line 8\n', 'line 8, green\n'),
      });
      expect(readProvenance(files['.waymark.yaml'])).toMatchObject({
        version: '1.1.0',
        parameters: { cache: true, colour: 'green', database: true },
      });
      expect(files['catalog-info.yaml']).toMatch('kit@1.1.0');
      expect(day2.messageOf('behind', branch)).toMatch(
        /made with version 1\.0\.0 of kit\. This brings .* up to 1\.1\.0/,
      );
    } finally {
      writeFileSync(join(folder, 'template.yaml'), kit['template.yaml']);
      writeFileSync(join(folder, 'content/app.txt.njk'), APP);
      await day2.portal.refresh('template:default/kit');
    }
  });
});
