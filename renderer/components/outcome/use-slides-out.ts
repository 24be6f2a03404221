import { useState } from 'react';
import type { BookingView } from '../../../domain/bridge.ts';
import { useFlow } from '../../flow/flow.ts';
import { isComingOut } from './print-words.ts';

/** Whether the paper slides out on this screen: as it was when the screen opened. What is printed later moves nothing. */
export function useSlidesOut(booking: BookingView): boolean {
  const coming = useFlow(({ wallAt }) => isComingOut(booking, wallAt));
  const [slides] = useState(coming);
  return slides;
}
