import { byId, tell, timesIn } from './element.js';
import { showRoll } from './roll.js';
import { showScanner } from './scanner.js';
import { showSwitches } from './switches.js';
import { showTables } from './tables.js';

/** The tester's page: shows the whole state each time it changes and sends what is switched. No build step. */

let times;
let offsetMs = 0;

function show(state) {
  times ??= timesIn(state.clinic.timeZone);
  offsetMs = state.now - Date.now();
  byId('clinic').textContent = `${state.clinic.name}, ${state.clinic.address}`;
  const { host, port } = state.printer;
  byId('addresses').textContent = `API ${state.apiUrl}\nESC/POS ${host}:${port}`;
  tell(state.notices.join(' '));
  showSwitches(state);
  showScanner(state);
  showTables(state, times);
  showRoll(state, times.timeOf);
  tick();
}

function tick() {
  if (times) byId('clock').textContent = times.timeOf(Date.now() + offsetMs);
}
setInterval(tick, 1000);

const events = new EventSource('/events');
events.onmessage = (event) => show(JSON.parse(event.data));
events.onerror = () => tell('Симулятор остановлен · the simulator has stopped');
