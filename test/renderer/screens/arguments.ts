/** How the screens are dressed for a picture: the comforts a patient can choose, and the other language. */
export type Dress = 'contrast' | 'large' | 'low' | 'voice' | 'en';

export type Arguments = {
  /** The folder of the built renderer. */
  readonly built: string;
  /** The folder for the pictures. */
  readonly out: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly dress: readonly Dress[];
  /** Whether a picture of that name is wanted. */
  readonly wants: (name: string) => boolean;
};

const dresses: readonly Dress[] = ['contrast', 'large', 'low', 'voice', 'en'];

/** `[BUILT] [OUT] [WIDTHxHEIGHT] [contrast] [large] [low] [voice] [en] [only=NAME,NAME]`; what is left out has a default. */
export function readArguments(given: readonly string[]): Arguments {
  const [built = 'dist/renderer', out = 'test-results/screens', ...options] = given;
  const size = options.find((option) => /^\d+x\d+$/.test(option)) ?? '1080x1920';
  const [width = 1080, height = 1920] = size.split('x').map(Number);
  const only = options.find((option) => option.startsWith('only='))?.slice('only='.length);
  return {
    built,
    out,
    viewport: { width, height },
    dress: dresses.filter((word) => options.includes(word)),
    wants: (name) => !only || only.split(',').includes(name),
  };
}
