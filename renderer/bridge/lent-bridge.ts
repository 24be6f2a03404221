/** What the preload script of the Electron shell lends the page. */
export type LentBridge = {
  call(method: string, input: unknown): Promise<unknown>;
  on(event: string, listener: (data: unknown) => void): () => void;
};

declare global {
  interface Window {
    readonly infomat?: LentBridge;
  }
}
