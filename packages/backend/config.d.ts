export interface Config {
  waymark?: {
    permissions?: {
      /**
       * What some people may not do; whoever is signed in may do all else.
       */
      deny?: {
        /** Names of permissions, such as `runbooks.runbook.read`. */
        permissions: string[];
        /** Entity refs of people and groups, such as `group:default/guests`; a group means those in groups below it too. */
        to: string[];
      }[];
      /**
       * Names of permissions that concern an entity of the catalog, and that only those have who own it: by name, or
       * through their groups and those below. `[catalog.entity.delete]`, which is to unregister, when left out.
       */
      owners?: string[];
    };
  };
}
