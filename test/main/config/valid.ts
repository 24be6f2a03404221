/** The least a configuration says. Names and addresses are invented. */
export const smallest = () => ({
  clinic: {
    name: 'Поликлиника № 3',
    address: 'г. Примерск, ул. Ясная, 1',
    timeZone: 'Europe/Moscow',
    guid: '4cb4f1c8-386d-410d-ac5d-fa232bd2afb9',
    code: '330501',
  },
  central: {
    auth: { url: 'https://central.invalid/auth' },
    schedule: { url: 'https://central.invalid/schedule' },
    appointments: { url: 'https://central.invalid/mis' },
  },
});

/** `smallest` with one key set; the key is written with dots. */
export function withKey(key: string, value: unknown): Record<string, unknown> {
  const config: Record<string, unknown> = smallest();
  const path = key.split('.');
  const last = path.pop() ?? '';
  let target = config;
  for (const step of path) {
    const inner = target[step];
    const next: Record<string, unknown> =
      typeof inner === 'object' && inner !== null ? Object.fromEntries(Object.entries(inner)) : {};
    target[step] = next;
    target = next;
  }
  target[last] = value;
  return config;
}
