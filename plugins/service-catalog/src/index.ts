export { serviceCatalogPlugin as default } from './plugin';
