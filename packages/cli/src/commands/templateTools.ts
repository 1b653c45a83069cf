import type { Action } from '../commandLine/command';
import { EXIT } from '../commandLine/exitCodes';
import { toolsFolder } from '../templateTest/tools/findTool';
import { installTools } from '../templateTest/tools/installTools';
import { styleFor } from '../terminal/style';
import { say } from './connect';

/** Installs the tools of the checks, and says what is still missing. */
export const templateTools: Action = async () => {
  const style = styleFor(process.stderr);
  const missing = await installTools(say);
  for (const line of missing) say(style.bad(line));
  say(`The tools are in ${toolsFolder()}.`);
  return missing.length === 0 ? EXIT.ok : EXIT.failed;
};
