import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './toolchain.mjs';

/** Where the steps and the portal leave what they say. */
export const logFolder = join(root, '.waymark', 'logs');

/** The last 30 lines of a log. */
export const logTail = file =>
  readFileSync(file, 'utf8').trimEnd().split('\n').slice(-30).join('\n');
