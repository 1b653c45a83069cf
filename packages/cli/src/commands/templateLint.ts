import { join, relative } from 'node:path';
import type { Action } from '../commandLine/command';
import { EXIT } from '../commandLine/exitCodes';
import { counted } from '../docs/problemLines';
import { lintTemplate } from '../templateLint/lintTemplate';
import { unreadableMessage } from '../templateLint/unreadableMessage';
import type { LintMessage } from '../templateLint/types';
import { renderingPortal } from '../templateTest/rendering/portal';
import { findTemplates } from '../templateTest/source/findTemplates';
import { printable, styleFor } from '../terminal/style';
import type { Style } from '../terminal/style';
import { printJson, printLines, say } from './connect';

/** Prints what is wrong with templates; the exit code says whether anything is. */
export const templateLint: Action = async ({
  arguments: { name },
  texts: { templates: folder = 'templates', portal: address },
  flags: { offline, json },
}) => {
  const { templates, unreadable } = await findTemplates(folder, name);
  const count = templates.length + unreadable.length;
  const style = styleFor(process.stderr);
  const portal = offline
    ? undefined
    : await renderingPortal(address, line => say(style.dim(line)));
  const found: (LintMessage & { template: string })[] = [];
  const tell = (
    { name: template, folder: its }: { name: string; folder: string },
    messages: LintMessage[],
  ) => {
    for (const message of messages)
      found.push({ template, ...message, file: shown(message.file, its) });
    const word = messages.length === 0 ? style.good('✓') : style.bad('✗');
    say(`${word} ${printable(template)}`);
  };
  try {
    for (const each of unreadable) tell(each, [unreadableMessage(each)]);
    for (const template of templates)
      tell(template, await lintTemplate(template, portal));
  } finally {
    await portal?.stop();
  }
  if (json) printJson({ messages: found });
  else printLines(found.flatMap(message => lines(message, styleFor())));
  const summary = `${counted(found.length, 'problem')} in ${counted(
    count,
    'template',
  )}.`;
  say(
    found.length === 0
      ? style.good(`Nothing is wrong in ${counted(count, 'template')}.`)
      : summary,
  );
  return found.length === 0 ? EXIT.ok : EXIT.failed;
};

function shown(file: string, folder: string): string {
  return relative(process.cwd(), join(folder, file)).split('\\').join('/');
}

function lines(
  { file, line, rule, message, remedy }: LintMessage,
  style: Style,
): string[] {
  return [
    `${style.bold(line ? `${file}:${line}` : file)} ${printable(
      message,
    )} ${style.dim(`(${rule})`)}`,
    `  ${printable(remedy)}`,
  ];
}
