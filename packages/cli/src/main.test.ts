import { emptyHome, waymark } from './__testUtils__/runWaymark';

jest.setTimeout(60_000);

it.each([
  ['-v', /^There is no option -v before a command\. `waymark` lists/],
  ['--json', /^There is no option --json before a command\./],
  ['crate', /^There is no command crate\..*create/],
])('%s is refused in one sentence, with what there is', async (word, said) => {
  const { code, stdout, stderr } = await waymark([word], emptyHome());
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(said);
  expect(stderr.trimEnd()).not.toContain('\n');
});

it('says its version', async () => {
  const { code, stdout } = await waymark(['--version'], emptyHome());
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});
