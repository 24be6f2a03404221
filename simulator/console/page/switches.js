import { byId, element, send, tell } from './element.js';

/** What a tester breaks: the central API above, the printer beside it. */

const faults = [
  ['hang', 'Молчит', 'accepts, never answers'],
  ['slow', 'Медленно, 8 с', 'answers after 8 s', { delayMs: 8000 }],
  ['answer-lost', 'Ответ потерян', 'done, answer lost'],
  ['truncated', 'Ответ оборван', 'done, answer cut off'],
  ['error-before', 'Ошибка до', '500, nothing done'],
  ['error-after', 'Ошибка после', 'done, then 500'],
  ['late', 'С опозданием', 'cut off, acted on 8 s later', { delayMs: 8000 }],
  ['duplicated', 'Дважды', 'delivered twice'],
  ['reset-before', 'Разрыв до', 'reset, nothing done'],
  ['throttled', 'Слишком часто', '429, Retry-After 30', { retryAfterSeconds: 30 }],
  ['captive-portal', 'Страница Wi-Fi', '200 and a login page'],
  ['redirect', 'Перенаправление', '302 to a portal'],
  ['clock-off', 'Часы +15 мин', 'tokens expired (5007)', { minutes: 15 }],
  ['auth-down', 'Нет авторизации', 'auth answers 5000'],
];
const noteOf = new Map(faults.map(([name, , note]) => [name, note]));

const papers = [
  ['ok', 'Есть', 'ok'],
  ['low', 'Мало', 'near end'],
  ['none', 'Нет', 'out'],
];
/** Where it is shown; the key of the state, its value on and off; in Russian and English. */
const printerSwitches = [
  ['printer-now', 'coverOpen', true, false, 'Крышка открыта', 'cover open'],
  ['printer-now', 'cutterJammed', true, false, 'Нож заклинило', 'cutter jammed'],
  ['printer-now', 'overheated', true, false, 'Перегрелся', 'waits until it cools'],
  ['printer-now', 'busy', true, false, 'Занят другим', 'accepts, does not read'],
  ['printer-now', 'offline', true, false, 'Нет связи', 'refuses connections'],
  ['printer-now', 'powerOff', true, false, 'Без питания', 'power lost, buffer gone'],
  ['printer-now', 'silent', true, false, 'Не отвечает', 'no status answers'],
  ['printer-now', 'slowMs', 400, 0, 'Медленный', '0.4 s a kilobyte'],
  ['printer-job', 'paperEndsAfterLines', 8, null, 'Кончится бумага', 'paper out after 8 lines'],
  ['printer-job', 'cutterJamsAtCut', true, false, 'Нож не отрежет', 'jams at the next cut'],
  ['printer-job', 'diesAfterBytes', 300, null, 'Умрёт', 'drops after 300 bytes'],
  [
    'printer-job',
    'resetsAfter',
    { bytes: 300, losesBytes: 100, dropsConnection: false },
    null,
    'Сброс, на связи',
    'resets, keeps the line',
  ],
  [
    'printer-job',
    'resetsAfter',
    { bytes: 300, losesBytes: 100, dropsConnection: true },
    null,
    'Сброс и разрыв',
    'resets, hangs up',
  ],
  [
    'printer-job',
    'buffer',
    { bytes: 256, bytesPerSecond: 128 },
    null,
    'Буфер 256 байт',
    'fills up, 128 bytes a second',
  ],
  ['printer-job', 'keepsBuffer', true, false, 'Помнит задание', 'prints the rest afterwards'],
  ['printer-model', 'columns', 32, 48, 'Лента 58 мм', '32 columns'],
  ['printer-model', 'cp866Number', 59, 17, 'CP866 под № 59', '17 is another page'],
  ['printer-model', 'startsInKanji', true, false, 'Иероглифы', 'ESC t is deaf before FS .'],
  [
    'printer-model',
    'presenter',
    { present: '1d 65 03 0c', retract: '1d 65 02' },
    null,
    'Презентер',
    'as custom-vkp80: GS e 3 holds out, GS e 2 retracts',
  ],
];

function makeSwitch(title, note, press) {
  const made = element(
    'button',
    'switch',
    element('b', '', title, element('i', '')),
    element('span', 'switch-note', note),
  );
  made.type = 'button';
  made.title = note;
  made.setAttribute('aria-pressed', 'false');
  made.addEventListener('click', () => press(made.getAttribute('aria-pressed') === 'true'));
  return made;
}

