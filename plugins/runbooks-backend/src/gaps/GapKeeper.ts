import type { RunbooksState } from '@waymark/common';
import type { Knex } from 'knex';
import { FactsStore } from '../store/FactsStore';
import { GapStore } from '../store/GapStore';
import type { JudgeSettings } from './facts';
import { judge, stateOf } from './judge';

const BATCH = 1_000;
// One judgement at a time in all processes, so that none is written over by an older one.
const LOCK = 4_207_115;

/** Judges components, keeps what was found, and tells whose state changed. */
export class GapKeeper {
  constructor(
    private readonly deps: {
      knex: Knex;
      settings: JudgeSettings;
      /** Is told of states that changed; undefined for a component that has none any more. */
      onStates(
        states: Map<string, RunbooksState | undefined>,
      ): Promise<void> | void;
    },
  ) {}

  /** Judges all components: what is right today may be overdue tomorrow. */
  async judgeAll(): Promise<void> {
    const { knex, settings } = this.deps;
    await this.judge(await new FactsStore(knex, settings).entityRefs());
  }

  /** Judges some components. */
  async judge(entityRefs: Iterable<string>): Promise<void> {
    const refs = [...new Set(entityRefs)];
    for (let at = 0; at < refs.length; at += BATCH) {
      const changed = await this.judgeBatch(refs.slice(at, at + BATCH));
      if (changed.size > 0) await this.deps.onStates(changed);
    }
  }

  private judgeBatch(entityRefs: string[]) {
    const { knex, settings } = this.deps;
    return knex.transaction(async tx => {
      await tx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
      const store = new FactsStore(tx, settings);
      const facts = await store.facts(entityRefs);
      const around = await store.surroundings(facts);
      const now = new Date();
      return new GapStore(tx).keep(
        facts.map(component => {
          const gaps = judge(component, around, settings, now);
          const state = stateOf(component, gaps);
          return { entityRef: component.entityRef, gaps, state };
        }),
      );
    });
  }
}
