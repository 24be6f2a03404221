import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { FlowProvider } from '../../renderer/flow/flow.ts';
import type { State, Step } from '../../renderer/flow/state.ts';
import { startI18n } from '../../renderer/locales/i18n.ts';
import { BookingScreen } from '../../renderer/screens/booking.tsx';
import { CancellingScreen } from '../../renderer/screens/cancelling.tsx';
import { MyBookingsScreen } from '../../renderer/screens/my-bookings.tsx';
import { NotCancelledScreen } from '../../renderer/screens/not-cancelled.tsx';
import { NotPushedScreen } from '../../renderer/screens/not-pushed.tsx';
import { SlipNotFoundScreen } from '../../renderer/screens/slip-not-found.tsx';

// Nothing is measured without a page: every screen stands upright.
vi.mock('../../renderer/components/controls/use-shape.ts', () => ({ useShape: () => 'portrait' }));

const i18n = startI18n();

/** The screen of that state as markup, without a page: what stands there before anything runs. */
export function shownMarkup(state: State): string {
  const store = createStore<State>()(() => state);
  const flow = { shown: store, dispatch: () => {}, stop: () => {} };
  const screen = screenOf(state.visit.step);
  return renderToStaticMarkup(
    createElement(I18nextProvider, { i18n }, createElement(FlowProvider, { value: flow }, screen)),
  );
}

/** The words of it, as one line. */
export const shownWords = (state: State): string =>
  shownMarkup(state)
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\u00a0\s]+/g, ' ')
    .trim();

/** Screens that need no measuring of the page. */
function screenOf(step: Step): ReactElement {
  switch (step.kind) {
    case 'booking':
      return createElement(BookingScreen, step);
    case 'cancelling':
      return createElement(CancellingScreen, { ...step, withdraws: step.reason === null });
    case 'my-bookings':
      return createElement(MyBookingsScreen, { step });
    case 'not-cancelled':
      return createElement(NotCancelledScreen, step);
    case 'not-pushed':
      return createElement(NotPushedScreen, step);
    case 'slip-not-found':
      return createElement(SlipNotFoundScreen, { step });
    default:
      throw new Error(`not drawn without a page: ${step.kind}`);
  }
}
