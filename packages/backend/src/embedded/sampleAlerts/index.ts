export { sampleAlertsModule as default } from './module';
