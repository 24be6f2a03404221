/**
 * How sought after a speciality is. `open`: places today; `busy`: places in some days; `scarce`: a handful in a month;
 * `none`: not one for the next days.
 */
export type Demand = 'open' | 'busy' | 'scarce' | 'none';

export type ClinicSpeciality = {
  readonly id: string;
  readonly name: string;
  /** First letter of the ticket's number. */
  readonly letter: string;
  readonly cellMinutes: number;
  readonly demand: Demand;
  readonly adultsOnly: boolean;
};

const speciality = (
  id: string,
  name: string,
  letter: string,
  cellMinutes: number,
  demand: Demand,
  adultsOnly = false,
): ClinicSpeciality => ({ id, name, letter, cellMinutes, demand, adultsOnly });

export const DUTY_SPECIALITY = '76';
/** Where laboratory referrals go. */
export const LABORATORY_SPECIALITY = '206';

export const specialities: readonly ClinicSpeciality[] = [
  speciality(DUTY_SPECIALITY, 'Терапевт', 'Т', 12, 'open'),
  speciality('25', 'Кардиолог', 'К', 15, 'busy'),
  speciality('49', 'Офтальмолог', 'О', 15, 'scarce'),
  speciality('42', 'Невролог', 'Н', 15, 'busy'),
  speciality('72', 'Хирург', 'Х', 12, 'open'),
  speciality('48', 'Оториноларинголог', 'Л', 15, 'busy'),
  speciality('83', 'Эндокринолог', 'Э', 20, 'scarce'),
  speciality('2', 'Гинеколог', 'Г', 15, 'busy'),
  speciality('68', 'Уролог', 'У', 15, 'open', true),
  speciality('12', 'Дерматолог', 'Д', 15, 'none'),
  speciality('71', 'Травматолог-ортопед', 'Р', 15, 'open'),
  speciality('63', 'Стоматолог', 'С', 20, 'busy'),
  speciality(LABORATORY_SPECIALITY, 'Процедурный кабинет', 'П', 10, 'open'),
];

const byId = new Map(specialities.map((each) => [each.id, each]));

export function specialityOf(id: string): ClinicSpeciality {
  const found = byId.get(id);
  if (!found) throw new Error(`no such speciality in the clinic: ${id}`);
  return found;
}
