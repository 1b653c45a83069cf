export { foldLetters, foldWords } from './fold';
export {
  GRADE,
  gradeMatch,
  prepareNames,
  prepareQuery,
  type Grade,
  type NameQuery,
  type Names,
} from './match';
export { allowedTypos, nearWords } from './nearWords';
export type { QuickOpenItem, QuickOpenResponse } from './types';
