/**
 * What all service templates have in common, in one process: what each makes of a set of parameters is made once. What a
 * case of the templates tests already, is left to `waymark template test`.
 */
import './services/alerts.mjs';
import './services/announce.mjs';
import './services/charts.mjs';
import './services/chartValues.mjs';
import './services/contents.mjs';
import './services/images.mjs';
import './services/migrations.mjs';
import './services/pipelines.mjs';
import './services/stages.mjs';
