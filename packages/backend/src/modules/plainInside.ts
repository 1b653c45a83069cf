import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type { IncomingMessage } from 'node:http';
import { isLoopbackAddress } from '../embedded/signIn/loopback';

/**
 * The names of Node's own `fetch` and of the package `node-fetch`, by which plugins ask each other. A proxy on this
 * machine passes on the name of a browser.
 */
const OF_A_PLUGIN = /^node(-fetch\/.*)?$/;

const staysInside = ({ headers, socket }: IncomingMessage) =>
  OF_A_PLUGIN.test(headers['user-agent'] ?? '') &&
  isLoopbackAddress(socket.remoteAddress);

/**
 * The HTTP router of Backstage, which compresses nothing that stays on this machine: behind each question of a page are
 * two or three of plugins to each other, which compression only makes slower. What goes to people is compressed.
 */
export default rootHttpRouterServiceFactory({
  configure({ app, applyDefaults }) {
    app.use((request, _response, next) => {
      if (staysInside(request)) delete request.headers['accept-encoding'];
      next();
    });
    applyDefaults();
  },
});
