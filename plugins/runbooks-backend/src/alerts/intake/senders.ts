import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import { createHash, timingSafeEqual } from 'node:crypto';

const MIN_TOKEN_LENGTH = 16;
const HOW =
  'Add waymark.alerts.senders to the configuration of the portal, each with a name and a token, and give Alertmanager the token as credentials of its webhook.';

/** Whoever may send alerts, each known by a token. */
export class AlertSenders {
  /**
   * @throws Error when a sender of `waymark.alerts.senders` has a token that is too short, or the name or token of
   * another
   */
  static fromConfig(config: RootConfigService, logger: LoggerService) {
    const senders = new AlertSenders();
    for (const sender of config.getOptionalConfigArray(
      'waymark.alerts.senders',
    ) ?? []) {
      const name = sender.getString('name');
      const token = sender.getOptionalString('token');
      // The variable of its token is not set: a portal without alerts starts all the same.
      if (token === undefined)
        logger.info(
          `No alerts are taken from '${name}': its token in waymark.alerts.senders is not set.`,
        );
      else senders.add(name, token);
    }
    return senders;
  }

  private readonly digests = new Map<string, Buffer>();

  /** Whether there is anybody who may send alerts. */
  get any(): boolean {
    return this.digests.size > 0;
  }

  /**
   * @param name - shown with each alert that it brought
   * @param token - at least 16 characters
   * @throws Error that names the sender, never its token
   */
  add(name: string, token: string): void {
    if (token.length < MIN_TOKEN_LENGTH)
      throw new Error(
        `The token of '${name}' in waymark.alerts.senders has ${token.length} characters; give it at least ${MIN_TOKEN_LENGTH}, for example by 'openssl rand -hex 32'.`,
      );
    const digest = sha256(token);
    if (this.digests.has(name) || this.find(digest) !== undefined)
      throw new Error(
        `The sender '${name}' in waymark.alerts.senders has the name or the token of another; give each its own.`,
      );
    this.digests.set(name, digest);
  }

  /**
   * The sender of a request.
   *
   * @param authorization - the header
   * @returns its name
   * @throws NotFoundError when nobody may send alerts, AuthenticationError when this one may not
   */
  authenticate(authorization: string | undefined): string {
    if (!this.any)
      throw new NotFoundError(`This portal takes no alerts yet. ${HOW}`);
    const token = /^Bearer\s+(\S+)\s*$/i.exec(authorization ?? '')?.[1];
    if (token === undefined)
      throw new AuthenticationError(
        `Alerts come with the token of a sender, as 'Authorization: Bearer <token>'. ${HOW}`,
      );
    const name = this.find(sha256(token));
    if (name === undefined)
      throw new AuthenticationError(
        'The token is that of no sender in waymark.alerts.senders; give Alertmanager the one that is configured there.',
      );
    return name;
  }

  /** Takes the same time whichever it is. */
  private find(digest: Buffer): string | undefined {
    let found: string | undefined;
    for (const [name, known] of this.digests)
      if (timingSafeEqual(known, digest)) found = name;
    return found;
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
