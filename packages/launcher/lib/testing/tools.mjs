import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The environment of a person at a prompt: without what Node's test runner tells its own children. */
export function cleanEnvironment(extra = {}) {
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...rest } = process.env;
  return { ...rest, ...extra };
}

/** Says that a tool is missing, and what to do about it. */
export const toolMissing = tool =>
  `${tool} was not found: put it on the PATH, or its folder into WAYMARK_TOOLS`;

/** Finds a tool in the folder WAYMARK_TOOLS names, or on the PATH; undefined when it is in neither. */
export function findTool(name) {
  const folders = [
    process.env.WAYMARK_TOOLS,
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders
    .filter(folder => folder)
    .map(folder => join(folder, name))
    .find(path => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * Defines tests that need a tool not every machine has. Without it, one test of that name is skipped and says why.
 *
 * @param what - what the tests are of
 * @param define - gets a function that runs the tool with arguments in a folder, as `runTool` does, and the tool's path
 */
export function withTool(tool, what, define) {
  const path = findTool(tool);
  if (path)
    describe(what, () =>
      define((args, cwd) => runTool(path, args, { cwd }), path),
    );
  else it(what, { skip: toolMissing(tool) });
}

/**
 * Runs a command to its end.
 *
 * @returns what it printed to standard output
 * @throws with everything it printed, when it fails
 */
export async function runTool(command, args, { cwd, env } = {}) {
  try {
    const { stdout } = await run(command, args, {
      cwd,
      env: cleanEnvironment(env),
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    throw new Error(
      `${command} ${args.join(' ')}: ${error.message}\n${error.stdout}\n${
        error.stderr
      }`,
    );
  }
}
