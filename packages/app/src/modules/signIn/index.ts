export { signInModule } from './module';
export { useSwitchPerson } from './useSwitchPerson';
