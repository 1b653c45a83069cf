import { PortalClient } from '../portal/PortalClient';
import { currentSession } from '../session/session';

/** The portal as the person, or machine, that runs the command. */
export async function connect(): Promise<PortalClient> {
  return new PortalClient(await currentSession());
}

/** Prints one JSON document on standard output. */
export function printJson(document: unknown) {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

/** Prints lines on standard output. */
export function printLines(lines: string[]) {
  process.stdout.write(lines.map(line => `${line}\n`).join(''));
}

/** Prints a line for the person at the terminal, beside the result. */
export function say(line: string) {
  process.stderr.write(`${line}\n`);
}
