export { entityPageModule } from './module';
