/** The tester's page: shows the whole state each time it changes and sends what is switched. No build step. */

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
const printerSwitches = [
  ['offline', true, false, 'Выключен', 'refuses connections'],
  ['coverOpen', true, false, 'Крышка открыта', 'cover open'],
  ['cutterJammed', true, false, 'Нож заклинило', 'cutter jammed'],
  ['diesAfterBytes', 300, null, 'Умрёт в задании', 'dies after 300 bytes'],
  ['slowMs', 400, 0, 'Медленный', '0.4 s a kilobyte'],
  ['silent', true, false, 'Не отвечает', 'no status answers'],
  ['columns', 32, 48, 'Лента 58 мм', '32 columns'],
  ['startsInKanji', true, false, 'Иероглифы', 'needs FS .'],
];
const kinds = {
  slot: '',
  referral: 'по направлению',
  portal: 'через портал',
  'out-of-schedule': 'вне расписания',
};
const sources = { Infomat: ['киоск', ''], Internet: ['интернет', 'other'] };

const byId = (id) => document.getElementById(id);
let state;
let offsetMs = 0;

async function send(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) tell((await answer.json()).error);
}

function tell(text) {
  byId('notice').hidden = !text;
  byId('notice').textContent = text ?? '';
}

/** `element('td', 'nowrap', 'text', child…)`: text is never read as markup. */
function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children.filter((each) => each !== null && each !== undefined));
  return made;
}

