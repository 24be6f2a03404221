import type { DoctorView, Output } from '../../domain/bridge.ts';

type Soonest = DoctorView['soonest'];

/**
 * The doctors of a speciality as they are offered, and the soonest time among them: whoever was looked for by name first,
 * and the soonest time theirs; with a referral, who has no place before it ends last.
 *
 * @param inTime the place itself while the referral lasts until then, else null
 */
export function doctorsOffered(
  view: Output<'doctors'>,
  named: readonly string[],
  inTime: (soonest: Soonest) => Soonest,
): { readonly doctors: readonly DoctorView[]; readonly soonest: Soonest } {
  const isNamed = ({ name }: DoctorView): boolean => named.includes(name);
  const wanted = view.doctors.filter(isNamed);
  const rank = (doctor: DoctorView): number =>
    (isNamed(doctor) ? 0 : 2) + (doctor.queue || inTime(doctor.soonest) ? 0 : 1);
  const late = view.doctors.some(({ soonest }) => soonest !== null && inTime(soonest) === null);
  return {
    doctors: wanted.length > 0 || late ? [...view.doctors].sort((a, b) => rank(a) - rank(b)) : view.doctors,
    soonest: inTime(wanted.length > 0 ? earliest(wanted) : view.soonest),
  };
}

const earliest = (doctors: readonly DoctorView[]): Soonest =>
  doctors.flatMap(({ soonest }) => soonest ?? []).sort((a, b) => a.startAt - b.startAt)[0] ?? null;
