import { relative } from 'node:path';
import { InputError } from '@backstage/errors';
import { checkTree } from '../catalogCheck/checkTree';
import type { Surroundings } from '../catalogCheck/checkTree';
import { githubLines } from '../catalogCheck/formats/github';
import { sarifLog } from '../catalogCheck/formats/sarif';
import { textLines } from '../catalogCheck/formats/text';
import { PortalKnowledge, remotesOf } from '../catalogCheck/portalKnowledge';
import { readTree } from '../catalogCheck/readTree';
import type { DescribedTree, Finding } from '../catalogCheck/types';
import type { Action } from '../commandLine/command';
import { EXIT, errorInWords } from '../commandLine/exitCodes';
import { counted } from '../docs/problemLines';
import { PortalCatalog } from '../portal/catalog';
import { styleFor } from '../terminal/style';
import { connect, printJson, printLines, say } from './connect';

const FORMATS = ['text', 'json', 'sarif', 'github'];

/** Prints what is wrong with descriptors; the exit code says whether anything is. */
export const catalogCheck: Action = async ({
  lists: { path: paths },
  texts: { format = 'text' },
  flags,
}) => {
  if (!FORMATS.includes(format))
    throw new InputError(
      `--format ${format}: there are ${FORMATS.join(', ')}.`,
    );
  const ways = ['portal', 'offline', 'complete'].filter(way => flags[way]);
  if (ways.length > 1)
    throw new InputError(`--${ways.join(' and --')} exclude each other.`);
  const trees: DescribedTree[] = [];
  for (const path of paths.length ? paths : ['.'])
    trees.push(await readTree(path));
  const portal = ways.some(way => way !== 'portal')
    ? undefined
    : await askPortal(trees, flags.portal ?? false);
  const surroundings: Surroundings = portal ?? {
    exists: () => (flags.complete ? false : undefined),
  };
  const findings: Finding[] = [];
  for (const tree of trees) {
    const own = await checkTree(tree, surroundings);
    if (portal) own.push(...portal.conflicts(tree, await remotesOf(tree.root)));
    findings.push(
      ...own.map(finding => ({ ...finding, file: shown(finding.file, tree) })),
    );
  }
  print(findings, format);
  return summarise(findings, trees, flags.strict ?? false);
};

/** @returns undefined when nobody is signed in or nothing answers, unless the portal has to be asked */
async function askPortal(
  trees: DescribedTree[],
  isNeeded: boolean,
): Promise<PortalKnowledge | undefined> {
  try {
    const client = await connect();
    // Says whether anybody is signed in before anything is sent.
    await client.session.token();
    return await PortalKnowledge.ask(new PortalCatalog(client), trees);
  } catch (error) {
    if (isNeeded) throw error;
    say(
      styleFor(process.stderr).dim(
        `Checked without the portal, so what other repositories describe is not known. ${errorInWords(
          error,
        )}`,
      ),
    );
    return undefined;
  }
}

function shown(file: string, { root }: DescribedTree): string {
  const folder = relative(process.cwd(), root).split('\\').join('/');
  return folder ? `${folder}/${file}` : file;
}

function print(findings: Finding[], format: string) {
  if (format === 'json') printJson({ problems: findings });
  else if (format === 'sarif') printJson(sarifLog(findings));
  else if (format === 'github') printLines(githubLines(findings));
  else printLines(textLines(findings, styleFor()));
}

function summarise(
  findings: Finding[],
  trees: DescribedTree[],
  isStrict: boolean,
) {
  const sum = (of: (tree: DescribedTree) => number) =>
    trees.reduce((total, tree) => total + of(tree), 0);
  const files = counted(
    sum(tree => tree.files),
    'descriptor',
  );
  const errors = findings.filter(each => each.severity === 'error').length;
  const warnings = findings.length - errors;
  const style = styleFor(process.stderr);
  say(
    findings.length === 0
      ? style.good(`Nothing is wrong in ${files}.`)
      : `${counted(errors, 'error')} and ${counted(
          warnings,
          'warning',
        )} in ${files}.`,
  );
  return errors > 0 || (isStrict && warnings > 0) ? EXIT.failed : EXIT.ok;
}
