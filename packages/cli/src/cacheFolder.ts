import { homedir } from 'node:os';
import { join } from 'node:path';

/** Folder of this program in the user's cache, as the XDG Base Directory Specification has it. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME } = process.env;
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'waymark');
}
