/** English: the faults of the day. */
export const faults = {
  faults: {
    title: 'What went wrong in the last day?',
    none: 'No faults in the last day',
    noneText: 'The kiosk worked as it should.',
    lasts: 'since {{from}}, still going on',
    over: 'from {{from}} to {{to}}',
    times_one: '{{count}} time',
    times_other: '{{count}} times',
    since: 'first: {{from}}',
  },
  fault: {
    'no-network': 'No link to the registration desk',
    'api-trouble': 'The registration desk answers unreliably',
    credentials: 'The server did not accept the access key',
    'clock-wrong': 'The clock differs from the server’s',
    'delivery-paused': 'Sending was paused',
    'needs-staff': 'A request waits for a person',
    'print-failed': 'A paper was not printed',
    'print-in-doubt': 'A paper may be incomplete',
    'printer-trouble': 'Printer trouble',
    'scanner-lost': 'The reader was disconnected',
    'wrong-pin': 'Wrong PIN for this menu',
    storage: 'The disk does not take data',
    'ledger-recovered': 'The ledger of requests was recovered',
    'mirror-rebuilt': 'The copy of the schedule was made anew',
  },
} as const;
