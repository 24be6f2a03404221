import type { PaperLine } from '../../domain/document.ts';
import type { PrinterState, PrintOutcome } from '../../domain/print-job.ts';

type Road = {
  status(): Promise<PrinterState>;
  print(lines: readonly PaperLine[]): Promise<PrintOutcome>;
};

/**
 * The same road, one user at a time: a printer serves a single connection, and a question in the middle of a job would
 * lie in the job's bytes. While a job runs or waits, `status` answers `busy` at once; a job waits for the job before it
 * and for a question already asked; simultaneous questions share one answer.
 */
export function oneAtATime(road: Road): Road {
  let jobs = 0;
  let lastJob: Promise<unknown> = Promise.resolve();
  let question: Promise<PrinterState> | null = null;

  async function ask(): Promise<PrinterState> {
    try {
      return await road.status();
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

    async print(lines) {
      jobs += 1;
      const turn = Promise.allSettled([lastJob, question]);
      const job = turn.then(() => road.print(lines));
      lastJob = job;
      try {
        return await job;
      } finally {
        jobs -= 1;
      }
    },
  };
}
