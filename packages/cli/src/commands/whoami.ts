import type { Action } from '../commandLine/command';
import { PortalCatalog } from '../portal/catalog';
import { identity } from '../portal/ownership';
import { printable, styleFor } from '../terminal/style';
import { connect, printJson, printLines } from './connect';

/** Says who the portal takes the caller for, and through which sign-in. */
export const whoami: Action = async ({ flags }) => {
  const portal = await connect();
  const { userEntityRef, ownershipEntityRefs } = await identity(portal);
  const entity = await new PortalCatalog(portal).byRef(userEntityRef);
  const spec = (entity?.spec ?? {}) as { profile?: { displayName?: string } };
  const name = spec.profile?.displayName ?? entity?.metadata.title;
  const groups = ownershipEntityRefs.filter(ref => ref.startsWith('group:'));
  if (flags.json) {
    printJson({
      userEntityRef,
      name,
      groups,
      portal: portal.url,
      signIn: portal.session.source,
    });
    return;
  }
  const style = styleFor();
  const rows = [
    ['Name', name ?? ''],
    ['Entity', userEntityRef],
    ['Groups', groups.join(', ') || 'none'],
    ['Portal', portal.url],
    [
      'Sign-in',
      portal.session.source === 'login' ? '`waymark login`' : 'WAYMARK_TOKEN',
    ],
  ].filter(([, value]) => value);
  printLines(
    rows.map(
      ([title, value]) => `${style.dim(title.padEnd(7))}  ${printable(value)}`,
    ),
  );
};
