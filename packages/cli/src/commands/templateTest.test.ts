import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useTestPortal } from '../__testUtils__/useTestPortal';
import { waymark } from '../__testUtils__/runWaymark';
import type { CaseReport } from '../templateTest/model';

jest.setTimeout(300_000);

const TEMPLATES = join(__dirname, '../__testUtils__/templates');
const LIVE = 'start,requests,shutdown';

describe('waymark template test', () => {
  const tests = useTestPortal();

  /** How each check of a case ended, with the first thing that was wrong. */
  const outcomes = ({ results }: CaseReport) =>
    Object.fromEntries(
      results.map(({ check, outcome, problems: [problem] }) => [
        check,
        problem ? `${outcome}: ${problem}` : outcome,
      ]),
    );
  const test = async (args: string[], templates = TEMPLATES) => {
    const { code, stdout, stderr } = await waymark(
      ['template', 'test', '--templates', templates, '--json', ...args],
      tests.ada,
    );
    const reports: CaseReport[] = stdout ? JSON.parse(stdout).reports : [];
    return {
      code,
      stderr,
      cases: new Map(reports.map(report => [report.case, outcomes(report)])),
    };
  };

  /** Takes from the template what needs a tool, and gives its content. */
  function leaveNothingToRun(folder: string) {
    const content = join(folder, 'tiny-service/content');
    rmSync(join(content, 'api'), { recursive: true });
    writeFileSync(
      join(content, 'checks.yaml.njk'),
      'checks: { lint: test -f server.mjs }',
    );
    writeFileSync(
      join(folder, 'tiny-service/tests/nothing.yaml'),
      'expect: { files: [server.mjs] }',
    );
    return content;
  }

  it('finds each fault of a service, and nothing wrong with a sound one', async () => {
    const { code, cases, stderr } = await test(['--only', LIVE]);
    const reached = { lint: 'passed', start: 'passed', requests: 'passed' };
    expect(Object.fromEntries(cases)).toEqual({
      nothing: { ...reached, shutdown: 'passed' },
      lint: {
        lint: expect.stringMatching(/^failed: [\s\S]*line 3 is ugly/),
        start: 'not run: It needs lint, which did not pass.',
        requests: expect.stringMatching(/^not run/),
        shutdown: expect.stringMatching(/^not run/),
      },
      start: {
        lint: 'passed',
        start: expect.stringMatching(
          /^failed: It ended with 1 instead of starting:[\s\S]*PORT is missing/,
        ),
        requests: expect.stringMatching(/^not run/),
        shutdown: expect.stringMatching(/^not run/),
      },
      'never-ready': {
        lint: 'passed',
        start: expect.stringMatching(/^failed: It ended with 4/),
        requests: expect.stringMatching(/^not run/),
        shutdown: expect.stringMatching(/^not run/),
      },
      errors: {
        ...reached,
        requests: expect.stringMatching(
          /^failed: \d of 200 requests failed, .* status 500/,
        ),
        shutdown: expect.stringMatching(/^failed: /),
      },
      drops: {
        ...reached,
        shutdown: expect.stringMatching(
          /^failed: After SIGTERM \/health\/ready gave no answer/,
        ),
      },
      'exit-code': {
        ...reached,
        shutdown: 'failed: It ended with 3 after SIGTERM, not with 0.',
      },
    });
    expect(code).toBe(1);
    expect(stderr).toContain('in 7 cases of 1 template.');
  });

  it('looks at the files that a case expects, and writes the matrix', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-templates-'));
    cpSync(TEMPLATES, folder, { recursive: true });
    leaveNothingToRun(folder);
    const matrix = join(folder, 'matrix.md');
    writeFileSync(
      matrix,
      ['| template | case |', '| - | - |']
        .concat('| gone | a |', '| tiny-service | gone |')
        .concat('| tiny-service | drops |', '')
        .join('\n'),
    );
    const run = () => test(['--case', 'nothing', '--matrix', matrix], folder);
    expect((await run()).code).toBe(0);
    expect(readFileSync(matrix, 'utf8')).toMatch(
      /\| tiny-service \| nothing +\| 1\.0\.0 .* yes +\| yes +\| yes +\|\n/,
    );
    expect(readFileSync(matrix, 'utf8')).toContain('| drops ');
    expect(readFileSync(matrix, 'utf8')).not.toContain('gone');

    writeFileSync(
      join(folder, 'tiny-service/tests/nothing.yaml'),
      'expect:\n  files: [LICENSE]\n  absent: [server.mjs]\n  contains:\n    checks.yaml: [npm]\n',
    );
    writeFileSync(join(folder, 'tiny-service/content/broken.json'), '{');
    const { code, stderr } = await run();
    expect(code).toBe(1);
    for (const problem of [
      'LICENSE is not there.',
      'server.mjs is there, and should not be.',
      'checks.yaml does not hold "npm".',
      'broken.json cannot be parsed:',
    ])
      expect(stderr).toContain(problem);
    expect(readFileSync(matrix, 'utf8')).toMatch(/ yes +\| no +\| yes +\|\n/);
  });

  it('takes a template that cannot be read for one failure, and tests the others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-templates-'));
    cpSync(TEMPLATES, folder, { recursive: true });
    mkdirSync(join(folder, 'broken'));
    writeFileSync(join(folder, 'broken/template.yaml'), 'kind: Component\n');
    const args = ['--case', 'nothing', '--only', 'rendering'];
    const { code, stderr } = await test(args, folder);
    expect(stderr).toMatch(
      /broken\/template\.yaml The template\.yaml holds no/,
    );
    expect(stderr).toContain('1 checks passed, 1 failed, in 2 cases of 2');
    expect(code).toBe(1);
  });

  it('leaves out what has passed as it is, until it changes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-templates-'));
    cpSync(TEMPLATES, folder, { recursive: true });
    const content = leaveNothingToRun(folder);
    const matrix = join(folder, 'matrix.md');
    const cached = { ...tests.ada, XDG_CACHE_HOME: join(folder, 'cache') };
    const run = async () => {
      const { code, stderr } = await waymark(
        ['template', 'test', '--templates', folder].concat(
          '--case',
          'nothing',
          '--changed',
          '--matrix',
          matrix,
        ),
        cached,
      );
      const [, when] = /nothing \| 1\.0\.0 +\| ([^|]+) UTC/.exec(
        readFileSync(matrix, 'utf8'),
      )!;
      return {
        code,
        when,
        isLeftOut: /unchanged since it passed/.test(stderr),
      };
    };
    const first = await run();
    expect(first).toMatchObject({ code: 0, isLeftOut: false });
    expect(await run()).toEqual({ ...first, isLeftOut: true });
    writeFileSync(join(content, 'NOTES.md'), 'new');
    expect(await run()).toMatchObject({ code: 0, isLeftOut: false });
  });

  it('counts what a machine cannot do as a failure in a pipeline only', async () => {
    const args = [
      'template',
      'test',
      '--templates',
      TEMPLATES,
      '--case',
      'nothing',
      '--only',
      'openapi',
    ];
    const env = {
      ...tests.ada,
      PATH: `${join(process.execPath, '..')}:/bin`,
      WAYMARK_TOOLS: tmpdir(),
    };
    const here = await waymark(args, env);
    expect(here.stderr).toContain(
      'schemathesis is not installed. Run `waymark template tools`',
    );
    expect(here.code).toBe(0);
    expect((await waymark(args, { ...env, CI: 'true' })).code).toBe(1);
  });

  it.each([
    [['--changed', '--keep'], 'leave out --keep and --only'],
    [['--case', 'nope'], 'No template has the case nope. There are:'],
    [
      ['--case', 'nothing', '--case', 'nope'],
      'No template has the case nope. There are:',
    ],
    [['--only', 'files', '--matrix', 'a.md'], 'leave out --only or --matrix'],
    [['tiny-servic'], 'There is no template tiny-servic in'],
  ])('says what there is instead of %j', async (args, message) => {
    const { code, stderr } = await test(args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('names the line of a case that is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-templates-'));
    cpSync(TEMPLATES, folder, { recursive: true });
    writeFileSync(
      join(folder, 'tiny-service/tests/nothing.yaml'),
      'expect:\n  file: [a]\n',
    );
    const { code, stderr } = await test([], folder);
    expect(stderr).toMatch(
      /nothing\.yaml:2 expect\.file is none of files, absent, contains, changed\./,
    );
    expect(code).toBe(2);
  });

  it('needs somebody who may', async () => {
    const args = ['template', 'test', '--templates', TEMPLATES];
    const { code, stderr } = await waymark(args, {
      ...tests.ada,
      WAYMARK_TOKEN: 'nobody',
    });
    expect(stderr).toContain('does not accept the token');
    expect(code).toBe(3);
  });
});
