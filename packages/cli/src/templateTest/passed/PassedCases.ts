import {
  mkdir,
  readFile,
  readdir,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../cacheFolder';
import type { CaseReport, CheckResult, Produced } from '../model';
import { checkersDigest } from './checkersDigest';
import { fingerprint } from './fingerprint';

/** What a registry serves today may be gone or withdrawn later: after this many days a case is tested again. */
const DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

/** Results of a case that has passed. */
export interface PassedCase {
  /** When it was tested, as ISO 8601. */
  tested: string;
  results: CheckResult[];
}

/**
 * Cases that have passed on this machine: with the very same files, expectations, checks and programs, one of them would
 * pass again.
 */
export class PassedCases {
  private constructor(
    private readonly portal: string,
    private readonly folder: string,
    private readonly checkers: string,
  ) {}

  /**
   * Opens the records, without those that are too old to be of use.
   *
   * @param portal - address of the portal that renders
   * @param folder - of the records, made when there is something to record
   */
  static async open(
    portal: string,
    folder: string = join(cacheFolder(), 'passed-cases'),
  ): Promise<PassedCases> {
    await removeOld(folder);
    const { host } = new URL(portal);
    return new PassedCases(host, folder, await checkersDigest());
  }

  /** How a case has passed; undefined when it has not, or too long ago. */
  async find(
    produced: Produced,
    now = new Date(),
  ): Promise<PassedCase | undefined> {
    const text = await readFile(this.fileOf(produced), 'utf8').catch(
      () => undefined,
    );
    if (!text) return undefined;
    const passed = parsed(text);
    const age = passed && now.getTime() - Date.parse(passed.tested);
    return age !== undefined && age < DAYS * DAY ? passed : undefined;
  }

  /** Records a case, if each of its checks was made and passed. */
  async record(
    produced: Produced,
    { results }: Pick<CaseReport, 'results'>,
    now = new Date(),
  ): Promise<void> {
    if (results.some(({ outcome }) => outcome !== 'passed')) return;
    const passed: PassedCase = {
      tested: now.toISOString(),
      // The logs are gone with the folder of the run.
      results: results.map(({ log, ...result }) => result),
    };
    await mkdir(this.folder, { recursive: true });
    await writeFile(this.fileOf(produced), JSON.stringify(passed));
  }

  private fileOf(produced: Produced): string {
    const name = fingerprint(produced, this.checkers, this.portal);
    return join(this.folder, `${name}.json`);
  }
}

/** Removes what was written too long ago, as far as that is possible: what stays does no harm. */
async function removeOld(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter(each => each.endsWith('.json'))) {
    const file = join(folder, name);
    const written = await stat(file).catch(() => undefined);
    if (written && Date.now() - written.mtimeMs > DAYS * DAY)
      await rm(file).catch(() => undefined);
  }
}

/** A record that was cut off is none. */
function parsed(text: string): PassedCase | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
