export { frameModule } from './module';
