import { createHash } from 'node:crypto';
import { LinkTargets } from '../../markdown/links';
import { RenderContext } from '../../markdown/renderMarkdown';

/** What a page can find out about the rest of the site while it is rendered. */
export type Surroundings = Pick<
  RenderContext,
  'targets' | 'imageSize' | 'readSnippet'
>;

/** A question that the rendering of a page asked, and the answer it got. */
export type Asked = [question: string, about: string, answer: string];

const QUESTIONS = {
  // Only the address of a page may matter to another one.
  page: ({ targets }: Surroundings, about: string) => {
    const page = targets.pageOfSource(about);
    return page && { url: page.url };
  },
  url: ({ targets }: Surroundings, about: string) => targets.hasUrl(about),
  asset: ({ targets }: Surroundings, about: string) => targets.hasAsset(about),
  size: ({ imageSize }: Surroundings, about: string) => imageSize(about),
  snippet: ({ readSnippet }: Surroundings, about: string) => readSnippet(about),
} as const;

type Question = keyof typeof QUESTIONS;

/**
 * Notes every question, so that it is known what the rendering depends on whatever the page may
 * hold: it is as good as new as long as the answers are the same.
 */
export function notingQuestions(surroundings: Surroundings): {
  surroundings: Surroundings;
  asked(): Asked[];
} {
  const notes = new Map<string, Asked>();
  const note = <T>(question: Question, about: string): T => {
    const answer = QUESTIONS[question](surroundings, about);
    notes.set(`${question}\0${about}`, [question, about, digestOf(answer)]);
    return answer as T;
  };
  const { docsPath } = surroundings.targets;
  const targets: LinkTargets = {
    docsPath,
    pageOfSource: about => note('page', about),
    hasUrl: about => note('url', about),
    hasAsset: about => note('asset', about),
  };
  return {
    surroundings: {
      targets,
      imageSize: about => note('size', about),
      readSnippet: about => note('snippet', about),
    },
    asked: () => [...notes.values()],
  };
}

/** Whether all questions have the same answers today. */
export function hasSameAnswers(
  asked: Asked[],
  surroundings: Surroundings,
): boolean {
  return asked.every(
    ([question, about, answer]) =>
      Object.hasOwn(QUESTIONS, question) &&
      digestOf(QUESTIONS[question as Question](surroundings, about)) === answer,
  );
}

function digestOf(answer: unknown): string {
  const text = JSON.stringify(answer) ?? 'undefined';
  return text.length > 64
    ? createHash('sha256').update(text).digest('hex')
    : text;
}
