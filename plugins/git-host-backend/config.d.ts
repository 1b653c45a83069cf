export interface Config {
  waymark?: {
    gitHost?: {
      /**
       * Absolute path of the folder that holds the bare repositories. By default `git` in the data folder.
       */
      directory?: string;

      /**
       * Most mebibytes of one push; 100 by default. A larger one is refused and leaves nothing behind.
       */
      maxPushMiB?: number;

      /**
       * Names of the repositories that may describe users and groups, whatever `catalog.rules` allow. Who may push to
       * them decides who owns what.
       */
      peopleIn?: string[];
    };
  };
}
