import { parseArgs } from 'node:util';
import { note as noteSchema } from '../../domain/bridge/operator-views.ts';
import { bridge } from '../../domain/bridge.ts';

export type OperatorCommand = {
  readonly config: string | undefined;
  readonly dataFolder: string | undefined;
} & (
  | { readonly command: 'list' }
  | { readonly command: 'faults' }
  | { readonly command: 'show'; readonly id: number }
  | { readonly command: 'retry'; readonly id: number; readonly note: string }
  | {
      readonly command: 'settle';
      readonly id: number;
      readonly note: string;
      readonly as: 'delivered' | 'refused';
      readonly ticketNumber: string | undefined;
    }
);

export const OPERATOR_USAGE = [
  'npm run outbox',
  'npm run outbox -- faults',
  'npm run outbox -- show NUMBER',
  'npm run outbox -- retry NUMBER --note "why"',
  'npm run outbox -- settle NUMBER --as delivered|refused --note "why" [--ticket NUMBER]',
]
  .map((line) => `  ${line}`)
  .join('\n');

const HELP = 'npm run outbox -- help says what there is.';

/** What `npm run outbox -- …` takes. Returns one message when it is something else. */
export function readOperatorCommand(argv: readonly string[]): OperatorCommand | { readonly message: string } {
  let values: Record<string, string | undefined>;
  let words: string[];
  try {
    const parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        'data-folder': { type: 'string' },
        note: { type: 'string' },
        as: { type: 'string' },
        ticket: { type: 'string' },
      },
    });
    values = parsed.values;
    words = parsed.positionals;
  } catch (cause) {
    // The library adds a hint of its own after the first sentence.
    const [problem = 'These arguments make no sense'] = (cause instanceof Error ? cause.message : '').split(
      /\. |\n/,
    );
    return { message: `${problem.replace(/\.$/, '')}. ${HELP}` };
  }
  const where = { config: values.config, dataFolder: values['data-folder'] };
  const [command = 'list', number, ...rest] = words;
  const given = (['note', 'as', 'ticket'] as const).filter((name) => values[name] !== undefined);
  const takes: Record<string, readonly string[]> = {
    list: [],
    faults: [],
    show: [],
    retry: ['note'],
    settle: ['note', 'as', 'ticket'],
  };
  const allowed = Object.hasOwn(takes, command) ? takes[command] : undefined;
  if (!allowed) return { message: `There is no command "${command}". ${HELP}` };
  const surplus = given.find((name) => !allowed.includes(name));
  if (surplus) return { message: `"${command}" takes no --${surplus}. ${HELP}` };
  if (rest.length > 0) return { message: `"${rest[0]}" is one word too many: put a note in quotes. ${HELP}` };
  if (command === 'list' || command === 'faults') {
    return number === undefined
      ? { ...where, command }
      : { message: `"${command}" takes no "${number}". ${HELP}` };
  }
  if (number === undefined || !/^[1-9]\d{0,14}$/.test(number)) {
    return {
      message: `"${command}" needs the request's number, as the list shows it${number === undefined ? '' : `, not "${number}"`}. ${HELP}`,
    };
  }
  const id = Number(number);
  if (command === 'show') return { ...where, command, id };

  const note = noteSchema.safeParse(values.note);
  if (!note.success) return { message: `"${command}" needs --note "why", of 3 to 300 characters. ${HELP}` };
  if (command === 'retry') return { ...where, command, id, note: note.data };
  const { as } = values;
  if (as !== 'delivered' && as !== 'refused') {
    return { message: `"settle" needs --as delivered or --as refused. ${HELP}` };
  }
  const ticket = bridge.methods.operatorSettle.input.shape.ticketNumber.safeParse(values.ticket);
  if (!ticket.success || (ticket.data !== undefined && as === 'refused')) {
    return {
      message: `--ticket takes a ticket's number, of 1 to 40 characters, and goes with --as delivered. ${HELP}`,
    };
  }
  return { ...where, command: 'settle', id, note: note.data, as, ticketNumber: ticket.data };
}
