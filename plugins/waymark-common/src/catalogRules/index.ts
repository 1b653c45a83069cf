export * from './annotations';
export * from './danglingRelations';
export * from './duplicateRepositories';
export { locationOf, withoutType } from './location';
export * from './malformedRefs';
export * from './nameConflicts';
export * from './ownerProblems';
export { namedRefs, refsOf, type NamedRef } from './references';
