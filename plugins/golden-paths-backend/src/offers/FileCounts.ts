import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { stringifyError } from '@backstage/errors';
import type { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import type { JsonObject } from '@backstage/types';
import type { AreaCount, Offer } from '@waymark/common';
import { exampleValues } from './exampleValues';
import { countByArea } from './fileAreas';

/** Renders templates without making anything, as the portal itself. */
export interface TemplateRenderer {
  /** Changes with every change of what the template renders from. */
  digest(template: TemplateEntityV1beta3): Promise<string>;
  /**
   * Paths of the files that a creation with these values makes.
   *
   * @throws Error that says what stands in the way
   */
  paths(template: TemplateEntityV1beta3, values: JsonObject): Promise<string[]>;
}

/** How long what is known is taken for true without another look. */
const LOOK_AGAIN_MS = 5 * 60_000;
/** How long after a look that failed it is looked again; twice as long after each further one. */
const TRY_AGAIN_MS = 5_000;
/** Looks that may fail before a template is taken for one that does not render: in a new portal, its owner may be missing yet. */
const HOPEFUL = 3;

interface Known {
  /** Of the descriptor. */
  etag: string | undefined;
  lookedAt: number;
  /** Looks that failed since the last that did not. */
  failures: number;
  digest?: string;
  contents?: AreaCount[];
}

/**
 * How many files the defaults of a template make, counted from a real rendering in the background and kept until the
 * template changes.
 */
export class FileCounts {
  readonly #known = new Map<string, Known>();
  readonly #waiting = new Set<string>();
  /** One rendering at a time: whoever creates something meanwhile comes first. */
  #queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly renderer: TemplateRenderer,
    private readonly logger: LoggerService,
  ) {}

  /** What is known now. What is not known yet, or may have changed, is looked at meanwhile. */
  of(
    template: TemplateEntityV1beta3,
  ): Required<Pick<Offer, 'counting'>> & Pick<Offer, 'contents'> {
    const ref = stringifyEntityRef(template);
    const known = this.#known.get(ref);
    const isFresh =
      known !== undefined &&
      known.etag === template.metadata.etag &&
      Date.now() - known.lookedAt < patience(known);
    if (!isFresh && !this.#waiting.has(ref)) {
      this.#waiting.add(ref);
      this.#queue = this.#queue.then(() => this.#look(ref, template));
    }
    return {
      contents: known?.contents,
      counting:
        !known?.contents &&
        (this.#waiting.has(ref) || (known?.failures ?? 0) < HOPEFUL),
    };
  }

  /** Resolves when all that was asked for is counted. */
  settled(): Promise<void> {
    return this.#queue;
  }

  async #look(ref: string, template: TemplateEntityV1beta3): Promise<void> {
    const before = this.#known.get(ref);
    const now = { etag: template.metadata.etag, lookedAt: Date.now() };
    try {
      const digest = await this.renderer.digest(template);
      const contents =
        before?.contents && before.digest === digest
          ? before.contents
          : countByArea(
              await this.renderer.paths(template, exampleValues(template)),
            );
      this.#known.set(ref, { ...now, failures: 0, digest, contents });
    } catch (error) {
      this.logger.warn(
        `What ${ref} makes could not be counted: ${stringifyError(error)}`,
      );
      this.#known.set(ref, { ...now, failures: (before?.failures ?? 0) + 1 });
    } finally {
      this.#waiting.delete(ref);
    }
  }
}

/** Milliseconds for which what is known needs no other look. */
function patience({ failures }: Known): number {
  return failures
    ? Math.min(TRY_AGAIN_MS * 2 ** (failures - 1), LOOK_AGAIN_MS)
    : LOOK_AGAIN_MS;
}
