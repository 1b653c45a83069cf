import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../../cacheFolder';
import { SYSTEM_PROGRAMS } from './pins';
import type { ToolName } from './pins';

/** The folder that `waymark template tools` fills: `WAYMARK_TOOLS`, or one in the user's cache. */
export function toolsFolder(): string {
  return process.env.WAYMARK_TOOLS || join(cacheFolder(), 'tools');
}

/** Path of a tool in the tools folder, or on the PATH; undefined when it is in neither. */
export function findTool(name: string): string | undefined {
  return [toolsFolder(), ...(process.env.PATH ?? '').split(delimiter)]
    .filter(Boolean)
    .map(folder => join(folder, name))
    .find(isProgram);
}

/** Folder with the schemas of Kubernetes; undefined when they are not there. */
export function findSchemas(): string | undefined {
  const folder = join(toolsFolder(), 'schemas');
  return existsSync(folder) ? folder : undefined;
}

/** What to do when a tool is missing, a sentence. */
export function howToGet(name: ToolName | 'schemas'): string {
  const debian = Object.hasOwn(SYSTEM_PROGRAMS, name)
    ? SYSTEM_PROGRAMS[name as keyof typeof SYSTEM_PROGRAMS]
    : undefined;
  if (debian)
    return `${name} is not installed. Install it with your package manager, on Debian: apt-get install ${debian}.`;
  return name === 'schemas'
    ? 'The schemas of Kubernetes are not here. Run `waymark template tools`.'
    : `${name} is not installed. Run \`waymark template tools\`, or put it on the PATH.`;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
