import type { GitCommit } from '@waymark/common';

/** Commits of one day. */
export interface DayOfCommits {
  /** In local time, `YYYY-MM-DD`. */
  day: string;
  commits: GitCommit[];
}

/** Puts commits that follow each other on the same local day together, in their order. */
export function groupByDay(commits: readonly GitCommit[]): DayOfCommits[] {
  const days: DayOfCommits[] = [];
  for (const commit of commits) {
    const day = localDay(new Date(commit.date));
    const last = days[days.length - 1];
    if (last?.day === day) last.commits.push(commit);
    else days.push({ day, commits: [commit] });
  }
  return days;
}

function localDay(date: Date) {
  const pad = (part: number) => String(part).padStart(2, '0');
  return [
    date.getFullYear(),
    pad(date.getMonth() + 1),
    pad(date.getDate()),
  ].join('-');
}
