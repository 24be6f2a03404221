import { expect, test } from 'vitest';
import { afterExchange, initialNetwork, isClockWrong } from '../../main/network.ts';
import type { Exchange } from '../../main/ports.ts';

const at = (
  second: number,
  service: Exchange['service'],
  outcome: Exchange['outcome'],
  skewMs = 0,
): Exchange => ({
  at: second * 1_000,
  service,
  outcome,
  serverAt: outcome === 'answered' ? second * 1_000 + skewMs : null,
});
const history = (...exchanges: Exchange[]) => {
  let state = initialNetwork(0);
  return exchanges.map((exchange) => {
    state = afterExchange(state, exchange);
    return state.view.cause ? `${state.view.kind} ${state.view.cause}` : state.view.kind;
  });
};

test('the newest word on the road wins', () => {
  expect(
    history(
      at(1, 'schedule', 'answered'),
      at(2, 'auth', 'answered'),
      at(3, 'schedule', { failed: 'connection-refused' }),
      at(4, 'auth', { failed: 'name-not-resolved' }),
      at(5, 'schedule', 'answered'),
    ),
  ).toEqual(['online', 'online', 'offline connection-refused', 'offline name-not-resolved', 'online']);
});

test('a service in trouble on a road that works is trouble, not an outage, until it recovers or is forgotten', () => {
  expect(
    history(
      at(1, 'schedule', 'answered'),
      at(2, 'appointments', { failed: 'server-error' }),
      at(3, 'schedule', 'answered'),
      at(4, 'appointments', 'answered'),
      at(5, 'auth', { failed: 'throttled' }),
      at(300, 'schedule', 'answered'),
    ),
  ).toEqual([
    'online',
    'trouble server-error',
    'trouble server-error',
    'online',
    'trouble throttled',
    'online',
  ]);
});

test('one answer that did not come is trouble; when no service answers any more it is an outage', () => {
  expect(
    history(
      at(1, 'schedule', 'answered'),
      at(2, 'appointments', { failed: 'no-answer' }),
      at(3, 'schedule', { failed: 'no-answer' }),
      at(4, 'schedule', 'answered'),
    ),
  ).toEqual(['online', 'trouble no-answer', 'offline no-answer', 'online']);
});

test("a captive portal's page is an outage", () => {
  expect(history(at(1, 'schedule', 'answered'), at(2, 'schedule', { failed: 'not-the-api' }))).toEqual([
    'online',
    'offline not-the-api',
  ]);
});

test('clocks that disagree by more than two minutes are told, and forgiven when they agree again', () => {
  let state = afterExchange(initialNetwork(0), at(1, 'schedule', 'answered', 120_000));
  expect(isClockWrong(state)).toBe(false);
  state = afterExchange(state, at(2, 'schedule', 'answered', -121_000));
  expect(isClockWrong(state)).toBe(true);
  expect(state.view).toMatchObject({ kind: 'online', cause: 'clock-wrong' });
  state = afterExchange(state, at(3, 'schedule', 'answered', 500));
  expect(isClockWrong(state)).toBe(false);
});
