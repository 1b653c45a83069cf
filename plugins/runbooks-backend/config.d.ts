import type { HumanDuration } from '@backstage/types';

export interface Config {
  waymark?: {
    runbooks?: {
      /**
       * How often a runbook has to be followed before it counts as stale; 90 days by default.
       */
      exerciseEvery?: HumanDuration;

      /**
       * Hosts, with port if they have one, that alerts may name in `runbook_url` without https.
       */
      trustedHosts?: string[];
    };

    alerts?: {
      /**
       * Who may send alerts. Without any, none are taken.
       */
      senders?: {
        /** Shown with each alert that it brought. The Alertmanagers of one cluster are one sender. */
        name: string;
        /**
         * What it gives as `Authorization: Bearer`, at least 16 characters.
         * @visibility secret
         */
        token?: string;
      }[];

      /**
       * Name of a label that names the component, looked at after `component` and `service`.
       */
      componentLabel?: string;

      /**
       * How long an alert is kept after it ended; 365 days by default.
       */
      keep?: HumanDuration;

      /**
       * Time without word of a firing alert after which this is said beside it; 24 hours by default. It has to be
       * longer than `repeat_interval` of Alertmanager. After seven times that, it is taken as ended.
       */
      silentAfter?: HumanDuration;

      /**
       * Shortest time between two notifications that the same alert of a component began; 15 minutes by default.
       */
      notifyEvery?: HumanDuration;
    };
  };
}
