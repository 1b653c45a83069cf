import { setTimeout } from 'node:timers/promises';
import type { OffersResponse } from '@waymark/common';
import { creations, OFFER_HEADING, offerRows } from '../creating/offers';
import type { PortalClient } from '../portal/PortalClient';
import { offers } from '../portal/scaffolder';
import { styleFor } from '../terminal/style';
import { table } from '../terminal/table';
import { printJson, printLines, say } from './connect';

/** How long the list waits for files that are being counted. */
const PATIENCE_MS = 15_000;
const AGAIN_MS = 500;

/** Lists what there is to create, as a table or JSON. */
export async function listOffers(
  portal: PortalClient,
  json: boolean,
): Promise<void> {
  const found = await countedOffers(portal);
  if (json) {
    printJson(found);
    return;
  }
  if (!found.offers.length) {
    say('The portal has no template that you may use. Ask its platform team.');
    return;
  }
  const width = process.stdout.isTTY ? process.stdout.columns : undefined;
  const [heading, ...rows] = table(
    OFFER_HEADING,
    offerRows(found.offers),
    width,
  );
  printLines([styleFor().bold(heading), ...rows]);
}

async function countedOffers(portal: PortalClient): Promise<OffersResponse> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const all = await offers(portal);
    const found = { ...all, offers: creations(all.offers) };
    const isCounting = found.offers.some(({ counting }) => counting);
    if (!isCounting || Date.now() > deadline) return found;
    await setTimeout(AGAIN_MS);
  }
}
