import type { PrinterState, PrintOutcome } from '../../domain/print-job.ts';
import type { Paper, Printer } from '../ports.ts';

type Deeds = {
  status(): Promise<PrinterState>;
  print(paper: Paper): Promise<PrintOutcome>;
  retract(): Promise<boolean>;
};

export type Turns = Pick<Printer, 'status' | 'print' | 'retract'> & {
  /** Does it when nothing else goes on, else not at all; what comes meanwhile waits for it. */
  ifFree(deed: () => Promise<void>): Promise<void>;
};

/**
 * The same deeds, one at a time: a printer serves a single connection, and a question in the middle of a job would lie in
 * the job's bytes. While a job runs or waits, `status` answers `busy` at once; a job waits for the job before it and for
 * what was begun already; simultaneous questions share one answer. `retract` does nothing, and says so, while a job runs or waits: the
 * next paper pushes the last one out, and the one it would then take back would be the new one.
 */
export function oneAtATime(deeds: Deeds): Turns {
  let jobs = 0;
  let lastJob: Promise<unknown> = Promise.resolve();
  let question: Promise<PrinterState> | null = null;
  let aside: Promise<unknown> = Promise.resolve();

  /** After whatever else was begun between jobs. */
  function asideOf<T>(deed: () => Promise<T>): Promise<T> {
    const done = aside.then(deed);
    aside = done.catch(() => {});
    return done;
  }

  async function ask(): Promise<PrinterState> {
    try {
      return await asideOf(deeds.status);
    } finally {
      question = null;
    }
  }

  return {
    async status() {
      if (jobs > 0) return { kind: 'busy' };
      question ??= ask();
      return question;
    },

    async print(paper) {
      jobs += 1;
      const turn = Promise.allSettled([lastJob, aside]);
      const job = turn.then(() => deeds.print(paper));
      lastJob = job;
      try {
        return await job;
      } finally {
        jobs -= 1;
      }
    },

    async retract() {
      return jobs === 0 ? asideOf(deeds.retract) : false;
    },

    async ifFree(deed) {
      if (jobs === 0) await asideOf(deed);
    },
  };
}
