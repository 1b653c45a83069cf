import type { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, stringifyError } from '@backstage/errors';
import type { GroupWriter } from '../episodes/GroupWriter';
import type { Written } from '../episodes/writeEpisodes';
import type { ComponentIndex } from '../matching/ComponentIndex';
import { matchAlert } from '../matching/match';
import { readPayload } from './payload';

/** Takes what senders of alerts tell. */
export class AlertIntake {
  constructor(
    private readonly deps: {
      writer: GroupWriter;
      components: ComponentIndex;
      componentLabel?: string;
      logger: LoggerService;
      /** Tells others what changed; called after the commit, and must not throw. */
      onChange(written: Written): void;
    },
  ) {}

  /**
   * Takes one message.
   *
   * @param sender - name of the one whose token it came with
   * @param body - parsed JSON
   * @returns when all of it is committed
   * @throws InputError when it is no message of Alertmanager, ServiceUnavailableError when it cannot be kept now
   */
  async take(sender: string, body: unknown): Promise<void> {
    const { components, componentLabel, logger, onChange, writer } = this.deps;
    const { alerts, truncated, problems } = readPayload(body, new Date());
    if (truncated > 0)
      logger.warn(
        `Alertmanager left ${truncated} alerts out of a message of '${sender}'; raise max_alerts of its webhook, or group by more labels.`,
      );
    for (const problem of problems)
      logger.warn(`An alert of '${sender}' cannot be taken: ${problem}`);
    if (alerts.length === 0) return;

    const matched = alerts.map(alert => ({
      ...alert,
      sender,
      ...matchAlert(alert.labels, components.lookup, componentLabel),
    }));
    const written = await writer.add(matched).catch(error => {
      logger.error(
        `${
          alerts.length
        } alerts of '${sender}' could not be kept, it is asked to send them again: ${stringifyError(
          error,
        )}`,
      );
      throw new ServiceUnavailableError(
        'The alerts could not be kept, as the database of the portal does not answer; send them again.',
      );
    });
    if (written.newUnmatched) components.missed();
    if (written.changed) onChange(written);
  }
}
