import type { Template } from '../templateTest/source/types';
import type { LintMessage } from './types';

/** Makes messages about fields of `template.yaml`. */
export function inDescriptor(
  { document }: Template,
  rule: string,
): (path: (string | number)[], message: string, remedy: string) => LintMessage {
  return (path, message, remedy) => ({
    rule,
    file: 'template.yaml',
    line: document.positionOf(path).line,
    message,
    remedy,
  });
}
