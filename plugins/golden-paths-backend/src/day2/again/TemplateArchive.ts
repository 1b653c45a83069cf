import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { SourceFile } from '../../rendering/readFolder';
import { TemplateSource } from '../../rendering/TemplateSource';

const TABLE = 'waymark_template_sources';
const MIGRATIONS_TABLE = 'waymark_golden_paths_migrations';

interface Row {
  /** Entity ref of the template. */
  template: string;
  digest: string;
  /** Gzipped JSON of {@link PackedFile}s. */
  files: Buffer;
}

interface PackedFile {
  path: string;
  executable: boolean;
  base64: string;
}

/**
 * The templates that something was made from, each in every state that was used: without it nobody could tell, once a
 * template has moved on, what of a repository is from the template and what people wrote.
 */
export class TemplateArchive {
  static async create(database: DatabaseService): Promise<TemplateArchive> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@waymark/plugin-golden-paths-backend',
          'migrations',
        ),
        // The schema is the scaffolder's, which has migrations of its own.
        tableName: MIGRATIONS_TABLE,
      });
    }
    return new TemplateArchive(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /**
   * Keeps the state of a template, if it is not there already.
   *
   * @param template - its entity ref
   */
  async keep(
    template: string,
    { digest, files }: TemplateSource,
  ): Promise<void> {
    const state = { template, digest };
    const known = await this.knex<Row>(TABLE).where(state).first('digest');
    if (known) return;
    await this.knex<Row>(TABLE)
      .insert({ ...state, files: await pack(files) })
      .onConflict(['template', 'digest'])
      .ignore();
  }

  /**
   * The state of a template that has a digest; undefined when nothing was made from it by this portal.
   *
   * @param template - entity ref of one that the caller sees: a digest alone, which anybody may write into a
   *   repository, opens no other
   */
  async find(
    template: string,
    digest: string,
  ): Promise<TemplateSource | undefined> {
    const state = { template, digest };
    const row = await this.knex<Row>(TABLE).where(state).first('files');
    return row && TemplateSource.of(await unpack(row.files));
  }
}

async function pack(files: readonly SourceFile[]): Promise<Buffer> {
  const packed = files.map(({ path, executable, content }): PackedFile => {
    return { path, executable, base64: content.toString('base64') };
  });
  return promisify(gzip)(JSON.stringify(packed)) as Promise<Buffer>;
}

async function unpack(data: Buffer): Promise<SourceFile[]> {
  const text = (await promisify(gunzip)(data)).toString('utf8');
  return (JSON.parse(text) as PackedFile[]).map(
    ({ path, executable, base64 }) => ({
      path,
      executable,
      content: Buffer.from(base64, 'base64'),
    }),
  );
}
