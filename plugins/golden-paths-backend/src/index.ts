export { goldenPathsFeatures as default } from './features';
