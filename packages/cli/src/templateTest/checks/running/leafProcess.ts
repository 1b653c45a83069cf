import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * The process that a chain of wrappers has started, such as the service behind a package manager: it is the one
 * that a container would run, and that is told to end there.
 *
 * @param parents - pairs of process id and the id of its parent
 */
export function leafOf(pid: number, parents: [number, number][]): number {
  const children = parents.filter(([, parent]) => parent === pid);
  return children.length === 1 ? leafOf(children[0][0], parents) : pid;
}

/** The id of the process at the end of the chain that begins with a child of ours. */
export async function leafProcess(pid: number): Promise<number> {
  return leafOf(
    pid,
    existsSync('/proc/self/stat') ? await ofProc() : await ofPs(),
  );
}

/** A container often has no `ps`. */
async function ofProc(): Promise<[number, number][]> {
  const names = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const stats = await Promise.all(
    names.map(name => readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')),
  );
  // The name of the program, in brackets, may hold anything.
  return stats.filter(Boolean).map(text => {
    const [, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return [parseInt(text, 10), Number(parent)];
  });
}

async function ofPs(): Promise<[number, number][]> {
  const { stdout } = await promisify(execFile)('ps', [
    '-A',
    '-o',
    'pid=,ppid=',
  ]);
  return stdout
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number) as [number, number]);
}
