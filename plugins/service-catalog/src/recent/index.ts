export { type RecentKind, type RecentPlace } from './places';
export { useRecent } from './useRecent';
export { VisitRecorder } from './VisitRecorder';
