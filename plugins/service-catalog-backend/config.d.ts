import type { HumanDuration } from '@backstage/types';

export interface Config {
  waymark?: {
    /** How the catalog is looked through for what is wrong, and how owners are told. */
    catalogHealth?: {
      /** From the end of one look through the whole catalog to the next; 30 minutes when left out. */
      sweepEvery?: HumanDuration;
      /** An owner gets at most one notification in this time; 1 hour when left out. */
      notifyEvery?: HumanDuration;
      /** A problem that is gone sooner than this is not told; 2 minutes when left out. */
      notifyAfter?: HumanDuration;
    };
    /**
     * Organisations whose repositories are brought into the catalog. Address and token of each host are those of
     * `integrations`.
     */
    discovery?: {
      /** Part of the address of its webhook; made of type and organization when left out. */
      id?: string;
      type: 'github' | 'gitlab' | 'gitea';
      /** As in `integrations`; github.com or gitlab.com when left out. */
      host?: string;
      /** Organisation of GitHub or Gitea, or full path of a group of GitLab. */
      organization: string;
      /** Path of the file that describes a repository; catalog-info.yaml when left out. */
      descriptor?: string;
      /** Time between two full scans; 30 minutes when left out. */
      every?: HumanDuration;
      /**
       * What the webhook of the organisation is signed with, at least 16 characters. Without it none is taken.
       * @visibility secret
       */
      webhookSecret?: string;
    }[];
  };
}
