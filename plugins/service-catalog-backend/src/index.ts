export { serviceCatalogFeature as default } from './feature';
export {
  discoveredPlacesServiceRef,
  type DiscoveredPlaces,
  type Follower,
} from './discovery/DiscoveredPlaces';
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
export {
  relationsServiceRef,
  type RelationsService,
} from './relations/RelationsService';
