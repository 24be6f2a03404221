import { readdir } from 'node:fs/promises';

const BY_ID = '/dev/serial/by-id';

/**
 * The serial ports there are, the likeliest first: USB devices by the name that stays the same wherever they are plugged
 * in, USB devices by number, ports of the board itself. Never throws.
 */
export async function listPorts(): Promise<string[]> {
  const lasting = await readdir(BY_ID).then(
    (names) => names.map((name) => `${BY_ID}/${name}`),
    () => [],
  );
  const paths = (await portsOfTheLibrary()) ?? (await portsOfDev());
  const onBoard = /\/ttyS\d+$/;
  return [
    ...lasting.sort(),
    ...paths.filter((path) => !onBoard.test(path)).sort(),
    ...paths.filter((path) => onBoard.test(path)).sort(byNumber),
  ];
}

async function portsOfTheLibrary(): Promise<string[] | null> {
  try {
    const { SerialPort } = await import('serialport');
    const found = await SerialPort.list();
    return found.map(({ path }) => path);
  } catch {
    return null;
  }
}

/** On Linux the library asks `udevadm`, which small systems lack. */
async function portsOfDev(): Promise<string[]> {
  const names = await readdir('/dev').catch(() => []);
  return names.filter((name) => /^tty(USB|ACM|S)\d+$/.test(name)).map((name) => `/dev/${name}`);
}

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
