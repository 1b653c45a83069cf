// All that others may use. What is not exported here can be changed at any time.
export {
  formatDuration,
  InvalidDurationError,
  parseDuration,
} from './duration.ts';
