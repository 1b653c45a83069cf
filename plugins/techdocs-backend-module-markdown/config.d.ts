export interface Config {
  waymark?: {
    docs?: {
      /**
       * Absolute path of a folder in which pages that were rendered are kept, so that the next build of the same docs
       * renders only what changed. Nobody else may write to it, it takes at most 1 GiB, and it may be removed at any
       * time. By default `docs-cache` in the data folder; without it, nothing is kept.
       */
      cacheDirectory?: string;
    };
  };
}
