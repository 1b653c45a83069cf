import { stringify } from 'yaml';
import type { Action } from '../commandLine/command';
import { PortalCatalog } from '../portal/catalog';
import { printable } from '../terminal/style';
import { connect, printJson } from './connect';

/** Prints one entity, as YAML or JSON. */
export const catalogGet: Action = async ({
  arguments: { ref = '' },
  flags,
}) => {
  const entity = await new PortalCatalog(await connect()).find(ref);
  if (flags.json) printJson(entity);
  else process.stdout.write(printable(stringify(entity)));
};
