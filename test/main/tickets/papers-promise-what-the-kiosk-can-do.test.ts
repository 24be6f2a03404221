import { describe, expect, test } from 'vitest';
import type { BookingState } from '../../../domain/booking.ts';
import type { PaperDocument } from '../../../domain/document.ts';
import { plainText } from '../../../paper/plain-text.ts';
import {
  bookingOf,
  CODE,
  cancelled,
  clinic,
  confirmed,
  documentAtKiosk,
  type InputAtKiosk,
  madeAt,
} from './paper-fixtures.ts';

const words = (document: PaperDocument | null): string => (document ? plainText(document) : '');

describe('how to give a place back', () => {
  const ticket = (input: Partial<InputAtKiosk>) =>
    words(documentAtKiosk({ booking: bookingOf(confirmed), clinic, madeAt, ...input })).split('\n');

  test('here by the code, or at the desk by telephone', () => {
    const lines = ticket({ code: CODE, cancelHere: true });
    expect(lines).toContain(
      'Отмените запись у инфомата по коду ниже или в регистратуре, телефон +7 000 000-12-12.',
    );
    expect(lines).toContain('Поднесите к сканеру инфомата: состояние записи, копия, отмена');
  });

  test('what this kiosk cannot do is not promised', () => {
    const lines = ticket({ code: CODE, cancelHere: false });
    expect(lines).toContain('Отмените запись в регистратуре, телефон +7 000 000-12-12.');
    expect(lines).toContain('Поднесите к сканеру инфомата: состояние записи, копия');
  });

  test('without a reader here, or without a code, it is done on the kiosk’s screen', () => {
    for (const input of [{ code: CODE, reader: false }, { code: null }]) {
      expect(ticket({ ...input, cancelHere: true })).toContain(
        'Отмените запись у инфомата или в регистратуре, телефон +7 000 000-12-12.',
      );
    }
  });

  test('a paper without a code speaks of none', () => {
    const text = ticket({ code: null }).join('\n');
    expect(text).toContain('Отмените запись в регистратуре');
    expect(text).not.toMatch(/код|сканер/u);
  });

  test('a clinic without a telephone sends to the desk without one', () => {
    const text = ticket({ clinic: { ...clinic, phone: null } }).join('\n');
    expect(text).toContain('Отмените запись в регистратуре.');
    expect(text).not.toContain('телефон');
  });
});

describe('the code', () => {
  const codes = (input: InputAtKiosk) =>
    documentAtKiosk(input)?.blocks.flatMap((block) => (block.kind === 'qr' ? [block.data] : []));

  test('is the booking’s own, on the papers that can still be of use', () => {
    expect(codes({ booking: bookingOf(confirmed), clinic, code: CODE })).toEqual([CODE]);
    expect(codes({ booking: bookingOf({ kind: 'pending' }), clinic, code: CODE })).toEqual([CODE]);
    expect(codes({ booking: bookingOf(cancelled), clinic, code: CODE })).toEqual([]);
    expect(codes({ booking: bookingOf(confirmed), clinic })).toEqual([]);
  });
});

describe('a kiosk without a reader', () => {
  const states: BookingState[] = [confirmed, { kind: 'pending' }, cancelled];
  const text = (state: BookingState): string =>
    words(documentAtKiosk({ booking: bookingOf(state), clinic, madeAt, code: CODE, reader: false }));

  test('sends nobody to one, on no paper', () => {
    for (const state of states) expect(text(state)).not.toMatch(/сканер|поднесите|по (этому )?коду/iu);
  });

  test('says the number beside the code, which is worth keeping', () => {
    expect(text(confirmed).split('\n')).toContain(
      'Код вашей записи К-0318: сфотографируйте, чтобы был под рукой',
    );
    const slip = text({ kind: 'pending' }).split('\n');
    expect(slip).toContain('Код вашей заявки К-0318: сфотографируйте, чтобы был под рукой');
    expect(slip).toContain('2. Проверить можно в регистратуре и у инфомата: в разделе «Мои записи».');
  });
});
