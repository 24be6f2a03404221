import { assertNever } from '../../domain/assert-never.ts';
import type { FlowEvent } from './event.ts';
import { endVisit, onVisit, stillHere } from './go-to-step.ts';
import { identified, wasReadable } from './reduce-identified.ts';
import { isBusy, type State } from './state.ts';
import { isCleanWelcome } from './visit.ts';

const FALLBACK = { idleSeconds: 60, warningSeconds: 20, resultSeconds: 40 };

/**
 * What time does to a visit:
 *
 * here ──idleSeconds without a touch──▶ asked «Вы ещё здесь?» ──warningSeconds──▶ ended
 *   ▲                                      │ «Я ещё здесь», or a touch beside the question
 *   └──────────────────────────────────────┘
 *
 * A result counts down openly for resultSeconds instead. A booking under way is never cleared: its answer comes first.
 */
export function reduceTime(
  state: State,
  event: Extract<FlowEvent, { kind: 'touched' | 'stayed' | 'tick' }>,
): State {
  switch (event.kind) {
    case 'touched':
      // A finger going down on «Закончить» must not take the question away from under it.
      return state.warningEndsAt === null ? stillHere(state) : state;
    case 'stayed':
      return stillHere(state);
    case 'tick':
      return visitAt(overdue({ ...state, wallAt: event.wallAt, monoAt: event.monoAt }));
    default:
      return assertNever(event);
  }
}

/** What has been on the screen long enough goes. */
function overdue(now: State): State {
  const { trouble, step } = now.visit;
  const told = trouble && now.monoAt >= trouble.endsAt ? onVisit(now, { trouble: null }) : now;
  if (step.kind !== 'checking' || step.answer === null || !wasReadable(now)) return told;
  return identified(told, step.answer);
}

function visitAt(now: State): State {
  const { step } = now.visit;
  if (isBusy(step)) return stillHere(now);
  if (isCleanWelcome(now.visit)) return { ...now, touchedAt: now.monoAt };
  const { idleSeconds, warningSeconds } = now.status?.display ?? FALLBACK;
  if (step.kind === 'result') return now.monoAt >= resultEndsAt(now) ? endVisit(now) : now;
  if (now.warningEndsAt !== null) return now.monoAt >= now.warningEndsAt ? endVisit(now) : now;
  if (now.monoAt - now.touchedAt < idleSeconds * 1000) return now;
  return { ...now, warningEndsAt: now.monoAt + warningSeconds * 1000 };
}

/** When a result clears itself; a touch starts the count anew. */
export const resultEndsAt = ({ status, touchedAt }: State): number =>
  touchedAt + (status?.display ?? FALLBACK).resultSeconds * 1000;

/** A wait as one says it: to the second in the last minute, before it in whole minutes that are not too few. */
export const waitOf = (seconds: number): { unit: 'seconds' | 'minutes'; count: number } =>
  seconds < 60 ? { unit: 'seconds', count: seconds } : { unit: 'minutes', count: Math.ceil(seconds / 60) };

/** Whole seconds from now, never negative. */
export const secondsUntil = (endsAt: number, monoAt: number): number =>
  Math.max(0, Math.ceil((endsAt - monoAt) / 1000));
