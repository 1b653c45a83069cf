export { alerts, runbooks } from './alerts';
export { catalog } from './catalog';
export { chart } from './chart';
export { dockerfile } from './dockerfile';
export { docs } from './docs';
export { infrastructure } from './infrastructure';
export { kubernetes } from './kubernetes';
export { labels } from './labels';
export { workflows } from './workflows';
