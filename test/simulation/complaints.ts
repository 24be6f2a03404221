/** The rules that the checker holds; a deliberately broken kiosk breaks at least one of them. */
export const rules = [
  'nothing-lost',
  'one-request-one-booking',
  'confirmed-is-true',
  'refused-is-true',
  'expired-is-true',
  'cancelled-is-true',
  'withdrawn-is-true',
  'said-and-kept',
  'told-before-the-server',
  'moved-within-the-wish',
  'push-is-true',
  'one-card-a-patient',
  'in-order',
  'claimed-before-sent',
  'read-back-before-repeat',
  'quiet-before-repeat',
  'everything-settles',
  'no-bug-on-the-way',
] as const;
export type Rule = (typeof rules)[number];

export type Complaint = { readonly rule: Rule; readonly what: string };

export type Complaints = {
  complain(rule: Rule, what: string): void;
  all(): readonly Complaint[];
};

export function createComplaints(): Complaints {
  const complaints: Complaint[] = [];
  return {
    complain: (rule, what) => void complaints.push({ rule, what }),
    all: () => complaints,
  };
}
