export { serviceCatalogFeature as default } from './feature';
export { ownersPredicate } from './ownership/ownedQuery';
export {
  ownershipServiceRef,
  type OwnershipService,
} from './ownership/OwnershipService';
export {
  inboxExtensionPoint,
  type InboxExtensionPoint,
  type InboxSource,
} from './inbox/extensionPoint';
