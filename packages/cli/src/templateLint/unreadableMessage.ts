import { DESCRIPTOR } from '../templateTest/source/findTemplates';
import type { UnreadableTemplate } from '../templateTest/source/types';
import type { LintMessage } from './types';

/** All that can be said of a template that cannot be read. */
export function unreadableMessage({
  line,
  problem,
}: UnreadableTemplate): LintMessage {
  return {
    rule: 'descriptor',
    file: DESCRIPTOR,
    line,
    message: problem,
    remedy: 'Correct that first; nothing else of it could be looked at.',
  };
}
