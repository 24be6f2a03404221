import type { BookingView } from '../../../domain/bridge.ts';
import { useFormat } from '../../locales/use-format.ts';
import { SpecialityName } from '../choosing/speciality-name.tsx';
import { Initials } from '../controls/initials.tsx';
import { Name } from '../controls/name.tsx';

/** The booking that is about to be given back, in brief: enough to know that it is the right one. */
export function GivenBack({ booking: { slot } }: { booking: BookingView }) {
  const format = useFormat();
  return (
    <div className="card who given-back">
      <Initials name={slot.resourceName} />
      <span className="choice-words">
        <b>{format.slotWhen(slot)}</b>
        <Name name={slot.resourceName} lineLength={30} />
        <SpecialityName russian={slot.specialityName} lower />
      </span>
    </div>
  );
}
