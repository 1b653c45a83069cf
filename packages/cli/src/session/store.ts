import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Tokens } from './oauth';

/** What this machine remembers of sign-ins. */
export interface SignIns {
  /** Address of the portal that was signed in to last. */
  current?: string;
  /** Tokens by the address of the portal. */
  portals: Record<string, Tokens>;
}

/** Reads what is remembered; nothing when there is no file, or one that is none of ours. */
export async function readSignIns(): Promise<SignIns> {
  try {
    const found: unknown = JSON.parse(await readFile(file(), 'utf8'));
    return isSignIns(found) ? found : { portals: {} };
  } catch {
    return { portals: {} };
  }
}

/** Remembers, readable by this user alone. A crash leaves the file as it was. */
export async function writeSignIns(signIns: SignIns): Promise<void> {
  const path = file();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(signIns, undefined, 2)}\n`, {
    mode: 0o600,
  });
  await rename(draft, path);
}

/** Remembers new tokens of a portal, or forgets the portal when there are none. */
export async function remember(
  url: string,
  tokens: Tokens | undefined,
): Promise<void> {
  const { current, portals } = await readSignIns();
  const { [url]: _, ...others } = portals;
  await writeSignIns({
    current,
    portals: tokens ? { ...others, [url]: tokens } : others,
  });
}

function file(): string {
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  const given = process.platform === 'win32' ? APPDATA : XDG_CONFIG_HOME;
  return join(given || join(homedir(), '.config'), 'waymark', 'sign-ins.json');
}

function isSignIns(value: unknown): value is SignIns {
  if (typeof value !== 'object' || value === null || !('portals' in value))
    return false;
  const { portals } = value;
  return (
    typeof portals === 'object' &&
    portals !== null &&
    Object.values(portals).every(
      tokens =>
        typeof tokens?.accessToken === 'string' &&
        typeof tokens.expiresAt === 'number',
    )
  );
}
