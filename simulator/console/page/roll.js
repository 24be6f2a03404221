import { byId, element, send, tell } from './element.js';
import { holdButton } from './scanner.js';

/**
 * The roll: everything that came out of the printer as one strip, the newest on top. What is being printed rises out of the
 * printer's mouth; what was cut off lies below it.
 */

const fates = {
  cut: ['отрезан', 'cut off', ''],
  torn: ['оторван', 'torn off', 'broken'],
  'in-presenter': ['внутри', 'cut, in the presenter', 'other'],
  'held-out': ['выдан', 'held out to the patient', 'refused'],
  taken: ['забран', 'taken by the patient', ''],
  retracted: ['втянут', 'taken back', 'broken'],
};
const reasons = {
  'wider-than-paper': 'QR шире ленты',
  'too-much-data': 'QR слишком велик',
  'nothing-stored': 'QR без данных',
  'not-at-line-start': 'не с начала строки',
};

/** The paper without the shadow it is drawn with: on the strip the sheets lie close. */
function paperOf(svg) {
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  drawn.setAttribute('viewBox', drawn.dataset.paper);
  drawn.removeAttribute('width');
  drawn.removeAttribute('height');
  drawn.querySelector('.shadow')?.remove();
  return document.importNode(drawn, true);
}

const drawn = new Map();

/** Drawn once each: paper that lies there already must not come out again. */
function draw(sheet, timeOf) {
  const state = element('span', 'tag', '');
  const take = element('button', 'take', 'Забрать');
  take.type = 'button';
  take.title = 'take the paper';
  take.addEventListener('click', () => send('/printer', { take: true }));
  const unknown = sheet.unknownBytes ? `неизвестных байт: ${sheet.unknownBytes}` : '';
  const troubles = [unknown, ...sheet.notPrinted.map(({ why }) => reasons[why])].filter(Boolean);
  const picture = element('a', 'picture');
  picture.href = `/sheets/${sheet.id}.svg`;
  picture.target = '_blank';
  picture.title = 'Во весь размер · full size';
  const caption = element(
    'figcaption',
    '',
    element('time', '', timeOf(sheet.at)),
    state,
    take,
    sheet.hasCode
      ? holdButton({ kind: 'sheet', id: sheet.id }, 'К сканеру', 'hold its code under the reader')
      : null,
    ...troubles.map((trouble) => element('span', 'trouble', trouble)),
  );
  const figure = element('figure', sheet.columns === 32 ? 'narrow' : '', caption, picture);
  fetch(picture.href)
    .then((answer) => answer.text())
    .then((svg) => picture.append(paperOf(svg)))
    .catch((error) => tell(String(error)));
  return { figure, state, take };
}

function showFate({ figure, state, take }, fate) {
  const [text, note, tone] = fates[fate];
  state.textContent = text;
  state.title = note;
  state.className = `tag ${tone}`;
  take.hidden = fate !== 'held-out';
  figure.dataset.fate = fate;
}

let unfinished = null;
function showUnfinished(svg) {
  if (svg === unfinished) return;
  unfinished = svg;
  byId('unfinished').hidden = svg === null;
  byId('unfinished')
    .querySelector('.picture')
    .replaceChildren(...(svg ? [paperOf(svg)] : []));
}

export function showRoll(state, timeOf) {
  byId('no-sheets').hidden = state.sheets.length > 0 || state.printer.unfinished !== null;
  byId('sheets-total').textContent = state.totals.sheets || '';
  byId('unfinished').classList.toggle('narrow', state.printer.state.columns === 32);
  showUnfinished(state.printer.unfinished);
  const shown = new Set(state.sheets.map((each) => each.id));
  for (const [id, { figure }] of drawn) {
    if (shown.has(id)) continue;
    figure.remove();
    drawn.delete(id);
  }
  for (const sheet of [...state.sheets].reverse()) {
    const known = drawn.get(sheet.id) ?? draw(sheet, timeOf);
    if (!drawn.has(sheet.id)) byId('mouth').after(known.figure);
    drawn.set(sheet.id, known);
    showFate(known, sheet.fate);
  }
}
