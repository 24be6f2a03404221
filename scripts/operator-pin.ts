import { createInterface } from 'node:readline';
import { hashPin } from '../main/operator-session.ts';

/** `npm run operator:pin`: asks for a PIN, unseen, and prints what `operator.pinHash` takes. */

const ENTER = ['\r', '\n'];
const BACKSPACE = ['\u007f', '\b'];
const CANCEL = ['\u0003', '\u0004'];

function giveUp(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** One line from the keyboard, without showing it. */
function askUnseen(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve) => {
    let typed = '';
    const end = (): void => {
      stdin.off('data', onData);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    };
    const onData = (keys: string): void => {
      for (const key of keys) {
        if (CANCEL.includes(key)) {
          end();
          giveUp('No PIN was set.');
        } else if (ENTER.includes(key)) {
          end();
          resolve(typed);
          return;
        } else if (BACKSPACE.includes(key)) typed = typed.slice(0, -1);
        else typed += key;
      }
    };
    stdin.on('data', onData);
  });
}

/** For a set-up script: the PIN is the first line of what is piped in. */
async function readPiped(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line.trim();
  return '';
}

const pin = process.stdin.isTTY ? await askUnseen('PIN, 4 to 12 digits: ') : await readPiped();
if (!/^\d{4,12}$/.test(pin)) giveUp('A PIN has 4 to 12 digits, and nothing else.');
if (process.stdin.isTTY && (await askUnseen('Once more: ')) !== pin)
  giveUp('That was another PIN. Nothing was set.');
process.stderr.write('Put this into the configuration as operator.pinHash and restart the kiosk:\n');
process.stdout.write(`${await hashPin(pin)}\n`);
