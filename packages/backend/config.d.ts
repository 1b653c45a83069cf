export interface Config {
  waymark?: {
    permissions?: {
      /**
       * What some people may not do; whoever is signed in may do all else.
       */
      deny?: {
        /** Names of permissions, such as `runbooks.runbook.read`. */
        permissions: string[];
        /** Entity refs of people and groups, such as `group:default/guests`. */
        to: string[];
      }[];
    };
  };
}
