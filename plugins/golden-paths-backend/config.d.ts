export interface Config {
  waymark?: {
    /**
     * Organisations on Git hosts. New repositories go to the first; to repositories of all of them the portal proposes
     * changes. Left out, new repositories go to the portal's own Git host. Address and credentials of each host are
     * those of `integrations`.
     */
    hosts?: {
      type: 'github' | 'gitlab' | 'gitea';
      /** As in `integrations`; github.com or gitlab.com when left out. */
      host?: string;
      /** Organisation of GitHub or Gitea, or full path of a group of GitLab. */
      organization: string;
      /** Who can see a new repository; private when left out. Gitea has no internal. */
      visibility?: 'private' | 'internal' | 'public';
      /**
       * Whether main of a new repository takes changes by pull or merge request alone; true when left out. Private
       * repositories of GitHub need a paid plan for it.
       */
      protectedBranch?: boolean;
      /** How many people have to approve a change; 1 when left out. GitLab needs a paid plan for it. */
      approvals?: number;
    }[];
  };
}
