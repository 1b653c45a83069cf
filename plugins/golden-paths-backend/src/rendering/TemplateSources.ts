import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { SHARED } from './parts';
import { readDescriptor, TemplateSource } from './TemplateSource';

/** Templates whose source is kept at most. */
const KEPT = 20;

const MEBIBYTE = 1024 * 1024;
const SOURCE_LIMIT_BYTES = 50 * MEBIBYTE;

interface Kept {
  at: number;
  source: Promise<TemplateSource>;
}

/** Reads templates from wherever they are, and remembers for a moment what it read. */
export class TemplateSources {
  readonly #kept = new Map<string, Kept>();

  constructor(
    private readonly readers: {
      reader: UrlReaderService;
      integrations: ScmIntegrations;
    },
  ) {}

  /**
   * Reads what a template renders from.
   *
   * @param baseUrl - address of its template.yaml, as the scaffolder says
   * @param options - `maxAgeMs`: takes what was read within so many milliseconds, here or on another host
   * @throws NotFoundError when it is not there; InputError when it is no template or too large
   */
  async read(
    baseUrl: string | undefined,
    options: { maxAgeMs: number },
  ): Promise<TemplateSource> {
    if (!baseUrl) {
      throw new InputError(
        'It is not known where this template is, so its files cannot be read.',
      );
    }
    const kept = this.#kept.get(baseUrl);
    if (kept && Date.now() - kept.at < options.maxAgeMs) return kept.source;

    const source = baseUrl.startsWith('file://')
      ? TemplateSource.read(baseUrl.slice('file://'.length))
      : this.#download(baseUrl);
    this.#keep(baseUrl, { at: Date.now(), source });
    return source;
  }

  #keep(baseUrl: string, kept: Kept) {
    this.#kept.delete(baseUrl);
    this.#kept.set(baseUrl, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT) this.#kept.delete(oldest);
    kept.source.catch(() => {
      if (this.#kept.get(baseUrl) === kept) this.#kept.delete(baseUrl);
    });
  }

  async #download(baseUrl: string): Promise<TemplateSource> {
    const folder = await mkdtemp(join(tmpdir(), 'waymark-template-'));
    try {
      const own = join(folder, 'template');
      await this.#downloadFolder('.', baseUrl, own);
      const descriptor = join(own, descriptorName(baseUrl));
      const { declared } = await readDescriptor(descriptor);
      if (declared.some(part => part.startsWith(`${SHARED}/`))) {
        const beside = join(folder, SHARED);
        await this.#downloadFolder(`../${SHARED}`, baseUrl, beside).catch(
          error => {
            // The template may bring its shared parts itself; one that is nowhere is told when it is rendered.
            if (!(error instanceof NotFoundError)) throw error;
          },
        );
      }
      return await TemplateSource.read(descriptor);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #downloadFolder(url: string, baseUrl: string, targetDir: string) {
    const { reader, integrations } = this.readers;
    let bytes = 0;
    const tree = await reader.readTree(
      // The embedded Git host is no integration.
      integrations.byUrl(baseUrl)?.resolveUrl({ url, base: baseUrl }) ??
        new URL(url, baseUrl).href,
      {
        filter: (_, info) => {
          bytes += info?.size ?? 0;
          if (bytes > SOURCE_LIMIT_BYTES) throw tooLarge(baseUrl);
          return true;
        },
      },
    );
    await mkdir(targetDir, { recursive: true });
    await tree.dir({ targetDir });
  }
}

/** For a template on another host, the catalog gives the scaffolder the folder alone. */
function descriptorName(baseUrl: string): string {
  const { pathname } = new URL(baseUrl);
  return pathname.endsWith('/') ? 'template.yaml' : basename(pathname);
}

function tooLarge(baseUrl: string) {
  return new InputError(
    `The folder of the template at ${baseUrl} is larger than ${
      SOURCE_LIMIT_BYTES / MEBIBYTE
    } MiB. Move out of it what is not rendered.`,
  );
}
