export { readAllowedKinds, type IsAllowed } from './allowedKinds';
export * from './hosts';
