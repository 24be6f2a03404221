import { isDay } from '../../domain/clinic-time.ts';
import { asObject } from './request.ts';

/**
 * The fields of document 004: which are required is documented; shapes follow its examples; lengths are documented nowhere and
 * assumed, generous enough for real people.
 */

/** What is wrong with a value, in Russian, or nothing. */
type Check = (value: unknown) => string | undefined;
type Field =
  | { readonly required: boolean; readonly check: Check }
  | { readonly required: boolean; readonly fields: Fields };
type Fields = Readonly<Record<string, Field>>;

const must = (check: Check): Field => ({ required: true, check });
const may = (check: Check): Field => ({ required: false, check });

const text =
  (longest: number, shape?: RegExp, shapeName = 'значение имеет неверный формат'): Check =>
  (value) => {
    if (typeof value !== 'string') return 'ожидается строка';
    if (value.length > longest) return `длина больше ${longest} символов`;
    return shape && value !== '' && !shape.test(value) ? shapeName : undefined;
  };
const filled =
  (check: Check): Check =>
  (value) =>
    check(value) ?? (typeof value === 'string' && value.trim() === '' ? 'значение не заполнено' : undefined);

const NAME = /^[\p{L}][\p{L} .'’()-]*$/u;
const name: Check = text(100, NAME, 'допустимы только буквы, пробел и дефис');
const flag: Check = (value) => (typeof value === 'boolean' ? undefined : 'ожидается true или false');
const guid = text(36, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'ожидается гуид');

/** A day alone or with a time after it: `2013-04-08`, `2013-04-08 00:00:00.000`, `1990-01-01T00:00:00`. */
const date: Check = (value) => {
  const shape =
    typeof value === 'string' &&
    /^(\d{4}-\d{2}-\d{2})([ T]\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(value);
  return shape && isDay(shape[1] ?? '') ? undefined : 'ожидается дата';
};
/** @param today so that nobody is born tomorrow */
const birthDate =
  (today: string): Check =>
  (value) =>
    date(value) ??
    (String(value).slice(0, 10) > today || String(value) < '1900-01-01'
      ? 'дата вне допустимого диапазона'
      : undefined);
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value) ? undefined : 'недопустимое значение';

const type: Field = {
  required: true,
  fields: { code: must(filled(text(10, /^\d+$/, 'ожидается код из цифр'))), name: may(text(200)) },
};
const policyNumber = filled(text(20, /^[\dA-Za-zА-Яа-яЁё -]+$/, 'недопустимые символы'));

const fieldsOn = (today: string): Fields => ({
  guid: may(guid),
  family: must(filled(name)),
  name: must(filled(name)),
  // Required, and yet some people have none: they have it empty.
  patronymic: must(name),
  birthday: must(birthDate(today)),
  birthplace: may(text(500)),
  polis: {
    required: true,
    fields: {
      type,
      series: may(text(20)),
      number: must(policyNumber),
      start: may(date),
      end: may(date),
      smo: may(text(20, /^\d+$/, 'ожидается код из цифр')),
    },
  },
  identityDocument: {
    required: false,
    fields: {
      type,
      series: may(text(20)),
      number: must(filled(text(20))),
      date: may(date),
      issuedBy: may(text(500)),
    },
  },
  mcod: must(filled(text(10, /^\d+$/, 'ожидается код из цифр'))),
  phone: must(filled(text(20, /^\+?[\d ()-]{10,20}$/, 'ожидается номер телефона'))),
  email: may(text(254, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'ожидается адрес электронной почты')),
  // A number in the table, a string in the example.
  gender: may(oneOf(1, 2, '1', '2')),
  snils: may(text(14, /^(\d{3}-\d{3}-\d{3} \d{2}|\d{11})$/, 'ожидается СНИЛС вида 000-000-000 00')),
  regAddress: may(text(500)),
  factAddress: may(text(500)),
  isWorker: may(flag),
  workPlace: may(text(500)),
  profession: may(text(200)),
  position: may(text(200)),
  bloodType: may(oneOf('1', '2', '3', '4', 1, 2, 3, 4)),
  rh: may(flag),
  blackLabel: may(flag),
});

/** Its fields are documented nowhere: assumed. */
const attachmentFields: Fields = {
  lpuCode: must(filled(text(36))),
  date: must(date),
  type: must((value) => (typeof value === 'number' ? undefined : filled(text(50))(value))),
};

/** The messages for a whole person: empty when everything is well. Unknown fields are let pass. */
export const wrongInPatient = (body: Readonly<Record<string, unknown>>, today: string): readonly string[] =>
  wrongIn(fieldsOn(today), body, '');

export function wrongInAttachment(attachment: unknown): readonly string[] {
  const object = asObject(attachment);
  return object ? wrongIn(attachmentFields, object, 'attachment.') : ['Поле attachment: ожидается объект'];
}

/** @param object names in lower case: the service reads them whatever their case */
function wrongIn(fields: Fields, object: Readonly<Record<string, unknown>>, prefix: string): string[] {
  return Object.entries(fields).flatMap(([key, field]) => {
    const value = object[key.toLowerCase()] ?? undefined;
    const path = `${prefix}${key}`;
    if (value === undefined) return field.required ? [`Поле ${path}: обязательное поле не заполнено`] : [];
    if ('fields' in field) {
      const inner = asObject(value);
      return inner ? wrongIn(field.fields, inner, `${path}.`) : [`Поле ${path}: ожидается объект`];
    }
    const why = field.check(value);
    return why ? [`Поле ${path}: ${why}`] : [];
  });
}
