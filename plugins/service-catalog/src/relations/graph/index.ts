export { RelationsGraph, type RelationsGraphProps } from './RelationsGraph';
