import { assertNever } from '../../../domain/assert-never.ts';
import type { Answer, BridgeClient } from '../../../domain/bridge.ts';
import type { FlowEvent } from '../event.ts';
import type { State } from '../state.ts';
import type { FlowStore } from '../store.ts';
import {
  type Desk,
  type DeskEvent,
  LISTED,
  type OpenDesk,
  type PageRead,
  type PinDesk,
  statesOf,
  type Task,
  type TaskAnswer,
} from './desk.ts';

/** How often an open page is read again while nothing tells of a change. */
const REREAD_MS = 4_000;

const deskOf = ({ visit: { step } }: State): Desk | null => (step.kind === 'operator' ? step.desk : null);

/**
 * What the operator's desk does to the kiosk: unlocks, reads its pages, carries out its tasks, and locks again however it
 * was left. Returns how to stop.
 */
export function startDesk(
  store: FlowStore,
  dispatch: (event: FlowEvent) => void,
  client: BridgeClient,
): () => void {
  const tell = (event: DeskEvent): void => dispatch({ kind: 'operator', event });

  const unlock = async ({ digits }: PinDesk): Promise<void> => {
    const visit = store.getState().visit.number;
    const answer = await client.call('operatorUnlock', { pin: digits });
    tell({ kind: 'unlock-answered', visit, answer });
    // Who went away before the answer must not leave the door open behind them.
    if (answer.ok && answer.value.kind === 'open' && !isOpenIn(store.getState(), visit))
      await client.call('operatorLock', {});
  };
  const read = async ({ page, turn }: OpenDesk): Promise<void> => {
    const visit = store.getState().visit.number;
    const answer = await readPage(client, page);
    if (answer) tell({ kind: 'page-read', visit, turn, read: answer });
  };
  const carryOut = async (task: Task): Promise<void> => {
    const visit = store.getState().visit.number;
    tell({ kind: 'task-answered', visit, answer: await callFor(client, task) });
    readAgain();
  };
  const readAgain = (): void => {
    const desk = deskOf(store.getState());
    if (desk?.kind === 'open') void read(desk);
  };

  let rereading: ReturnType<typeof setInterval> | undefined;
  const after = (next: State, before: State): void => {
    const [now, then] = [deskOf(next), deskOf(before)];
    if (now === then) return;
    const visitEnded = next.visit.number !== before.visit.number;
    if (then && (!now || visitEnded)) void client.call('operatorLock', {});
    if (now?.kind === 'pin' && now.asked && !(then?.kind === 'pin' && then.asked)) void unlock(now);
    if (now?.kind === 'open') {
      const task = then?.kind === 'open' ? then.task : null;
      if (now.turn !== then?.turn) void read(now);
      if (now.task !== null && now.task !== task) void carryOut(now.task);
      rereading ??= setInterval(readAgain, REREAD_MS);
    } else {
      clearInterval(rereading);
      rereading = undefined;
    }
  };

  const stops = [
    store.subscribe(after),
    client.on('status-changed', readAgain),
    client.on('booking-changed', readAgain),
    client.on('push-changed', readAgain),
  ];
  return () => {
    for (const stop of stops) stop();
    clearInterval(rereading);
  };
}

const isOpenIn = (state: State, visit: number): boolean =>
  state.visit.number === visit && deskOf(state)?.kind === 'open';

/** What the page shows, read; null for one that shows nothing that changes. */
async function readPage(client: BridgeClient, page: OpenDesk['page']): Promise<PageRead | null> {
  switch (page.kind) {
    case 'overview':
      return { of: 'overview', answer: await client.call('operatorState', {}) };
    case 'requests': {
      const states = [...statesOf[page.filter]];
      return {
        of: 'requests',
        answer: await client.call('operatorOutbox', { states, limit: LISTED }),
      };
    }
    case 'request':
      return { of: 'request', answer: await client.call('operatorEntry', { id: page.id }) };
    case 'printer':
      return { of: 'printer', answer: await client.call('operatorPrinter', {}) };
    case 'faults':
      return { of: 'faults', answer: await client.call('operatorFaults', {}) };
    case 'leave':
      return null;
    default:
      return assertNever(page);
  }
}

async function callFor(client: BridgeClient, task: Task): Promise<TaskAnswer> {
  switch (task.kind) {
    case 'sweep':
      return done(await client.call('operatorSweep', {}), { kind: 'sweep' });
    case 'deliver':
      return done(await client.call('operatorDeliverNow', {}), { kind: 'deliver' });
    case 'leave':
      return done(await client.call('operatorLeave', {}), { kind: 'leave' });
    case 'test-print': {
      const answer = await client.call('operatorTestPrint', {});
      return answer.ok ? { ok: true, told: { kind: 'test-print', outcome: answer.value } } : answer;
    }
    case 'decide': {
      const { id, what, note, ticket } = task;
      const answer =
        what === 'retry'
          ? await client.call('operatorRetry', { id, note })
          : await client.call('operatorSettle', {
              id,
              as: what,
              note,
              ...(ticket === '' ? {} : { ticketNumber: ticket }),
            });
      return done(answer, { kind: 'decided', what });
    }
    default:
      return assertNever(task);
  }
}

type Simple =
  | Answer<'operatorSweep'>
  | Answer<'operatorDeliverNow'>
  | Answer<'operatorLeave'>
  | Answer<'operatorRetry'>
  | Answer<'operatorSettle'>;

const done = (answer: Simple, told: Extract<TaskAnswer, { ok: true }>['told']): TaskAnswer =>
  answer.ok ? { ok: true, told } : { ok: false, error: answer.error };
