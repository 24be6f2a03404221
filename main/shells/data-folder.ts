import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a user's programs keep their data, by the platform's custom (XDG on Linux). The demonstration has its own. */
export function userDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  name: 'infomat' | 'infomat-demonstration',
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  switch (platform) {
    case 'win32':
      return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), name);
    case 'darwin':
      return join(home, 'Library', 'Application Support', name);
    default:
      return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), name);
  }
}