function makeSwitch(title, note, press) {
  const made = element(
    'button',
    'switch',
    element('b', '', title, element('i', '')),
    element('span', 'switch-note', note),
  );
  made.type = 'button';
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

async function listRows() {
  const rows = await (await fetch('/rows')).json();
  const option = (value, text) => Object.assign(element('option', '', text), { value });
  byId('row').append(
    option('', 'нет · none'),
    ...rows.map(({ id, code, message }) => option(id, `${id} · ${code} · ${message}`)),
  );
  if (state) showRow();
}
listRows().catch((error) => tell(String(error)));

function showRow() {
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
const stateSwitches = new Map();
for (const [key, on, off, title, note] of printerSwitches) {
  const made = makeSwitch(title, note, (pressed) => send('/printer', { [key]: pressed ? off : on }));
  stateSwitches.set(key, { made, off });
  byId('printer').append(made);
}
byId('network').addEventListener('click', () => {
  const down = byId('network').getAttribute('aria-pressed') === 'true';
  return send('/faults', { name: 'down', on: !down });
});
byId('all-well').addEventListener('click', () => send('/faults', { name: 'all', on: false }));
byId('printer-well').addEventListener('click', () => send('/printer', { reset: true }));

const format = (options) => new Intl.DateTimeFormat('ru-RU', { timeZone: state.clinic.timeZone, ...options });
const timeOf = (at) => format({ hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
const dayOnlyOf = (at) => format({ weekday: 'short', day: 'numeric', month: 'short' }).format(at);
const whenOf = (at) =>
  format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at);

function showNetwork() {
  const down = state.faults.some((each) => each.name === 'down');
  const network = byId('network');
  network.setAttribute('aria-pressed', String(down));
  network.querySelector('strong').textContent = down ? 'Сеть оборвана' : 'Сеть есть';
  network.querySelector('small').textContent = down
    ? 'network down: connections refused'
    : 'the central API answers';
  network.querySelector('.do').textContent = down ? 'Вернуть' : 'Оборвать';
}

function showSwitches() {
  for (const [name, made] of faultSwitches) {
    const fault = state.faults.find((each) => each.name === name);
    made.setAttribute('aria-pressed', String(Boolean(fault)));
    const where = fault?.service && fault.service !== 'all' ? fault.service : '';
    made.querySelector('i').textContent = fault?.times ? `×${fault.times}` : fault ? 'вкл' : '';
    made.querySelector('.switch-note').textContent = where ? `only ${where}` : noteOf.get(name);
  }
  const printer = state.printer.state;
  for (const [paper, made] of paperSwitches)
    made.setAttribute('aria-pressed', String(printer.paper === paper));
  for (const [key, { made, off }] of stateSwitches)
    made.setAttribute('aria-pressed', String(printer[key] !== off));
  const dropped = state.printer.droppedBytes;
  byId('dropped').hidden = dropped === 0;
  byId('dropped').textContent = `Принято и не напечатано: ${dropped} байт · taken, never printed`;
}

function showBookings() {
  byId('no-bookings').hidden = state.bookings.length > 0;
  byId('bookings-total').textContent = state.totals.bookings || '';
  byId('bookings').replaceChildren(
    ...state.bookings.map((each) => {
      const [source, tone] = sources[each.source];
      return element(
        'tr',
        '',
        element('td', 'number', each.number),
        element('td', 'nowrap', each.slotGuid ? whenOf(each.startAt) : dayOnlyOf(each.startAt)),
        element(
          'td',
          '',
          each.resourceName,
          element('div', 'dim', [each.specialityName, kinds[each.kind]].filter(Boolean).join(', ')),
        ),
        element('td', 'nowrap', each.policy ?? '—'),
        element(
          'td',
          '',
          each.cancelledAt === null
            ? element('span', `tag ${tone}`, source)
            : element('span', 'tag refused', 'отменена'),
        ),
        element('td', 'dim nowrap', timeOf(each.createdAt)),
      );
    }),
  );
}

const ends = {
  hung: 'молчание',
  'destroyed-without-answer': 'разрыв',
  'cut-off': 'обрыв',
  'caller-left': 'не дождался',
};

function answerTag(call) {
  if (call.ended === null) return element('span', 'tag other', '…');
  const broken = call.ended !== 'answered';
  const text = broken ? ends[call.ended] : `${call.status}${call.code ? ` · ${call.code}` : ''}`;
  const tone = broken || call.status >= 500 ? 'broken' : call.status >= 300 ? 'refused' : '';
  return element('span', `tag ${tone}`, text);
}

function showCalls() {
  byId('no-calls').hidden = state.calls.length > 0;
  byId('calls-total').textContent = state.totals.calls || '';
  byId('calls').replaceChildren(
    ...state.calls.map((call) =>
      element(
        'tr',
        '',
        element('td', 'dim nowrap', timeOf(call.at)),
        element('td', 'path', element('b', '', `${call.method} `), ...breakable(shortPath(call.path))),
        element('td', '', answerTag(call)),
        element('td', 'dim nowrap', call.faults.join(', ')),
      ),
    ),
  );
}

/** GUIDs fill the line and tell a tester nothing past their beginning; days stay whole. */
const shortPath = (path) => path.replace(/([0-9a-f]{8})-[0-9a-f-]{27}/g, '$1…').replaceAll('-', '\u2011');

/** A path may break after its separators and nowhere else. */
const breakable = (path) => path.split(/(?<=[/?&])/).flatMap((part) => [element('wbr', ''), part]);

function referralTag(each) {
  if (each.startAt) return element('span', 'tag', whenOf(each.startAt));
  if (each.ended) return element('span', 'tag refused', 'просрочено');
  return each.toUs
    ? element('span', 'dim', `до ${each.dateEnd.split('-').reverse().join('.')}`)
    : element('span', 'tag other', 'в другую МО');
}

function showReferrals() {
  byId('referrals-total').textContent = state.totals.referrals || '';
  byId('referrals').replaceChildren(
    ...state.referrals.map((each) =>
      element(
        'tr',
        '',
        element('td', 'nowrap', each.policy),
        element(
          'td',
          '',
          each.researchName ?? each.specialityName,
          element('div', 'dim', `${each.number}, ${each.lpuFromName}`),
        ),
        element('td', 'nowrap', referralTag(each)),
      ),
    ),
  );
}

const effects = { created: 'карта заведена', updated: 'карта обновлена', none: '' };
function showPushes() {
  byId('pushes-card').hidden = state.pushes.length === 0;
  byId('pushes-total').textContent = state.totals.pushes || '';
  byId('pushes').replaceChildren(
    ...state.pushes.map((each) =>
      element(
        'tr',
        '',
        element('td', 'dim nowrap', timeOf(each.at)),
        element('td', 'nowrap', each.policy ?? '—'),
        element('td', 'dim', effects[each.effect] || each.messages.join('; ')),
        element(
          'td',
          '',
          element('span', `tag ${each.mkabStatus === 'Uploaded' ? '' : 'refused'}`, each.mkabStatus),
        ),
      ),
    ),
  );
}

/** Drawn anew only when somebody joins: a list under the finger must not move. */
function showPatients() {
  const list = byId('patients');
  if (list.childElementCount === state.patients.length) return;
  list.replaceChildren(
    ...state.patients.map((each) => {
      const [year, month, day] = each.birthDate.split('-');
      const grouped = each.policy.match(/.{1,4}/g).join(' ');
      const policy = each.policy.length === 9 ? each.policy.match(/.{3}/g).join(' ') : grouped;
      const name = [each.family, each.name, each.patronymic].filter(Boolean).join(' ');
      const line = element('div', 'policy', policy, element('time', '', `${day}.${month}.${year}`));
      return element('tr', '', element('td', '', line, name, element('div', 'dim', each.note)));
    }),
  );
}

const drawn = new Map();
/** Drawn once each: paper that lies there already must not come out again. */
function showSheets() {
  byId('no-sheets').hidden = state.sheets.length > 0;
  byId('sheets-total').textContent = state.totals.sheets || '';
  const shown = new Set(state.sheets.map((each) => each.id));
  for (const [id, figure] of drawn) {
    if (shown.has(id)) continue;
    figure.remove();
    drawn.delete(id);
  }
  for (const sheet of [...state.sheets].reverse()) {
    if (drawn.has(sheet.id)) continue;
    const figure = element('figure', sheet.columns === 32 ? 'narrow' : '');
    const unknown = sheet.unknownBytes.length;
    const troubles = [sheet.cut ? '' : 'оторвано · torn off', unknown ? `неизвестных байт: ${unknown}` : ''];
    figure.append(
      element(
        'figcaption',
        '',
        element('span', '', timeOf(sheet.at)),
        element('span', '', troubles.filter(Boolean).join(', ')),
      ),
    );
    const paper = new DOMParser().parseFromString(sheet.svg, 'image/svg+xml').documentElement;
    figure.append(document.importNode(paper, true));
    drawn.set(sheet.id, figure);
    byId('sheets').prepend(figure);
  }
}

function show(next) {
  state = next;
  offsetMs = state.now - Date.now();
  byId('clinic').textContent = `${state.clinic.name}, ${state.clinic.address}`;
  const { host, port } = state.printer;
  byId('addresses').textContent = `API ${state.apiUrl}\nESC/POS ${host}:${port}`;
  tell(state.notices.join(' '));
  showNetwork();
  showSwitches();
  showRow();
  showBookings();
  showCalls();
  showPatients();
  showReferrals();
  showPushes();
  showSheets();
  tick();
}

function tick() {
  if (state) byId('clock').textContent = timeOf(Date.now() + offsetMs);
}
setInterval(tick, 1000);

const events = new EventSource('/events');
events.onmessage = (event) => show(JSON.parse(event.data));
events.onerror = () => tell('Симулятор остановлен · the simulator has stopped');
