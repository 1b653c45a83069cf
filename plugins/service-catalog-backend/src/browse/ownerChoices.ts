import type {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { OWNER_BELOW, OWNER_ME, type BrowseState } from '@waymark/common';
import type { OwnershipService } from '../ownership/OwnershipService';
import { fitting } from '../ownership/ownedQuery';
import type { OwnerChoices } from './predicate';

const refs = (reasons: Parameters<typeof fitting>[0]) =>
  fitting(reasons).map(({ owner }) => owner);

/**
 * The owners that the choices of a view stand for: those of who looks, and groups with the groups below them.
 *
 * @throws NotAllowedError when a service asks for its own
 */
export async function ownerChoices(
  deps: {
    auth: AuthService;
    ownership: OwnershipService;
    userInfo: UserInfoService;
  },
  { filters, through }: BrowseState,
  credentials: BackstageCredentials,
): Promise<OwnerChoices> {
  const choices = new Map<string, readonly string[]>();
  for (const choice of filters.owner ?? []) {
    if (choice === OWNER_ME) {
      if (!deps.auth.isPrincipal(credentials, 'user'))
        throw new NotAllowedError(
          'Only a person owns things; sign in as one, or leave out owner=me.',
        );
      const info = await deps.userInfo.getUserInfo(credentials);
      choices.set(choice, refs(await deps.ownership.reasonsOf(info, through)));
    } else if (choice.startsWith(OWNER_BELOW)) {
      const group = choice.slice(OWNER_BELOW.length);
      const inGroup = { userEntityRef: '', ownershipEntityRefs: [group] };
      choices.set(
        choice,
        refs(await deps.ownership.reasonsOf(inGroup, ['member', 'below'])),
      );
    }
  }
  return choices;
}
