import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where things are in the folder of the Git host. Names of repositories never start with a dot. */
export interface Layout {
  /** Holds `<name>.git` folders. */
  directory: string;
  /** For what is being made; on the same disk, so that a rename is atomic. */
  temporary: string;
  /** Keeps what was removed for 30 days. */
  removed: string;
  /** The configuration of git for all repositories. */
  configFile: string;
  /** An empty home for git. */
  home: string;
  /** Says which repository had which name before. */
  formerNames: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_DAYS = 30;

// Runs once for each ref of a push. `denyNonFastForwards` of git itself holds for all branches, and so would
// forbid people to tidy up a branch of their own.
const UPDATE_HOOK = `#!/bin/sh
# Written by the Git host at each start. The default branch only moves forward.
ref=$1 before=$2 after=$3
[ "$ref" = "$(git symbolic-ref HEAD)" ] || exit 0
case $before in *[!0]*) ;; *) exit 0 ;; esac
git merge-base --is-ancestor "$before" "$after" && exit 0
echo "\${ref#refs/heads/} only moves forward here: fetch, merge or rebase, and push again." >&2
exit 1
`;

// Git shows it to whoever pushed, each line after "remote:".
const POST_RECEIVE_HOOK = `#!/bin/sh
# Written by the Git host at each start. Tells who pushes to a former name of a repository where it is now.
[ -n "$WAYMARK_MOVED_TO" ] || exit 0
echo "This repository was renamed. Use its new address from now on:"
echo "  git remote set-url origin $WAYMARK_MOVED_TO"
`;

/**
 * Makes the folder of the Git host ready: its configuration, its hooks, and no leftovers of the day before.
 *
 * @param directory - absolute
 * @param maxPushBytes - most bytes of one push
 */
export async function prepareLayout(
  directory: string,
  maxPushBytes: number,
): Promise<Layout> {
  const own = join(directory, '.host');
  const layout = {
    directory,
    temporary: join(own, 'tmp'),
    removed: join(own, 'removed'),
    configFile: join(own, 'gitconfig'),
    home: join(own, 'home'),
    formerNames: join(own, 'former-names.json'),
  };
  const hooks = join(own, 'hooks');
  const { temporary, removed, home } = layout;
  for (const folder of [temporary, removed, home, hooks])
    await mkdir(folder, { recursive: true });
  await writeFile(join(hooks, 'update'), UPDATE_HOOK, { mode: 0o755 });
  await writeFile(join(hooks, 'post-receive'), POST_RECEIVE_HOOK, {
    mode: 0o755,
  });
  await writeFile(layout.configFile, configuration(hooks, maxPushBytes));
  // Another process on the same disk may be at work on a younger one.
  await removeOlder(temporary, DAY_MS);
  await purgeRemoved(layout);
  return layout;
}

/** Folder of the repository of a name. */
export function folderOf({ directory }: Layout, name: string): string {
  return join(directory, `${name}.git`);
}

/** Removes for good what was removed long ago. */
export async function purgeRemoved({ removed }: Layout): Promise<void> {
  await removeOlder(removed, KEPT_DAYS * DAY_MS);
}

function configuration(hooks: string, maxPushBytes: number): string {
  return `# Written by the Git host at each start.
[safe]
	directory = *
[init]
	defaultBranch = main
	defaultRefFormat = files
[core]
	hooksPath = ${quote(hooks)}
	logAllRefUpdates = true
	protectHFS = true
	protectNTFS = true
	autocrlf = false
[transfer]
	fsckObjects = true
[receive]
	fsckObjects = true
	maxInputSize = ${maxPushBytes}
	denyDeleteCurrent = refuse
[http]
	receivepack = true
	getanyfile = false
[uploadpack]
	allowFilter = true
[gc]
	autoDetach = false
`;
}

function quote(path: string): string {
  return `"${path.replace(/\\/g, '/').replace(/"/g, '\\"')}"`;
}

async function removeOlder(folder: string, ageMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (Date.now() - (await stat(path)).mtimeMs > ageMs)
      await rm(path, { recursive: true, force: true });
  }
}
