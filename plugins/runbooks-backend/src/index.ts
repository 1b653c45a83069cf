export { runbooksFeature as default } from './feature';
export {
  alertSendersExtensionPoint,
  type AlertSendersExtensionPoint,
} from './alerts/intake/extensionPoint';
