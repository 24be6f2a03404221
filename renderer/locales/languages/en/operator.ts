import { causes } from './operator/causes.ts';
import { decisions } from './operator/decisions.ts';
import { faults } from './operator/faults.ts';
import { frame } from './operator/frame.ts';
import { overview } from './operator/overview.ts';
import { requests } from './operator/requests.ts';

/** Everything the service menu says in English. Non-breaking spaces are put in by `typography.ts`. */
export const operator = {
  ...frame,
  ...overview,
  ...faults,
  ...requests,
  ...decisions,
  cause: causes,
} as const;
