export { serviceCatalogPlugin as default } from './plugin';
export {
  ownershipServiceRef,
  type OwnershipService,
} from './ownership/OwnershipService';
