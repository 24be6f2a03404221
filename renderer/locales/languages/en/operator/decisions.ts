/** English: what a person decides about a request. */
export const decisions = {
  decide: {
    label: 'What is your decision?',
    retry: 'Send it again',
    book: { delivered: 'It is booked', refused: 'It is not' },
    card: { delivered: 'Data accepted', refused: 'For the patient' },
    cancel: { delivered: 'It is cancelled', refused: 'It stays booked' },
  },
  why: {
    retry: 'Why send it again?',
    settle: 'How is this known?',
    lead: 'The answer stays in the log.',
  },
  note: {
    retry: {
      mended: 'The cause is mended',
      checked: 'Checked: nothing in the MIS',
      advised: 'Support advised it',
    },
    delivered: {
      seen: 'Seen in the MIS',
      desk: 'Done at the registration desk',
      phoned: 'Confirmed by telephone',
    },
    refused: {
      absent: 'It is not in the MIS',
      otherwise: 'The patient was helped otherwise',
      declined: 'The patient declined',
    },
  },
  ticket: {
    title: 'Ticket number?',
    lead: 'As in the MIS. If there is none, never mind.',
    none: 'There is none',
    field: 'Ticket number',
  },
  sure: {
    retry: 'Send it again?',
    book: { delivered: 'Surely booked?', refused: 'Surely not booked?' },
    card: { delivered: 'Surely accepted?', refused: 'Give it back to the patient?' },
    cancel: { delivered: 'Surely cancelled?', refused: 'Surely still booked?' },
    reason: 'Reason',
    ticket: 'Ticket',
    yesRetry: 'Yes, send it',
    yes: 'Yes, note it',
    no: 'No, leave it',
    saving: 'Saving…',
  },
  effect: {
    retry: 'It goes to the server at once. You vouch that it is not there yet.',
    book: {
      delivered: 'The patient will see at the kiosk: the booking is confirmed.',
      refused: 'The patient will see a refusal, the place is free again. Tell the patient.',
    },
    card: {
      delivered: 'The patient will see at the kiosk: the data are accepted.',
      refused: 'The patient will see at the kiosk: the data need mending.',
    },
    cancel: {
      delivered: 'The patient will see at the kiosk: the booking is cancelled.',
      refused: 'The patient keeps the booking. Tell them.',
    },
  },
  told: {
    sweep: 'The schedule is being read again.',
    deliver: 'Everything that may be sent is being sent.',
    leave: 'The kiosk is closing…',
    retry: 'Done: it is being sent again.',
    delivered: 'Done: noted, and the decision is in the log.',
    refused: 'Done: the refusal is noted, and the decision is in the log.',
    testPrinted: 'The page is printed.',
    testSent: 'The page was sent. This printer does not say whether it came out: have a look.',
    testFailed: 'The page was not printed: {{why}}.',
    testInDoubt: 'The page may be incomplete: look at the printer.',
  },
  failed: {
    superseded: 'Not sent: the patient has sent newer data since, and the old ones would spoil them.',
    'not-needs-staff': 'Nothing was changed: this request is decided already.',
    'unknown-entry': 'There is no such request any more.',
    'cannot-record': 'It could not be saved: the disk does not take data. Nothing was changed.',
    'not-here': 'The window cannot be closed from here: the kiosk did not open it. Close it yourself.',
    internal: 'The kiosk did not answer. See whether anything has changed, then try again.',
    'bad-input': 'The kiosk did not accept this. Tell support.',
  },
} as const;
