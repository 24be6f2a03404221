import type { Instant } from '../../domain/clinic-time.ts';
import type { Bitmap, Block, Columns, PaperDocument } from '../../domain/document.ts';
import { printable } from '../../domain/printable.ts';
import type { PrinterProfile } from '../../domain/printer-profile.ts';
import { bitmapOf } from '../../paper/bitmap.ts';
import { dotsAcross } from '../../paper/compose.ts';
import { moment, type PaperClinic } from './parts.ts';
import { NBSP } from './russian-date.ts';

/**
 * What an installer looks at: whether the width, the letters, the sizes, the code and the pictures come out right. What must
 * be readable even when Russian is not stands in Latin letters and digits.
 */

export type TestPageInput = {
  readonly clinic: PaperClinic;
  readonly madeAt: Instant;
  readonly columns: Columns;
  /** Null where nothing is known of the model: the operating system's queue. */
  readonly printer?: { readonly profileName: string; readonly profile: PrinterProfile } | null;
};

/** Read by no clinic's scanner as anything of ours: the screen answers that it is some other code. */
const CODE = 'TEST 0123456789';

/** Pairs of eleven letters each, so that a narrow paper breaks them where it should. */
const alphabet = ['АБВГДЕЁЖЗИЙ', 'КЛМНОПРСТУФ', 'ХЦЧШЩЪЫЬЭЮЯ'];

const columnsInWords = { 48: `48${NBSP}знаков`, 32: `32${NBSP}знака` } as const;

/** How many characters make `huge` come out at 4×4 and at 3×3. */
const hugeSamples = { 48: ['4×4 Ёё№', 'Крупно 3×3 Ёё№'], 32: ['4×4 Ёё', 'Ёё№ 3×3 Щ'] } as const;

export function testPageLayout(input: TestPageInput): PaperDocument {
  const { clinic, madeAt, columns } = input;
  return {
    title: 'Проверка печати',
    blocks: [
      { kind: 'banner', text: 'ПРОВЕРКА ПЕЧАТИ', size: 'large' },
      { kind: 'space', lines: 1 },
      { kind: 'text', text: clinic.name, bold: true, align: 'center' },
      { kind: 'text', text: clinic.papers.kiosk, align: 'center' },
      { kind: 'text', text: moment(madeAt, clinic), align: 'center' },
      ...section('Принтер'),
      ...facts(input),
      ...section('Ширина'),
      { kind: 'text', text: tens(columns) },
      { kind: 'text', text: units(columns) },
      { kind: 'text', text: 'Каждая строка линейки одна и доходит до края.' },
      { kind: 'image', bitmap: millimetres(dotsAcross[columns]), alt: 'Линейка: деление — миллиметр' },
      { kind: 'space', lines: 1 },
      { kind: 'text', text: 'Деление — миллиметр. Оба конца линейки видны целиком.' },
      ...section('Буквы'),
      { kind: 'text', text: 'Если эта строка читается, кодовая страница выбрана верно.', bold: true },
      ...alphabet.map((text): Block => ({ kind: 'text', text: `${text} ${text.toLowerCase()}` })),
      { kind: 'text', text: '№ 0123456789 .,:;!?()+-/%°' },
      { kind: 'text', text: '«Ёлочки», “лапки”, тире — и многоточие… заменяются похожим.' },
      { kind: 'text', text: '┌───────┬───────┐', align: 'center' },
      { kind: 'text', text: '│Рамка─1│Рамка─2│', align: 'center' },
      { kind: 'text', text: '└───────┴───────┘', align: 'center' },
      ...section('Размеры'),
      { kind: 'text', text: `Обычный 1×1: ${columnsInWords[columns]} в${NBSP}строке` },
      { kind: 'text', text: 'Жирный 1×1', bold: true },
      { kind: 'field', label: 'Высокий', value: '1×2: вдвое выше, не шире', large: true },
      { kind: 'text', text: 'Большой 2×2', size: 'large' },
      ...[...hugeSamples[columns]].reverse().map((text): Block => ({ kind: 'text', text, size: 'huge' })),
      { kind: 'space', lines: 1 },
      { kind: 'banner', text: 'Белым по чёрному' },
      ...section('Картинка'),
      { kind: 'image', bitmap: checker(columns === 48 ? 40 : 28), alt: 'Шахматная доска' },
      { kind: 'space', lines: 1 },
      { kind: 'text', text: 'Клетки ровные, без белых и чёрных полос.', align: 'center' },
      ...section('Код'),
      { kind: 'qr', data: CODE, caption: `Поднесите к${NBSP}сканеру: экран должен ответить` },
      { kind: 'space', lines: 1 },
      { kind: 'banner', text: `Не${NBSP}талон` },
    ],
  };
}

const section = (title: string): Block[] => [
  { kind: 'space', lines: 1 },
  { kind: 'rule', style: 'solid' },
  { kind: 'text', text: title, bold: true },
];

function facts({ columns, printer = null }: TestPageInput): Block[] {
  const field = (label: string, value: string): Block => ({ kind: 'field', label, value });
  if (!printer) return [field('Columns', `${columns}`)];
  const { profileName, profile } = printer;
  return [
    field('Profile', profileName),
    field('Columns', `${profile.columns}, ${profile.dots} dots`),
    field('Letters', profile.cyrillic === 'raster' ? 'raster' : `CP866 = ESC t ${profile.codePageNumber}`),
    field('QR code', profile.qr),
    field('Cutter', profile.cutter),
    field('Status', profile.status),
    field('Present', profile.presenter === null ? 'no' : 'yes'),
  ];
}

/** `·········1·········2`: dots, because a line's spaces close up. */
const tens = (columns: Columns): string =>
  Array.from({ length: columns }, (_, at) => ((at + 1) % 10 === 0 ? `${(at + 1) / 10}` : '·')).join('');

const units = (columns: Columns): string =>
  Array.from({ length: columns }, (_, at) => `${(at + 1) % 10}`).join('');

/** As wide as the paper: a line with a tick every millimetre (8 dots), longer at 5 and 10, and both ends closed. */
const millimetres = (width: number): Bitmap =>
  bitmapOf({
    width,
    height: 32,
    isBlack(x, y) {
      if (y < 2 || x < 2 || x >= width - 2) return true;
      const tick = x % 8 < 2 ? x >> 3 : null;
      if (tick === null) return false;
      return y < (tick % 10 === 0 ? 28 : tick % 5 === 0 ? 20 : 12);
    },
  });

/** Squares of 1 mm in a frame, half of them black. */
function checker(cells: number): Bitmap {
  const [width, height] = [cells * 8 + 16, 12 * 8 + 16];
  return bitmapOf({
    width,
    height,
    isBlack(x, y) {
      if (x < 2 || y < 2 || x >= width - 2 || y >= height - 2) return true;
      if (x < 8 || y < 8 || x >= width - 8 || y >= height - 8) return false;
      return ((x >> 3) + (y >> 3)) % 2 === 0;
    },
  });
}

export type CodePageLine = { readonly number: number; readonly text: string };

/**
 * For the installer who does not know the printer's number for CP866: one line for each, to be printed under `ESC t number`.
 * The line that reads as Russian names the number to put into the configuration. Characters are CP866's own.
 */
export const codePagesPage = (numbers: readonly number[]): CodePageLine[] =>
  numbers.map((number) => ({
    number,
    text: printable(`${`${number}`.padStart(3)}  Съешь ещё булок, Ёж № 5`),
  }));