const faultSwitches = new Map();
for (const [name, title, note, extra] of faults) {
  const made = makeSwitch(title, note, (on) => {
    if (on) return send('/faults', { name, on: false });
    const service = byId('fault-service').value;
    const times = byId('fault-times').value;
    return send('/faults', {
      name,
      on: true,
      ...extra,
      // Unset it is: each fault knows best whom it concerns.
      ...(service === 'all' ? {} : { service }),
      ...(times ? { times: Number(times) } : {}),
    });
  });
  faultSwitches.set(name, made);
  byId('faults').append(made);
}

/** A row of the documents is answered to every call of its service until «нет» is chosen again. */
const sendRow = () => {
  const row = byId('row').value;
  const effect = byId('row-effect').value === 'yes';
  return send('/faults', row ? { name: 'row', on: true, row, effect } : { name: 'row', on: false });
};
byId('row').addEventListener('change', sendRow);
byId('row-effect').addEventListener('change', () => byId('row').value && sendRow());

let shown;
async function listRows() {
  const rows = await (await fetch('/rows')).json();
  const option = (value, text) => Object.assign(element('option', '', text), { value });
  byId('row').append(
    option('', 'нет · none'),
    ...rows.map(({ id, code, message }) => option(id, `${id} · ${code} · ${message}`)),
  );
  if (shown) showRow(shown);
}
listRows().catch((error) => tell(String(error)));

function showRow(state) {
  const fault = state.faults.find((each) => each.name === 'row');
  byId('row').value = fault?.row ?? '';
  byId('row-effect').value = fault?.effect ? 'yes' : byId('row-effect').value;
}

const paperSwitches = new Map();
for (const [paper, title, note] of papers) {
  const made = makeSwitch(title, note, () => send('/printer', { paper }));
  paperSwitches.set(paper, made);
  byId('paper').append(made);
}
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const stateSwitches = printerSwitches.map(([place, key, on, off, title, note]) => {
  const made = makeSwitch(title, note, (pressed) => send('/printer', { [key]: pressed ? off : on }));
  byId(place).append(made);
  // A value the page does not know is still a fault, and shown on its switch where there is but one.
  const only = printerSwitches.filter((each) => each[1] === key).length === 1;
  return { made, isOn: (printer) => (only ? !same(printer[key], off) : same(printer[key], on)) };
});

// Where there is room for it, nothing is folded away.
const roomy = matchMedia('(min-width: 1600px)');
const unfold = () => {
  for (const group of document.querySelectorAll('.printer details')) group.open = roomy.matches;
};
roomy.addEventListener('change', unfold);
unfold();

byId('network').addEventListener('click', () => {
  const down = byId('network').getAttribute('aria-pressed') === 'true';
  return send('/faults', { name: 'down', on: !down });
});
byId('all-well').addEventListener('click', () => send('/faults', { name: 'all', on: false }));
byId('printer-well').addEventListener('click', () => send('/printer', { reset: true }));

function showNetwork(state) {
  const down = state.faults.some((each) => each.name === 'down');
  const network = byId('network');
  network.setAttribute('aria-pressed', String(down));
  network.querySelector('strong').textContent = down ? 'Сеть оборвана' : 'Сеть есть';
  network.querySelector('small').textContent = down
    ? 'network down: connections refused'
    : 'the central API answers';
  network.querySelector('.do').textContent = down ? 'Вернуть' : 'Оборвать';
}

function showPrinter({ state, droppedBytes }) {
  for (const [paper, made] of paperSwitches) made.setAttribute('aria-pressed', String(state.paper === paper));
  for (const { made, isOn } of stateSwitches) made.setAttribute('aria-pressed', String(isOn(state)));
  for (const group of document.querySelectorAll('.printer details')) {
    const on = group.querySelectorAll('[aria-pressed="true"]').length;
    group.querySelector('summary i').textContent = on || '';
  }
  byId('dropped').hidden = droppedBytes === 0;
  byId('dropped').textContent = `Принято и не напечатано: ${droppedBytes} байт · taken, never printed`;
}

export function showSwitches(state) {
  shown = state;
  showNetwork(state);
  for (const [name, made] of faultSwitches) {
    const fault = state.faults.find((each) => each.name === name);
    made.setAttribute('aria-pressed', String(Boolean(fault)));
    const where = fault?.service && fault.service !== 'all' ? fault.service : '';
    made.querySelector('i').textContent = fault?.times ? `×${fault.times}` : fault ? 'вкл' : '';
    made.querySelector('.switch-note').textContent = where ? `only ${where}` : noteOf.get(name);
  }
  showRow(state);
  showPrinter(state.printer);
}
