import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { Anchors } from './anchors/Anchors';
import { followContents } from './contents/followContents';
import { showDiagrams } from './diagrams/showDiagrams';
import { markLinks } from './links/markLinks';
import { focusWhatScrolls } from './overflow/focusWhatScrolls';
import { pageAddon } from './page/pageAddon';
import { BuildReport } from './report/BuildReport';
import { Tabs } from './tabs/Tabs';
import { PageName } from './title/PageName';

const contentAddons = Object.entries({
  diagrams: pageAddon(showDiagrams),
  tabs: Tabs,
  anchors: Anchors,
  title: PageName,
  contents: pageAddon(followContents),
  links: pageAddon(markLinks),
  overflow: pageAddon(focusWhatScrolls),
}).map(([name, component]) =>
  AddonBlueprint.make({
    name,
    params: { name, location: 'Content', component },
  }),
);

const buildReport = AddonBlueprint.make({
  name: 'build-report',
  params: {
    name: 'build-report',
    location: 'Subheader',
    component: BuildReport,
  },
});

/**
 * What the reader of TechDocs does with pages of the Markdown engine beyond showing them. Each addon can be turned off
 * by configuration, for example `addon:techdocs/diagrams: false` in `app.extensions`.
 */
export const techdocsReadingModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [...contentAddons, buildReport],
});
